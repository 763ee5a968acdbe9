"""What a fact must be before it enters the log: all faults at once, each by its field, in words."""

from collections.abc import Iterable, Mapping
from datetime import date

from followup_kit.dates import to_date
from followup_kit.errors import InvalidInput
from followup_kit.model import EventKind, Reason, Relation

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


def one_line(text: str) -> str:
    """Text for a one-line field: line breaks and control characters become blanks, nothing else changes."""
    return " ".join("".join(" " if ord(one) < 32 or ord(one) == 127 else one for one in str(text)).split())


def check_application(company: str, role: str, applied_on: str | date | None, today: date) -> date | None:
    """Check a new application and return its day; raise with every fault, or not at all."""
    faults = {}
    if not one_line(company):
        faults["company"] = "Which company is it? The name may be anything, but not empty."
    if not one_line(role):
        faults["role"] = "Which role is it? The name may be anything, but not empty."
    day = None
    if applied_on:
        try:
            day = to_date(applied_on, "applied_on")
            faults.update(_day_faults(day, None, today, "applied_on"))
        except InvalidInput as err:
            faults.update(err.faults)
    if faults:
        raise InvalidInput(faults=faults)
    return day


def check_event(kind: EventKind, on: str | date | None, applied_on: date | None, today: date) -> date | None:
    """Check the day of an event against the day of applying and today; None stays None: not known."""
    if on is None:
        return None
    day = to_date(on)
    faults = _day_faults(day, None if kind in _BEFORE_APPLYING | {EventKind.APPLIED} else applied_on, today, "on")
    if faults:
        raise InvalidInput(faults=faults)
    return day


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


def check_corrections(changes: Mapping[str, object]) -> None:
    """Refuse words an event cannot be corrected in."""
    unknown = sorted(set(changes) - {"reason", "note"})
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
