"""A job search as it can be looked at: frames, histories, and what the log knows for a letter."""

import os
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar, cast

from followup_kit.collecting import collector_paused
from followup_kit.dates import to_date
from followup_kit.errors import StoreError
from followup_kit.model import Application, Contact, Event, EventKind
from followup_kit.standing import SILENT_AFTER_DAYS, Seen, Standing, standing
from followup_kit.store import Store, finding

if TYPE_CHECKING:
    import pandas as pd

_TALKS = (EventKind.SCREENING, EventKind.ASSESSMENT, EventKind.INTERVIEW)

_T = TypeVar("_T")


class Log:
    """The reading half of a Tracker: nothing here changes a file."""

    def __init__(self, store: Store, *, as_of: str | date | None = None) -> None:
        self._store = store
        self._pinned = to_date(as_of, "as_of") if as_of else None
        # Each thread has a look of its own: one that ends in another must not leave this one's behind.
        self._look = threading.local()

    @classmethod
    def create(cls, path: str | os.PathLike[str], *, as_of: str | date | None = None) -> Self:
        """Start a log in the file `path`; if it is there already, open it. Nothing is ever overwritten.

        `path` may be the address of a shared log, such as "postgresql://anna@careers.example.org/careers".
        """
        return cls(Store.create(path), as_of=as_of)

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, as_of: str | date | None = None) -> Self:
        """Open the log in the file `path`, or at the address of a shared one. A missing one is an error.

        `as_of` looks at an old search as it was known on that day; without it, the day is today.
        """
        return cls(Store.open(path), as_of=as_of)

    @property
    def as_of(self) -> date:
        """The day up to which this log is known: today, unless a day was named when it was opened."""
        return self._pinned or date.today()  # noqa: DTZ011 - a seeker's day is the day on their own wall

    @property
    def path(self) -> Path | None:
        """The log's file; None for a search that lives in memory or in a shared log."""
        return self._store.path

    @property
    def address(self) -> str | None:
        """The address of the shared log that this search is part of; None for one of one's own."""
        return self._store.address

    @property
    def writable(self) -> bool:
        """Whether a save can work here."""
        return self._store.writable

    def __repr__(self) -> str:
        try:
            with self._store.reading() as connection:
                n = finding.count_applications(connection)
        except StoreError as err:
            # A traceback shows its variables: one that cannot be shown would hide what went wrong.
            return f"A job search that cannot be looked at: {err}"
        where = f"in {self.path or self.address or 'memory'}"
        return f"A job search of {n} application{'' if n == 1 else 's'}, {where}, as of {self.as_of}."

    def applications(
        self, as_of: str | date | None = None, *, silent_after_days: int = SILENT_AFTER_DAYS
    ) -> "pd.DataFrame":
        """All applications, one row each, as known on `as_of` (default: the tracker's own day).

        application_id, company, role, source, location, url, resume (text) · applied_on, first_response_on (the first
        reply of a person or a decision), last_event_on (days) · stage and outcome (categories; outcome is no_response
        after `silent_after_days` without any reply, and changes back when one comes) · waiting_days (whole days of
        silence since they were last heard; missing once closed or never sent) · then your own further columns (text).
        """
        from followup_kit.frames import applications_frame

        with collector_paused():
            return applications_frame(self.standings(as_of, silent_after_days=silent_after_days))

    def standings(
        self, as_of: str | date | None = None, *, silent_after_days: int = SILENT_AFTER_DAYS
    ) -> list[tuple[Application, Standing]]:
        """Each application with where it stands: `applications()` as plain data, without pandas."""
        day = to_date(as_of, "as_of") if as_of else self.as_of
        return self._once(("standings", day, silent_after_days), lambda: self._standings(day, silent_after_days))

    def _standings(self, day: date, silent_after_days: int) -> list[tuple[Application, Standing]]:
        with collector_paused():
            with self._store.reading() as connection:
                known = finding.read_applications(connection)
                rows: dict[str, list[finding.KindDay]] = {one.application_id: [] for one in known}
                for row in finding.read_kind_days(connection, day):
                    rows[row[0]].append(row)
            silent = {"silent_after_days": silent_after_days}
            return [(one, standing(seen_of(rows[one.application_id]), day, **silent)) for one in known]

    @contextmanager
    def one_look(self) -> Iterator[None]:
        """Within it the log is read once, however many frames are asked for: what they show is of one moment."""
        outer: dict[Hashable, object] | None = getattr(self._look, "seen", None)
        self._look.seen = {} if outer is None else outer
        try:
            yield
        finally:
            self._look.seen = outer

    def _once(self, what: Hashable, read: Callable[[], _T]) -> _T:
        """What `read` gives; inside `one_look` it is asked only the first time."""
        held: dict[Hashable, object] | None = getattr(self._look, "seen", None)
        if held is None:
            return read()
        if what not in held:
            held[what] = read()
        return cast("_T", held[what])

    def events(self) -> "pd.DataFrame":
        """Everything that happened, one row each, by day: what every statistic takes.

        event_id, application_id (text) · kind (category) · event_on (day; missing when it is not known) · reason (text,
        missing where none was given) · note (text) · contact_id, letter_id (text, missing where there is none) · then
        the application's own columns: company, role, source, location, url, resume and your further ones, so that any
        of them can be a group. Retracted events are left out.
        """
        from followup_kit.frames import events_frame

        with collector_paused():
            with self._store.reading() as connection:
                rows = finding.read_events_raw(connection)
                known = finding.read_applications(connection)
            return events_frame(rows, [column.name for column in finding.EVENT_COLUMNS], known)

    def history(self, application_id: str) -> list[Event]:
        """What happened to one application, by day, as plain data."""
        with self._store.reading() as connection:
            finding.find_application(connection, application_id)
            return finding.find_events(connection, application_id)

    def people(self, company: str) -> list[Contact]:
        """The people you met at one company, as plain data."""
        with self._store.reading() as connection:
            return finding.find_contacts(connection, company)

    def letters(self) -> "pd.DataFrame":
        """The letters you saved, oldest first: letter_id, company, role, kind, to, subject, body, path … (all text)."""
        from followup_kit.frames import plain_frame

        with self._store.reading() as connection:
            rows = finding.read_letters(connection)
        names = ("letter_id", "application_id", "company", "role", "kind", "channel", "to", "subject", "body", "path")
        return plain_frame(rows, (*names, "saved_at"))

    def letter_facts(self, application_id: str, contact_id: str | None = None) -> dict[str, str]:
        """What the log knows for a letter, as text; "" where it knows nothing."""
        with self._store.reading() as connection:
            application = finding.find_application(connection, application_id)
            kinds = seen_of(finding.read_kind_days(connection, self.as_of, application_id))
            contact = finding.find_contact(connection, contact_id) if contact_id else None
            seeker = {name: finding.get_setting(connection, name) for name in ("seeker_name", "seeker_email")}
        state = standing(kinds, self.as_of)
        return {
            "company": application.company,
            "role": application.role,
            "source": application.source,
            "stage_reached": state.stage_reached,
            "outcome": state.outcome.value,
            "reason": state.reason.value if state.reason else "",
            "applied_on": _iso(state.applied_on),
            "rejected_on": _iso(_last(kinds, EventKind.REJECTED)),
            "last_interview_on": _iso(_last(kinds, EventKind.INTERVIEW)),
            "last_talk_on": _iso(max(filter(None, (_last(kinds, kind) for kind in _TALKS)), default=None)),
            "contact_name": contact.name if contact else "",
            "contact_email": contact.email if contact else "",
            "contact_relation": contact.relation.value if contact else "",
            "contact_honorific": contact.honorific if contact else "",
            **seeker,
        }

    def company_names(self) -> list[str]:
        """Every company the log knows."""
        with self._store.reading() as connection:
            return finding.read_company_names(connection)

    def sent_texts(self) -> list[tuple[str, str, str]]:
        """(company, person, text) of every letter saved so far."""
        with self._store.reading() as connection:
            return [(row["company"] or "", row["to"], row["body"]) for row in finding.read_letters(connection)]

    def draft(self, key: str) -> dict[str, str]:
        """What was typed into a form under `key` and not finished."""
        with self._store.reading() as connection:
            return finding.get_draft(connection, key)

    def setting(self, name: str) -> str:
        """What you once set, such as "gentle_view"; "" when you never did."""
        with self._store.reading() as connection:
            return finding.get_setting(connection, name)

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()


def seen_of(rows: Iterable[finding.KindDay]) -> dict[str, Seen]:
    """What `finding.read_kind_days` gives of one application, by event kind."""
    seen: dict[str, Seen] = {}
    for _, kind, on, reason in rows:
        seen[kind] = seen[kind].and_once_more(on, reason) if kind in seen else Seen(1, on, on, reason)
    return seen


def _last(seen: Mapping[str, Seen], kind: EventKind) -> date | None:
    return seen[kind].last_on if kind in seen else None


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
