"""One step in keeping a log, with the sentence that tells it and the way back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from followup_kit.checking import one_line
from followup_kit.errors import NotFound
from followup_kit.forms.choices import shorten
from followup_kit.forms.history_table import in_words, plain_day
from followup_kit.model import Application, Event
from followup_kit.tracker import Tracker


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step that was taken: `said` tells it, `undo()` undoes exactly it, `undone` tells that."""

    application_id: str
    said: str
    undo: Callable[[], object]
    undone: str


def add(tracker: Tracker, **given: Any) -> Step:
    """Add an application."""
    application_id = tracker.add(**given)
    name = _name(given["company"], given["role"])
    return Step(
        application_id=application_id,
        said=f"Added: {name}{'' if given['applied_on'] else ', saved for later'}.",
        undo=lambda: tracker.discard(application_id),
        undone=f"Taken out again: {name}. What you had typed is back in the fields.",
    )


def record(tracker: Tracker, application: Application, **given: Any) -> Step:
    """Record what happened."""
    event_id = tracker.record(application.application_id, **given)
    said = f"{describe(given['kind'], given['on'], given['reason'])}, {_name(application.company, application.role)}"
    return Step(
        application_id=application.application_id,
        said=f"Recorded: {said}.",
        undo=lambda: tracker.retract(event_id, because="undone in the form"),
        undone=f"Taken back: {said}. What you had typed is back in the fields.",
    )


def correct(tracker: Tracker, old: Event, **given: Any) -> Step:
    """Put a right event in the place of `old`."""
    event_id = tracker.correct(old.event_id, **given)
    return Step(
        application_id=old.application_id,
        said=f"Corrected: it is now {describe(given['kind'], given['on'], given['reason'])}.",
        undo=lambda: tracker.correct(event_id, kind=old.kind, on=old.event_on, reason=old.reason, note=old.note),
        undone=f"As it was before: {describe(old.kind, old.event_on, old.reason)}.",
    )


def take_back(tracker: Tracker, old: Event) -> Step:
    """Retract an event."""
    tracker.retract(old.event_id, because="taken back in the form")
    kept: dict[str, Any] = {
        "on": old.event_on,
        "reason": old.reason,
        "note": old.note,
        "contact_id": old.contact_id,
        "letter_id": old.letter_id,
    }
    return Step(
        application_id=old.application_id,
        said=f"Taken back: {describe(old.kind, old.event_on, old.reason)}.",
        undo=lambda: tracker.record(old.application_id, old.kind, **kept),
        undone=f"Recorded again: {describe(old.kind, old.event_on, old.reason)}.",
    )


def find_event(tracker: Tracker, application_id: str, event_id: str) -> Event:
    """An event that still holds."""
    for event in tracker.history(application_id):
        if event.event_id == event_id:
            return event
    raise NotFound("This line was changed or taken back meanwhile, perhaps in another notebook. Run the cell again.")


def describe(kind: str, on: date | None, reason: str | None = None) -> str:
    """Say an event in a sentence: “An interview” on 13 Mar 2026."""
    return f"“{in_words(kind, reason)}” on {plain_day(on) if on else 'a day not known'}"


def _name(company: str, role: str) -> str:
    return f"{shorten(one_line(company))} · {shorten(one_line(role))}"
