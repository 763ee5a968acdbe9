"""What was asked and what came stands side by side, and few answers are called few."""

import pytest

from followup_kit.followups.ledger import came_up, entries, suggest_themes
from followup_kit.followups.story import Happened
from followup_kit.model import Choice, Decision, EventKind
from tests.followups.conftest import DAY, day_after, letter

K = EventKind


def test_each_answer_is_an_entry_with_its_words_as_they_came(rejected):
    words = "More SQL,\n\n  please."
    told = rejected("interview", letter(2, "feedback_request"), Happened(K.FEEDBACK_RECEIVED, day_after(9), note=words))
    (one,) = entries([told])
    assert (one.state, one.rejected_on, one.asked_on, one.answered_on) == ("answered", DAY, day_after(2), day_after(9))
    assert one.words == words
    assert told.happened[one.nth].note == words


@pytest.mark.parametrize(
    ("sent", "feedback", "state"),
    [(True, "", "asked"), (False, "refused", "refused"), (False, "offered", "offered"), (False, "", None)],
)
def test_without_an_answer_it_says_how_it_stands(rejected, sent, feedback, state):
    more = [letter(2, "feedback_request")] if sent else []
    assert [one.state for one in entries([rejected("interview", *more, feedback=feedback)])] == [state] * bool(state)


def test_a_question_asked_by_telephone_counts_as_asked(rejected):
    done = Decision(decision_id="d", about=f"feedback_request:{DAY}", choice=Choice.DONE, decided_on=day_after(3))
    (one,) = entries([rejected(decided={done.about: done})])
    assert (one.state, one.asked_on) == ("asked", day_after(3))


def test_what_came_up_is_counted_by_stage_and_said_no_louder_than_it_is():
    answers = [("final_round", ["SQL"]), ("interview", ["SQL", "depth", "SQL"]), ("interview", ["depth"])]
    found = [(one.stage_reached, one.theme, one.n, one.n_answers) for one in came_up(answers)]
    assert found == [("final_round", "SQL", 1, 1), ("interview", "depth", 2, 2), ("interview", "SQL", 1, 2)]
    says = {(one.stage_reached, one.theme): one.says for one in came_up(answers)}
    assert says["interview", "SQL"] == "Named once, after an interview: one person's view, and perhaps right."
    assert "Too few to call it a pattern" in says["interview", "depth"]
    many = came_up([("interview", ["SQL"])] * 4 + [("interview", [])])
    assert many[0].says.startswith("4 of 5 answers after an interview named it. Those who answer are not all")
    assert came_up([]) == []


def test_own_themes_are_suggested_when_they_are_named_or_the_words_were_alike_before():
    tagged = {
        "SQL": ["Your queries were slow."],
        "examples": ["We missed concrete stories about projects."],
        "voice": ["Speak louder."],
    }
    assert suggest_themes("A bit more SQL would help.", tagged) == ["SQL"]
    assert suggest_themes("We would have liked concrete stories from projects.", tagged) == ["examples"]
    assert suggest_themes("Thank you for coming.", tagged) == []
    assert suggest_themes("", tagged) == []
