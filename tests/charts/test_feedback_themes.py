"""What feedback was about, drawn from the frame of `feedback_themes` itself."""

import pandas as pd
import pytest

import followup_kit as fk
from followup_kit.errors import InvalidInput


def themes(*answers):
    return fk.feedback_themes(pd.DataFrame({"state": "answered", "themes": list(answers)}))


def test_each_theme_has_its_share_and_how_many_named_it():
    frame = themes(*["case study"] * 8, *["case study; English"] * 4)
    figure = fk.plot_feedback_themes(frame)
    assert list(figure.data[0].x) == pytest.approx([100, 100 / 3])
    assert figure.layout.annotations[1].text.startswith("4 of 12: 33 % (")


def test_few_answers_are_faint_and_said_to_be_few():
    whole, faint = fk.plot_feedback_themes(themes("English", "case study")).data
    assert (len(whole.x), len(faint.x)) == (0, 2)
    caption = fk.plot_feedback_themes(themes("English")).layout.annotations[-1].text.replace("<br>", " ")
    assert "Faint: fewer than 10 answers" in caption
    assert "one or two people's view" in caption


def test_a_hostile_theme_is_text_and_a_long_one_whole_at_the_pointer():
    figure = fk.plot_feedback_themes(themes("<script>x</script> " + "word " * 30))
    assert "<script" not in figure.layout.yaxis.ticktext[0]
    assert figure.data[1].hovertext[0].count("word") == 30


def test_nothing_yet_invites_and_another_frame_is_refused():
    assert "No feedback to draw yet" in fk.plot_feedback_themes(themes()).layout.annotations[0].text
    with pytest.raises(InvalidInput, match="feedback_themes"):
        fk.plot_feedback_themes(pd.DataFrame({"theme": ["a"]}))
