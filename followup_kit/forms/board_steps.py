"""What can be done with a card of the board, with the sentence that tells it and the way back."""

from collections.abc import Callable
from datetime import date
from typing import Any

from followup_kit.errors import InvalidInput
from followup_kit.forms.board_cards import label_of, short_day
from followup_kit.forms.steps import Step
from followup_kit.model import Decision
from followup_kit.tracker import Tracker


def put_off(tracker: Tracker, row: Any, until: str) -> Step:
    """Put a follow-up off until a day."""
    try:
        day = date.fromisoformat(until)
    except ValueError as err:
        raise InvalidInput(f"Until when? {until!r} is not a day; choose one after {tracker.as_of}.") from err
    said = f"put off until {short_day(day, tracker.as_of)}"
    return _decide(tracker, row, said, lambda: tracker.snooze(row.follow_up_id, day))


def set_aside(tracker: Tracker, row: Any) -> Step:
    """Do without a follow-up."""
    said = "set aside. You find it below, under “best left alone”"
    return _decide(tracker, row, said, lambda: tracker.dismiss(row.follow_up_id))


def tick(tracker: Tracker, row: Any) -> Step:
    """Say that a follow-up is done already."""
    said = "done. What comes next counts from today"
    return _decide(tracker, row, said, lambda: tracker.done(row.follow_up_id))


def bring_back(tracker: Tracker, row: Any) -> Step:
    """Take back that something was set aside."""
    return _decide(tracker, row, "back on the board", lambda: tracker.bring_back(row.follow_up_id))


def sent(tracker: Tracker, row: Any, event_id: str) -> Step:
    """What a letter that went out means for the board."""
    return Step(
        application_id=row.application_id,
        said=f"{label_of(row)}: recorded as sent. The log remembers it.",
        undo=lambda: tracker.retract(event_id, because="undone on the board"),
        undone=f"{label_of(row)}: taken back, the log no longer says that it went out.",
    )


def _decide(tracker: Tracker, row: Any, said: str, do: Callable[[], object]) -> Step:
    about = row.follow_up_id.partition(":")[2]
    before = tracker.decided(row.application_id).get(about)
    do()
    return Step(
        application_id=row.application_id,
        said=f"{label_of(row)}: {said}.",
        undo=lambda: _as_before(tracker, row, before),
        undone=f"{label_of(row)}: as before.",
    )


def _as_before(tracker: Tracker, row: Any, before: Decision | None) -> None:
    """Decide again what held before; a day that has come since holds no longer."""
    if before is None or (before.until_on and before.until_on <= tracker.as_of):
        tracker.bring_back(row.follow_up_id)
        return
    tracker.decide(
        before.about, before.choice, application_id=row.application_id, until_on=before.until_on, note=before.note
    )
