"""What all charts share."""

import pandas as pd
import pytest

from followup_kit.charts import sheet
from followup_kit.errors import InvalidInput


def laid_out(words, says=(), **layout):
    size = {"plot_height": 200, "left": 50, "right": 50}
    return sheet.lay_out([], title="t", caption=words, says=says, theme="both", **size, **layout)


def test_a_wrong_frame_and_a_wrong_theme_are_told_together():
    with pytest.raises(InvalidInput) as refusal:
        sheet.check_frame(pd.DataFrame({"day": [1]}), "curves", ("day", "rate"), "outcome_curve", "sepia")
    assert refusal.value.faults["curves"] == "has no rate; give the frame that outcome_curve(...) returns."
    assert "sepia" in refusal.value.faults["theme"]


def test_an_interval_that_does_not_exist_is_said():
    assert (sheet.reach(0.2, 0.37), sheet.reach(float("nan"), 1.0)) == ("20–37", "no interval")


def test_a_long_caption_makes_the_figure_taller_and_the_plot_no_smaller():
    short, long = (laid_out(words).layout for words in ("Few words.", "Many words. " * 40))
    assert long.height > short.height
    assert long.height - long.margin.b == short.height - short.margin.b


def test_nothing_to_draw_is_an_invitation_in_the_theme_s_colour():
    figure = sheet.empty("dark", "Add one.")
    assert figure.layout.annotations[0].text == "Add one."
    assert figure.layout.font.color == sheet.TEXT["dark"]
    assert figure.layout.meta["description"] == "Add one."


def test_a_page_that_says_the_words_itself_has_the_figure_without_them():
    made = laid_out("Many words. " * 40, annotations=[{"text": "stays"}])
    bare = sheet.without_words(made.layout.to_plotly_json())
    assert [note["text"] for note in bare["annotations"]] == ["stays"]
    assert "title" not in bare
    assert bare["height"] - bare["margin"]["t"] - bare["margin"]["b"] == 200
    assert sheet.without_words(sheet.empty("both", "Add one.").layout.to_plotly_json())["height"] == 160


def test_what_plotly_does_not_know_is_refused_where_the_figure_is_made():
    with pytest.raises(ValueError, match="colour"):
        laid_out("Few words.", xaxis={"colour": "red"})


def test_the_figure_says_in_words_what_it_was_given_and_leaves_out_what_is_empty():
    assert laid_out("Few words.", says=("One.", "", "Two.")).layout.meta["description"] == "One.\nTwo."
