"""Where an application stands, from the same events always the same."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_kit.log import seen_of
from followup_kit.model import Event, EventKind
from followup_kit.sample import sample_tracker
from followup_kit.standing import Seen, standing
from followup_kit.store import Store, adding
from followup_kit.tracker import Tracker

APPLIED = date(2026, 1, 5)


def seen(*facts):
    """("interview", 4) is an interview on the fourth day; None a day that is not known."""
    found = {}
    for kind, day in facts:
        on = None if day is None else APPLIED + timedelta(day)
        before = found.get(kind, Seen(0))
        days = [one for one in (before.first_on, before.last_on, on) if one]
        found[kind] = Seen(before.n + 1, min(days, default=None), max(days, default=None))
    return found


@given(st.lists(st.tuples(st.none() | st.integers(0, 9), st.sampled_from(["", "filled", "internal"])), min_size=1))
def test_events_of_one_kind_are_seen_the_same_in_any_order(given_events):
    rows = [("a", "note", None if day is None else APPLIED + timedelta(day), why) for day, why in given_events]
    days = [day for _, _, day, _ in rows if day]
    whole = Seen(len(rows), min(days, default=None), max(days, default=None), max(why for *_, why in rows))
    assert seen_of(rows) == seen_of(rows[::-1]) == {"note": whole}


def look(*facts, day=30):
    return standing(seen(*facts), APPLIED + timedelta(day))


A = ("applied", 0)


@pytest.mark.parametrize(
    ("facts", "stage", "outcome"),
    [
        ([], "saved", "open"),
        ([("note", 0)], "saved", "open"),
        ([A], "applied", "open"),
        ([("applied", None)], "applied", "open"),
        ([A, ("acknowledged", 0)], "applied", "open"),
        ([A, ("screening", 3)], "screening", "open"),
        ([A, ("assessment", 3)], "interviewing", "open"),
        ([A, ("interview", 3), ("screening", 5)], "interviewing", "open"),
        ([A, ("interview", 3), ("offer", 9)], "offer", "open"),
        ([A, ("offer", 9), ("accepted", 10)], "closed", "accepted"),
        ([A, ("offer", 9), ("declined", 10)], "closed", "declined"),
        ([A, ("rejected", 4)], "closed", "rejected"),
        ([A, ("rejected", None)], "closed", "rejected"),
        ([A, ("interview", 9), ("rejected", None)], "closed", "rejected"),
        ([A, ("withdrawn", 4)], "closed", "withdrawn"),
        ([A, ("withdrawn", 4), ("rejected", 6)], "closed", "rejected"),
        ([A, ("rejected", 4), ("interview", 9)], "interviewing", "open"),
        ([A, ("rejected", 4), ("interview", 9), ("rejected", 12)], "closed", "rejected"),
        ([A, ("withdrawn", 4), ("screening", 9)], "screening", "open"),
        ([A, ("interview", 4), ("rejected", 4)], "closed", "rejected"),
        ([A, ("rejected", 4), ("feedback_received", 6), ("letter_sent", 5)], "closed", "rejected"),
        ([A, ("rejected", 4), ("offer", 9), ("accepted", 9)], "closed", "accepted"),
        ([A, ("withdrawn", 4), ("rejected", 4)], "closed", "withdrawn"),
        ([A, ("accepted", 4), ("rejected", 4)], "closed", "accepted"),
        ([A, ("declined", 4), ("interview", 9)], "closed", "declined"),
    ],
)
def test_stage_and_outcome_follow_from_the_events(facts, stage, outcome):
    state = look(*facts)
    assert (state.stage, state.outcome) == (stage, outcome)


@pytest.mark.parametrize(
    ("facts", "day", "outcome", "waiting"),
    [
        ([A], 59, "open", 59),
        ([A], 60, "no_response", 60),
        ([A, ("acknowledged", 2)], 61, "open", 59),
        ([A, ("acknowledged", 2)], 62, "no_response", 60),
        ([A, ("interview", 10)], 200, "open", 190),
        ([A, ("rejected", 10)], 200, "rejected", None),
        ([A, ("note", 70)], 80, "no_response", 80),
        ([("applied", None)], 400, "open", None),
        ([("note", 0)], 400, "open", None),
        ([A, ("interview", None)], 80, "open", 80),
    ],
)
def test_silence_is_counted_from_when_they_were_last_heard(facts, day, outcome, waiting):
    state = look(*facts, day=day)
    assert (state.outcome, state.waiting_days) == (outcome, waiting)


def test_a_late_reply_takes_no_response_back():
    tracker = Tracker(Store.in_memory())
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-01-05")
    assert tracker.applications(as_of="2026-04-01").outcome[0] == "no_response"
    tracker.record(acme, "interview", on="2026-04-02")
    assert tracker.applications(as_of="2026-04-01").outcome[0] == "no_response"
    assert tracker.applications(as_of="2026-04-02").outcome[0] == "open"
    assert tracker.applications(as_of="2026-03-01", silent_after_days=30).outcome[0] == "no_response"


def test_a_day_before_anything_happened_shows_nothing_that_came_later():
    known = sample_tracker().applications(as_of="2025-01-01")
    assert set(known.stage) == {"saved"}
    assert set(known.outcome) == {"open"}
    assert known[["applied_on", "first_response_on", "last_event_on", "waiting_days"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("facts", "reached"),
    [
        ([A], "applied"),
        ([A, ("acknowledged", 1)], "applied"),
        ([A, ("screening", 1)], "phone_screen"),
        ([A, ("screening", 1), ("interview", 9)], "interview"),
        ([A, ("assessment", 1)], "interview"),
        ([A, ("interview", 1), ("interview", 9)], "final_round"),
        ([A, ("offer", 9)], "final_round"),
    ],
)
def test_how_far_it_went_outlasts_the_rejection(facts, reached):
    assert look(*facts).stage_reached == look(*facts, ("rejected", 20)).stage_reached == reached


def test_the_first_reply_is_the_first_of_a_person_or_a_decision():
    state = look(A, ("acknowledged", 1), ("interview", 9), ("screening", 4))
    assert state.first_response_on == APPLIED + timedelta(4)
    assert state.last_event_on == APPLIED + timedelta(9)


KINDS = st.sampled_from([kind for kind in EventKind if kind is not EventKind.RETRACTION])
FACTS = st.lists(st.tuples(KINDS, st.none() | st.integers(0, 90)), max_size=8)


@given(FACTS, st.randoms(use_true_random=False))
def test_the_order_of_writing_does_not_matter(facts, chance):
    def state(facts):
        store = Store.in_memory()
        tracker = Tracker(store, as_of="2026-03-20")
        acme = tracker.add(company="Acme", role="Analyst")
        events = [
            Event(
                event_id=str(n),
                application_id=acme,
                kind=kind,
                event_on=None if day is None else APPLIED + timedelta(day),
            )
            for n, (kind, day) in enumerate(facts)
        ]
        with store.writing() as connection:
            adding.add_events(connection, events)
        result = tracker.standings()[0][1]
        tracker.close()
        return result

    assert state(facts) == state(chance.sample(facts, len(facts)))


@pytest.mark.parametrize(
    ("facts", "reached"),
    [
        ([("interview", 9), ("interview", 9)], "interview"),
        ([("interview", 9), ("interview", 16)], "final_round"),
        ([("interview", None), ("interview", None)], "final_round"),
    ],
)
def test_a_panel_of_one_day_is_one_round(facts, reached):
    assert look(A, *facts).stage_reached == reached
