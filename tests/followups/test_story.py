"""What happened to an application, as the rules ask for it."""

from datetime import date

from followup_kit.followups.story import Happened, Story
from followup_kit.model import EventKind

TALK = date(2026, 3, 10)


def story(*happened):
    return Story(application_id="a", happened=happened)


def test_a_promise_stands_in_the_note_of_any_event_but_a_letter_of_ones_own():
    told = Happened(EventKind.INTERVIEW, TALK, note="They answer by 2026-03-20, by 2026-03-24 at the latest")
    mine = Happened(EventKind.LETTER_SENT, TALK, note="I will be there by 2026-04-01")
    assert story(told, mine).promised(TALK) == date(2026, 3, 24)
    assert story(mine).promised(TALK) is None
    assert story(Happened(EventKind.NOTE, TALK, note="by 2026-13-45")).promised(TALK) is None


def test_a_letter_of_a_kind_nobody_noted_counts_for_every_kind():
    noted = Happened(EventKind.LETTER_SENT, TALK, letter_kind="nudge")
    unknown = Happened(EventKind.LETTER_SENT, TALK)
    assert story(noted).sent(TALK, "thank_you") == []
    assert story(unknown).sent(TALK, "thank_you") == [TALK]
    assert story(unknown).sent(date(2026, 3, 11), "thank_you") == []
