"""Opening the board, against the frame of the plan that it shows."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from benchmarks.ratio import Result, compare
from followup_kit.model import Application, Event, EventKind
from followup_kit.store import Store, adding
from followup_kit.tracker import Tracker

GOAL = 1.5
AS_OF = date(2026, 3, 20)


def _tracker(n: int) -> Tracker:
    """A search in memory of the usual mixture: most silent or rejected, some talked with."""
    chance = Random(0)
    store = Store.in_memory()
    with store.writing() as connection:
        for number in range(n):
            name = str(number)
            adding.add_application(
                connection, Application(application_id=name, company=f"Company {number}", role="Analyst")
            )
            adding.add_events(connection, _events(name, chance))
    return Tracker(store, as_of=AS_OF)


def _events(name: str, chance: Random) -> list[Event]:
    applied, drawn = AS_OF - timedelta(days=chance.randrange(1, 300)), chance.random()
    days = [(EventKind.APPLIED, applied)]
    if drawn < 0.15:
        days.append((EventKind.INTERVIEW, applied + timedelta(days=chance.randrange(30))))
    if 0.1 < drawn < 0.4:
        days.append((EventKind.REJECTED, applied + timedelta(days=chance.randrange(30, 60))))
    return [
        Event(event_id=f"{name} {kind}", application_id=name, kind=kind, event_on=day)
        for kind, day in days
        if day <= AS_OF
    ]


def run(*, smoke: bool) -> Iterator[Result]:
    """Open the whole board, and work out the same plan as a frame alone; then one press of "No" and its undoing."""
    from followup_kit.forms.follow_up_board import FollowUpBoard

    for n in (100,) if smoke else (1_000, 10_000):
        tracker = _tracker(n)
        rounds = 2 if smoke else 9 if n < 5_000 else 5
        opened = compare(
            f"board of {n:,} applications / its plan",
            lambda tracker=tracker: FollowUpBoard(tracker),
            lambda tracker=tracker: tracker.follow_ups(),
            goal=GOAL,
            rounds=rounds,
        )
        yield opened
        board = FollowUpBoard(tracker)

        def press(board: FollowUpBoard = board) -> None:
            first = board._cards.shown["groups"][0]["cards"][0]["id"]
            board._cards.asked({"do": "no", "id": first}, [])
            board._cards.asked({"do": "undo"}, [])

        yield compare(
            f"  one card set aside and back, {n:,} / its plan",
            press,
            lambda tracker=tracker: tracker.follow_ups(),
            goal=None,
            rounds=rounds,
        )
