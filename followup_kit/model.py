"""The things a job search is made of. Plain data, standard library only."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class EventKind(StrEnum):
    """What happened, in the order a search usually runs."""

    APPLIED = "applied"
    ACKNOWLEDGED = "acknowledged"
    SCREENING = "screening"
    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    OFFER = "offer"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    LETTER_SENT = "letter_sent"
    FEEDBACK_RECEIVED = "feedback_received"
    FOLLOWED = "followed"
    CONNECTED = "connected"
    COMMENTED = "commented"
    SHARED = "shared"
    ATTENDED = "attended"
    NOTE = "note"
    RETRACTION = "retraction"


class Reason(StrEnum):
    """Why an application was rejected, when they said so."""

    NOT_SELECTED = "not_selected"
    FILLED = "filled"
    CANCELLED = "cancelled"
    INTERNAL = "internal"


class Stage(StrEnum):
    """Where an application stands; computed from its events, never stored."""

    SAVED = "saved"
    APPLIED = "applied"
    SCREENING = "screening"
    INTERVIEWING = "interviewing"
    OFFER = "offer"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How an application ended; computed from its events, never stored."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NO_RESPONSE = "no_response"
    OPEN = "open"


class Relation(StrEnum):
    """Who a contact is to the seeker."""

    HIRING_MANAGER = "hiring_manager"
    RECRUITER = "recruiter"
    AGENCY_RECRUITER = "agency_recruiter"
    PANEL_MEMBER = "panel_member"
    REFERRER = "referrer"
    OTHER = "other"


class Choice(StrEnum):
    """What the user decided about a follow-up or a check's finding; `restored` takes the last decision back."""

    SNOOZED = "snoozed"
    DISMISSED = "dismissed"
    DONE = "done"
    OVERRULED = "overruled"
    RESTORED = "restored"


#: An employer's reply by a person, or a decision: what counts as a response (an automatic acknowledgement does not).
RESPONSE_KINDS = (
    EventKind.SCREENING,
    EventKind.ASSESSMENT,
    EventKind.INTERVIEW,
    EventKind.OFFER,
    EventKind.REJECTED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One try for one role at one company. When it was sent is an event, not a field."""

    application_id: str
    company: str
    role: str
    source: str = ""
    location: str = ""
    url: str = ""
    resume: str = ""
    extra: dict[str, str] = field(default_factory=dict)
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One dated fact about an application. `event_on` is None when the day is not known.

    Of a rejection, `feedback` is what it says of it ("given", "offered", "refused", "") and `reapply_after_months` how
    long they ask to wait before another try (0: not said).
    """

    event_id: str
    application_id: str
    kind: EventKind
    event_on: date | None
    reason: Reason | None = None
    note: str = ""
    contact_id: str | None = None
    letter_id: str | None = None
    retracts: str | None = None
    feedback: str = ""
    reapply_after_months: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An event as the log keeps it, also one that no longer holds: where it came from, and what took it back."""

    event: Event
    import_format: str = ""
    import_file: str = ""
    taken_back: Event | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person met on the way. `honorific` ("Ms", "Dr") is only ever what the user typed."""

    contact_id: str
    company: str
    name: str
    email: str = ""
    relation: Relation = Relation.OTHER
    honorific: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Something the user decided, and never has to decide again. `about` is the key of what it is about."""

    decision_id: str
    about: str
    choice: Choice
    decided_on: date
    application_id: str | None = None
    until_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A text ready to be sent or posted by the user. `channel` is email, linkedin_note, linkedin_inmail,
    linkedin_comment, linkedin_post or x_post.
    """

    kind: str
    channel: str
    to: str = ""
    to_address: str = ""
    subject: str = ""
    body: str
    language: str = "en"
    application_id: str | None = None
    contact_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a check noticed in a letter, and a better way. `severity` is "stop", "warn" or "hint"."""

    rule: str
    message: str
    where: str
    severity: str

    def __str__(self) -> str:
        return f"{_MARKS.get(self.severity, '·')} “{self.where}”: {self.message}"


_MARKS = {"stop": "✗", "warn": "⚠", "hint": "ℹ"}


def name_key(name: str) -> str:
    """What makes two spellings of a company's name the same: case and blanks do not count."""
    return " ".join(name.casefold().split())
