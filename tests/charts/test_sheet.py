"""What all charts share."""

import pandas as pd
import pytest

from followup_kit.charts import sheet
from followup_kit.errors import InvalidInput


def test_a_wrong_frame_and_a_wrong_theme_are_told_together():
    with pytest.raises(InvalidInput) as refusal:
        sheet.check_frame(pd.DataFrame({"day": [1]}), "curves", ("day", "rate"), "outcome_curve", "sepia")
    assert refusal.value.faults["curves"] == "has no rate; give the frame that outcome_curve(...) returns."
    assert "sepia" in refusal.value.faults["theme"]


def test_an_interval_that_does_not_exist_is_said():
    assert (sheet.reach(0.2, 0.37), sheet.reach(float("nan"), 1.0)) == ("20–37", "no interval")


def test_a_long_caption_makes_the_figure_taller_and_the_plot_no_smaller():
    import plotly.graph_objects as go

    short, long = (
        sheet.lay_out(go.Figure(), title="t", caption=words, theme="both", plot_height=200, left=50, right=50).layout
        for words in ("Few words.", "Many words. " * 40)
    )
    assert long.height > short.height
    assert long.height - long.margin.b == short.height - short.margin.b


def test_nothing_to_draw_is_an_invitation_in_the_theme_s_colour():
    figure = sheet.empty("dark", "Add one.")
    assert figure.layout.annotations[0].text == "Add one."
    assert figure.layout.font.color == sheet.TEXT["dark"]
    assert figure.layout.meta["description"] == "Add one."


def test_a_page_that_says_the_words_itself_has_the_figure_without_them():
    import plotly.graph_objects as go

    figure = go.Figure().add_annotation(text="stays")
    made = sheet.lay_out(figure, title="t", caption="Many words. " * 40, theme="both", plot_height=200, left=9, right=9)
    bare = sheet.without_words(made)
    assert [note.text for note in bare.layout.annotations] == ["stays"]
    assert bare.layout.title.text is None
    assert bare.layout.height - bare.layout.margin.t - bare.layout.margin.b == 200
    assert sheet.without_words(sheet.empty("both", "Add one.")).layout.height == 160
