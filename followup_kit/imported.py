"""What an importer hands on: applications, what was left out and why, and what only the user can say."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from followup_kit.errors import InvalidInput
from followup_kit.model import EventKind, Reason

#: Stands among a question's choices when any day, written like this, is an answer too.
A_DAY = "YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class ImportedEvent:
    """One fact read from a file. `event_on` is None when it surely happened but the day is not known."""

    kind: EventKind
    event_on: date | None
    reason: Reason | None = None
    note: str = ""
    feedback: str = ""
    reapply_after_months: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedApplication:
    """One application as a file tells it: `line` is where it starts in the file, `extra` holds further columns."""

    line: int
    company: str
    role: str
    source: str = ""
    location: str = ""
    url: str = ""
    resume: str = ""
    extra: dict[str, str] = field(default_factory=dict)
    events: tuple[ImportedEvent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something the file does not say. Answer it with `answers={question.key: one of question.choices}`.

    `lines` are the lines of the file that wait for it, `examples` what stands there. When `A_DAY` is among the choices,
    any day written that way (or a `date`) is an answer. `remember_as` names the question whatever the file's order of
    lines, so that the next import need not ask again; "" for what only this file can mean.
    """

    key: str
    text: str
    lines: tuple[int, ...]
    examples: tuple[str, ...]
    choices: tuple[str, ...]
    remember_as: str = ""

    @property
    def wants_day(self) -> bool:
        """Whether a day answers it."""
        return A_DAY in self.choices


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRead:
    """A column of the file: what it was taken for (a field's name, "extra", "private", or "left out"), and examples.

    `dates` are (as written, as read) of a column of days.
    """

    header: str
    field: str
    examples: tuple[str, ...] = ()
    dates: tuple[tuple[str, date], ...] = ()


class ColumnsUnclear(InvalidInput):
    """A table whose columns nobody can tell: `columns` are all of them, to be asked about with their examples.

    `named`: their names are what stands in the first line, which may be an application already.
    """

    def __init__(self, message: str, columns: tuple[ColumnRead, ...], *, named: bool = False) -> None:
        self.columns, self.named = columns, named
        super().__init__(message)

    def told(self, columns: Mapping[str, str]) -> tuple[ColumnRead, ...]:
        """The columns with what was said of them so far."""
        return tuple(replace(one, field=columns.get(one.header, one.field)) for one in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A row that became no application: where it stands, why, and what it says."""

    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Engaged:
    """A company that was followed, or somebody there one connected with (named in `note`).

    An event of the last application to it until then, in the file or in the log.
    """

    line: int
    company: str
    kind: EventKind
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What one mail seems to say about an application; nothing of it is in the log before the user accepts it.

    `kind` is an event kind, "information_wanted" or "unsure"; `words` are those that decided, `confidence` runs from
    0 to 1. `application_id` is the log's application that it is about, "" for one the log does not know, and `link`
    says why. `proposal_id` stays the same however often a mail is read. `mentions` is what a company's name is looked
    for in; `original` is the mail's text, when it was asked for.
    """

    proposal_id: str
    line: int
    kind: str
    sent_on: date | None
    company: str
    role: str
    words: str
    confidence: float
    reason: Reason | None = None
    feedback: str = ""
    reapply_after_months: int = 0
    application_id: str = ""
    link: str = ""
    sender: str = ""
    address: str = ""
    subject: str = ""
    thread: tuple[str, ...] = ()
    mentions: str = field(default="", repr=False)
    original: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """Everything read from one file.

    `notes` are plain sentences of what was understood, `as_of` the day the file says it is about (None when it does
    not), `date_format` the order its dates were read in ("MDY", "DMY", "YMD"; "" when no date needed one). `columns`
    are the file's columns as understood; `answered` the answers that were used, by `remember_as`; `proposals` what mail
    seems to say, `engaged` whom one followed or connected with.
    """

    format: str
    applications: tuple[ImportedApplication, ...]
    skipped: tuple[Skipped, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    as_of: date | None = None
    date_format: str = ""
    columns: tuple[ColumnRead, ...] = ()
    answered: dict[str, str] = field(default_factory=dict)
    proposals: tuple[Proposal, ...] = ()
    engaged: tuple[Engaged, ...] = ()
