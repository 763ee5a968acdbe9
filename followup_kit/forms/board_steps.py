"""What can be done with a card of the board, with the sentence that tells it and the way back."""

from datetime import date
from typing import Any

from followup_kit.errors import InvalidInput
from followup_kit.forms.board_cards import label_of, short_day
from followup_kit.forms.board_engagement import Touch
from followup_kit.forms.steps import Step
from followup_kit.model import Choice, Decision, EventKind, Letter
from followup_kit.tracker import Tracker


def put_off(tracker: Tracker, row: Any, until: str) -> Step:
    """Put a follow-up off until a day."""
    try:
        day = date.fromisoformat(until)
    except ValueError as err:
        raise InvalidInput(f"Until when? {until!r} is not a day; choose one after {tracker.as_of}.") from err
    said = f"put off until {short_day(day, tracker.as_of)}"
    return _decide(tracker, row, said, Choice.SNOOZED, until_on=day)


def set_aside(tracker: Tracker, row: Any) -> Step:
    """Do without a follow-up."""
    where = "" if isinstance(row, Touch) else ". You find it below, under “best left alone”"
    return _decide(tracker, row, f"set aside{where}", Choice.DISMISSED)


def tick(tracker: Tracker, row: Any) -> Step:
    """Say that something is done already; to have stayed in touch is what happened, and recorded as that."""
    if not isinstance(row, Touch):
        return _decide(tracker, row, "done. What comes next counts from today", Choice.DONE)
    event_id = _record(tracker, row)
    return Step(
        application_id=row.application_id,
        said=f"{label_of(row)}: done. The log remembers it.",
        undo=lambda: tracker.retract(event_id, because="undone on the board"),
        undone=f"{label_of(row)}: as before.",
    )


def bring_back(tracker: Tracker, row: Any) -> Step:
    """Take back that something was set aside."""
    return _decide(tracker, row, "back on the board", Choice.RESTORED)


def sent(tracker: Tracker, row: Any, event_id: str, letter: Letter) -> Step:
    """What a letter that went out means for the board; in its form another one may have been chosen."""
    events = [event_id]
    as_planned = (letter.kind, letter.application_id) == (row.letter_kind, row.application_id)
    if as_planned and isinstance(row, Touch) and row.kind == EventKind.CONNECTED:
        # The note that went with the invitation is a letter; that they are connected is another fact.
        events.append(_record(tracker, row))
    name = label_of(row) if as_planned else "Another letter than planned"
    return Step(
        application_id=letter.application_id or row.application_id,
        said=f"{name}: recorded as sent. The log remembers it.",
        undo=lambda: [tracker.retract(one, because="undone on the board") for one in events],
        undone=f"{name}: taken back, the log no longer says that it went out.",
    )


def _record(tracker: Tracker, row: Touch) -> str:
    return tracker.record(
        row.application_id, row.kind, on=tracker.as_of, note=row.note, contact_id=row.contact_id or None
    )


def _decide(tracker: Tracker, row: Any, said: str, choice: Choice, until_on: date | None = None) -> Step:
    if isinstance(row, Touch):
        application_id, about = None, row.follow_up_id
    else:
        application_id, about = row.application_id, row.follow_up_id.partition(":")[2]
    before = tracker.decided(application_id).get(about)
    tracker.decide(about, choice, application_id=application_id, until_on=until_on)
    return Step(
        application_id=row.application_id,
        said=f"{label_of(row)}: {said}.",
        undo=lambda: _as_before(tracker, application_id, about, before),
        undone=f"{label_of(row)}: as before.",
    )


def _as_before(tracker: Tracker, application_id: str | None, about: str, before: Decision | None) -> None:
    """Decide again what held before; a day that has come since holds no longer."""
    if before is None or (before.until_on and before.until_on <= tracker.as_of):
        tracker.decide(about, Choice.RESTORED, application_id=application_id)
        return
    tracker.decide(about, before.choice, application_id=application_id, until_on=before.until_on, note=before.note)
