"""What a fact must be before it enters the log: all faults at once, each by its field, in words."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from followup_kit.dates import to_date
from followup_kit.errors import InvalidInput
from followup_kit.model import EventKind, Reason, Relation
from followup_kit.standing import Standing

#: What can happen before an application is sent: meeting people, following, notes.
_BEFORE_APPLYING = frozenset(
    {
        EventKind.NOTE,
        EventKind.FOLLOWED,
        EventKind.CONNECTED,
        EventKind.COMMENTED,
        EventKind.SHARED,
        EventKind.ATTENDED,
        EventKind.LETTER_SENT,
    }
)
_CHANGEABLE = ("company", "role", "source", "location", "url", "resume")
_EARLIEST = date(1970, 1, 1)
_MOST_MONTHS = 120
_T = TypeVar("_T")


def plain(text: object) -> str:
    """Text as it was given; nothing (None, or a frame's missing value) is "", and half a character becomes “?”."""
    if not isinstance(text, str) and str(text) in ("None", "nan", "NaT", "<NA>"):
        return ""
    return str(text).encode("utf-8", "replace").decode("utf-8")


def one_line(text: object) -> str:
    """Text for a one-line field: line breaks and control characters become blanks, nothing else changes."""
    return " ".join("".join(" " if ord(one) < 32 or ord(one) == 127 else one for one in plain(text)).split())


def _try(faults: dict[str, str], check: Callable[..., _T], *given: object) -> _T | None:
    """The result of a check, or None with what it found added to `faults`: so that all are told at once."""
    try:
        return check(*given)
    except InvalidInput as err:
        faults.update(err.faults)
        return None


def check_application(company: str, role: str, applied_on: str | date | None, today: date) -> date | None:
    """Check a new application and return its day; raise with every fault, or not at all."""
    faults: dict[str, str] = {}
    if not one_line(company):
        faults["company"] = "Which company is it? The name may be anything, but not empty."
    if not one_line(role):
        faults["role"] = "Which role is it? The name may be anything, but not empty."
    day = _try(faults, to_date, applied_on, "applied_on") if applied_on else None
    if day:
        faults.update(_day_faults(day, None, today, "applied_on"))
    if faults:
        raise InvalidInput(faults=faults)
    return day


def check_event(
    kind: str, on: str | date | None, reason: str | None, standing: Standing, today: date
) -> tuple[EventKind, date | None, Reason | None]:
    """Check an event against where its application stands; return its kind, day (None: not known) and reason."""
    faults: dict[str, str] = {}
    known = _try(faults, to_kind, kind)
    why = _try(faults, to_reason, reason, known) if known else None
    day = None if on is None else _try(faults, to_date, on)
    if day:
        free = known is None or known is EventKind.APPLIED or known in _BEFORE_APPLYING
        faults.update(_day_faults(day, None if free else standing.applied_on, today, "on"))
        if known is EventKind.APPLIED and standing.first_response_on and day > standing.first_response_on:
            faults["on"] = f"{day} is after their first reply ({standing.first_response_on}). Check both days."
    if faults or known is None:
        raise InvalidInput(faults=faults)
    return known, day, why


def _day_faults(day: date, applied_on: date | None, today: date, field: str) -> dict[str, str]:
    if day > today:
        return {field: f"{day} is in the future (today is {today}). Enter it when it has happened."}
    if applied_on and day < applied_on:
        return {field: f"{day} is before you applied ({applied_on}). Check the day, or correct the day you applied."}
    if day < _EARLIEST:
        return {field: f"{day} is very long ago. Check the year."}
    return {}


def to_kind(kind: str) -> EventKind:
    """An event kind from its name; retractions are made by `retract`, not by name."""
    allowed = [str(one) for one in EventKind if one is not EventKind.RETRACTION]
    check_one_of("kind", kind, allowed)
    return EventKind(kind)


def to_reason(reason: str | None, kind: EventKind) -> Reason | None:
    """A reason from its name; only a rejection has one."""
    if not reason:
        return None
    if kind is not EventKind.REJECTED:
        raise InvalidInput(faults={"reason": f"Only a rejection has a reason; this is “{kind}”."})
    check_one_of("reason", reason, [str(one) for one in Reason])
    return Reason(reason)


def check_said(kind: EventKind, feedback: str, reapply_after_months: int) -> None:
    """Check what a rejection says beside its reason."""
    if kind is not EventKind.REJECTED and (feedback or reapply_after_months):
        field = "feedback" if feedback else "reapply_after_months"
        raise InvalidInput(faults={field: f"Only a rejection says this; this is “{kind}”. Put it into the note."})
    if feedback:
        check_one_of("feedback", feedback, ("given", "offered", "refused"))
    if not 0 <= reapply_after_months <= _MOST_MONTHS:
        told = f"“{reapply_after_months}” is not a number of months from 0 to {_MOST_MONTHS}."
        raise InvalidInput(faults={"reapply_after_months": told})


def check_one_of(field: str, given: str, allowed: Iterable[str]) -> None:
    """Refuse a word that is not among those allowed, naming them all."""
    if given not in allowed:
        raise InvalidInput(faults={field: f"“{given}” is not known. It can be: {', '.join(allowed)}."})


def check_changes(fields: Mapping[str, str]) -> None:
    """Check an edit of an application: known fields, and a company and role that are not empty."""
    faults = {
        name: f"Cannot be changed. These can: {', '.join(_CHANGEABLE)}." for name in fields if name not in _CHANGEABLE
    }
    faults.update(
        {name: "May not be empty." for name in ("company", "role") if name in fields and not one_line(fields[name])}
    )
    if faults or not fields:
        raise InvalidInput(
            "" if faults else f"Nothing to change was given. It can be: {', '.join(_CHANGEABLE)}.", faults
        )


def clean_extra(extra: Mapping[str, object]) -> dict[str, str]:
    """Further columns of the user's own sheet as text; those without a name are left out."""
    return {one_line(name): plain(value) for name, value in extra.items() if one_line(name)}


def check_corrections(changes: Mapping[str, object]) -> None:
    """Refuse words an event cannot be corrected in."""
    unknown = sorted(set(changes) - {"kind", "on", "reason", "note"})
    if unknown:
        raise InvalidInput(faults=dict.fromkeys(unknown, "Cannot be corrected. These can: kind, on, reason, note."))


def check_contact(company: str, name: str, email: str, relation: str) -> None:
    """Check a person: a company, a name, an address that could be one, a known relation."""
    faults = {}
    if not one_line(company):
        faults["company"] = "At which company did you meet them?"
    if not one_line(name):
        faults["name"] = "What is their name?"
    if email.strip():
        from email_validator import EmailNotValidError, validate_email

        try:
            validate_email(email.strip(), check_deliverability=False)
        except EmailNotValidError as err:
            faults["email"] = f"“{email}” is no e-mail address: {err}"
    if relation not in list(Relation):
        faults["relation"] = f"“{relation}” is not known. It can be: {', '.join(Relation)}."
    if faults:
        raise InvalidInput(faults=faults)
