"""What was put off comes back on its day, what was set aside stays away, and what is done counts as done."""

from dataclasses import replace

import pytest

from followup_kit.followups.plan import DUE, NOT_TO_DO, UPCOMING
from followup_kit.followups.story import Happened
from followup_kit.model import Choice, Decision, EventKind
from tests.followups.conftest import DAY, day_after


@pytest.fixture
def decide():
    def on(story, about, choice, n=0, until=None, note=""):
        made = Decision(
            decision_id="d",
            about=about,
            choice=Choice(choice),
            decided_on=day_after(n),
            until_on=day_after(until) if until else None,
            note=note,
        )
        return replace(story, decided={**story.decided, about: made})

    return on


def test_what_is_put_off_comes_on_its_day_and_is_not_lost_because_of_it(rejected, by_kind, decide):
    story = decide(rejected(), f"thank_you:{DAY}", "snoozed", 1, until=9)
    assert "thank_you" not in by_kind(rejected(), 9)
    waits = by_kind(story, 2)["thank_you"]
    assert (waits.state, waits.step.from_day) == (UPCOMING, day_after(9))
    assert waits.step.why.endswith("You put it off until 19 March 2026.")
    due = by_kind(story, 10)["thank_you"]
    assert (due.state, due.overdue_days) == (DUE, 1)
    assert "thank_you" in by_kind(story, 14)
    assert "thank_you" not in by_kind(story, 15)


def test_a_question_put_off_for_long_is_still_asked(silent, by_kind, decide):
    story = decide(silent(), f"nudge:{DAY}", "snoozed", 5, until=70)
    assert by_kind(story, 65)["nudge"].state == UPCOMING
    assert by_kind(story, 70)["nudge"].state == DUE
    assert "nudge" not in by_kind(silent(), 65)


def test_a_hello_put_off_past_its_time_is_still_said(rejected, by_kind, decide):
    story = decide(rejected(), f"check_in.3:{DAY}", "snoozed", 93, until=130)
    assert by_kind(story, 130)["check_in"].step.says == "Say hello, 3 months after."


def test_what_was_set_aside_says_so_in_the_users_words_and_comes_no_more(rejected, by_kind, decide):
    story = decide(rejected(), f"feedback_request:{DAY}", "dismissed", 1, note="they were unkind")
    found = by_kind(story, 2)
    assert "feedback_request" not in found
    left = found["Ask one person for feedback."]
    assert (left.state, left.step.why) == (NOT_TO_DO, "You set it aside on 11 March 2026: they were unkind")
    assert "thank_you" in found


def test_a_hint_that_nothing_is_to_be_done_goes_away_when_set_aside(rejected, by_kind, decide):
    story = decide(rejected("applied"), f"no_letter:{DAY}", "dismissed")
    assert "No letter is needed." not in by_kind(story, 1)


def test_a_first_question_asked_by_telephone_makes_the_second_due_a_week_later(silent, by_kind, decide):
    story = decide(silent(), f"nudge:{DAY}", "done", 7)
    found = by_kind(story, 8)
    assert "nudge" not in found
    assert found["second_nudge"].step.from_day == day_after(14)


def test_one_of_the_panel_thanked_in_person_leaves_the_other(silent, by_kind, decide, plan):
    panel = silent(*(Happened(EventKind.INTERVIEW, DAY, contact_id=one) for one in ("dana", "lee")))
    story = decide(panel, f"thank_you_interview:{DAY}:dana", "done")
    thanks = [one.contact_id for one in plan(story, n=1) if one.step.letter_kind == "thank_you_interview"]
    assert thanks == ["lee"]


@pytest.mark.parametrize("about", ["reapplication", "offer", "private_meeting", "connection_note", "check_in.3"])
def test_whatever_is_done_is_not_due_again(rejected, silent, plan, decide, about):
    stories = {
        "offer": silent(Happened(EventKind.OFFER, DAY)),
        "private_meeting": rejected(is_internal=True),
        "connection_note": rejected("final_round"),
    }
    story = stories.get(about, rejected())
    days = {"reapplication": 190, "check_in.3": 95}
    n = days.get(about, 3)
    assert about in {one.step.about or one.step.letter_kind for one in plan(story, n=n)}
    told = decide(story, f"{about}:{DAY}", "done", n)
    assert about not in {one.step.about or one.step.letter_kind for one in plan(told, n=n)}


def test_every_line_of_a_plan_has_its_own_key(rejected, silent, plan):
    panel = [Happened(EventKind.INTERVIEW, DAY, contact_id=one) for one in ("dana", "lee")]
    for n in (1, 8, 40, 95, 190):
        for story in (rejected("final_round"), rejected("applied"), silent(*panel), rejected(is_internal=True)):
            keys = [one.key for one in plan(story, n=n)]
            assert len(keys) == len(set(keys))
