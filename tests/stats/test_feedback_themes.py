import pandas as pd
import pytest

from followup_kit.errors import InvalidInput
from followup_kit.sample import sample_tracker
from followup_kit.stats import feedback_themes
from followup_kit.stats.intervals import wilson


def ledger(*themes, state="answered"):
    return pd.DataFrame({"state": state, "themes": list(themes)})


def test_each_theme_has_its_share_of_the_answers_and_an_interval():
    table = feedback_themes(ledger("SQL; examples", "SQL", "SQL ;", "presence", ""))
    assert table["theme"].tolist() == ["SQL", "examples", "presence"]
    assert table.iloc[0, 1:].tolist() == pytest.approx([3, 4, 0.75, *wilson(3, 4)])
    assert (table.attrs["n"], table.attrs["n_untagged"]) == (4, 1)


def test_a_theme_of_one_or_two_is_called_their_view():
    assert "one or two people's view" in feedback_themes(ledger("SQL", "SQL", "")).attrs["next_step"]
    assert "practise" in feedback_themes(ledger("SQL", "SQL", "SQL")).attrs["next_step"]


def test_what_was_asked_or_refused_is_no_answer():
    assert len(feedback_themes(ledger("SQL", state="asked"))) == 0


def test_answers_without_a_theme_lead_to_giving_them_one():
    assert "tag_feedback" in feedback_themes(ledger("", None)).attrs["next_step"]


def test_the_trackers_own_frame_is_understood():
    assert "summary" in feedback_themes(sample_tracker().feedback()).attrs


def test_another_frame_is_refused():
    with pytest.raises(InvalidInput, match="has no column state, themes"):
        feedback_themes(pd.DataFrame({"x": [1]}))
