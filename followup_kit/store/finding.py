"""How facts are found again: questions to a log, answered in plain data."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, cast

import sqlalchemy as sa

from followup_kit.errors import NotFound
from followup_kit.model import Application, Contact, Event, EventKind, Reason, Relation, name_key
from followup_kit.store.tables import applications, companies, contacts, drafts, events, letters, settings

#: application_id, kind, day, reason
KindDay = tuple[str, str, date | None, str]

#: An event that some retraction names no longer holds; retractions themselves are no facts about the search.
_later = events.alias("later")
_HOLDS = sa.and_(
    events.c.kind != EventKind.RETRACTION,
    events.c.event_id.not_in(sa.select(_later.c.retracts).where(_later.c.retracts.is_not(None))),
)


_APPLICATION = (
    sa.select(
        applications.c.application_id,
        companies.c.name.label("company"),
        applications.c.role,
        applications.c.source,
        applications.c.location,
        applications.c.url,
        applications.c.resume,
        applications.c.extra,
        applications.c.version,
    )
    .join_from(applications, companies)
    .order_by(sa.literal_column("applications.rowid"))
)


def read_applications(connection: sa.Connection) -> list[Application]:
    """Every application, in the order they were added."""
    return [_application(*row) for row in raw_rows(connection, _APPLICATION)]


def raw_rows(connection: sa.Connection, query: sa.Select[Any]) -> list[tuple[Any, ...]]:
    """The rows as the driver gives them, days and JSON of a file as text: for the reading of whole logs."""
    return [*_each_raw(connection, query)]


def _each_raw(connection: sa.Connection, query: sa.Select[Any]) -> Iterator[tuple[Any, ...]]:
    return iter(cast("Iterable[tuple[Any, ...]]", connection.execute(query).cursor))


def _application(*row: Any) -> Application:
    application_id, company, role, source, location, url, resume, extra, version = row
    return Application(
        application_id=application_id,
        company=company,
        role=role,
        source=source,
        location=location,
        url=url,
        resume=resume,
        # Most have no columns of their own, and reading even that takes its time a hundred thousand times.
        extra={} if extra == "{}" else json.loads(extra) if isinstance(extra, str) else extra,
        version=version,
    )


def count_applications(connection: sa.Connection) -> int:
    """How many applications the log holds."""
    return connection.scalar(sa.select(sa.func.count()).select_from(applications)) or 0


def find_application(connection: sa.Connection, application_id: str) -> Application:
    """One application, or NotFound."""
    row = connection.execute(_APPLICATION.where(applications.c.application_id == application_id)).mappings().first()
    if row is None:
        raise NotFound(
            f"The log has no application with the id {application_id!r}. "
            "tracker.applications() lists them; their ids stand in the column application_id."
        )
    return Application(**row)


def read_kind_days(
    connection: sa.Connection, as_of: date | None = None, application_id: str | None = None
) -> list[KindDay]:
    """(application_id, kind, day, reason) of every event that holds and is known by `as_of`.

    Two events of one kind are rare but for notes: putting them together costs a database more than handing them out.
    """
    query = sa.select(events.c.application_id, events.c.kind, events.c.event_on, events.c.reason).where(_HOLDS)
    if as_of is not None:
        query = query.where(sa.or_(events.c.event_on.is_(None), events.c.event_on <= as_of))
    if application_id is not None:
        query = query.where(events.c.application_id == application_id)
    days = _Days()
    # In the order of writing, a file is read from its beginning to its end.
    rows = _each_raw(connection, query.order_by(events.c.seq))
    return [(one, kind, days[on], reason) for one, kind, on, reason in rows]


class _Days(dict[Any, date | None]):
    """Days by what the driver gives for them: a file's are texts, and each of the few that there are is read once."""

    def __missing__(self, given: Any) -> date | None:
        self[given] = day = date.fromisoformat(given) if isinstance(given, str) else given
        return day


EVENT_COLUMNS = (
    events.c.event_id,
    events.c.application_id,
    events.c.kind,
    events.c.event_on,
    events.c.reason,
    events.c.note,
    events.c.contact_id,
    events.c.letter_id,
)


_WHOLE_EVENT = (*EVENT_COLUMNS, events.c.feedback, events.c.reapply_after_months)


def read_events_raw(connection: sa.Connection) -> list[tuple[Any, ...]]:
    """The events that hold, as tuples of EVENT_COLUMNS in the order of writing; their days are as the driver has them.

    Sorting a million rows by day is left to whoever puts them into arrays.
    """
    # Arrow's driver (ADBC) is five times as fast, but brings an SQLite of its own: closing it would drop the locks of
    # a save that is going on in this kernel. https://www.sqlite.org/howtocorrupt.html#multiple_copies_of_sqlite_linked
    return raw_rows(connection, sa.select(*EVENT_COLUMNS).where(_HOLDS).order_by(events.c.seq))


def read_events(
    connection: sa.Connection, application_id: str | None = None, columns: tuple[sa.Column[Any], ...] = EVENT_COLUMNS
) -> list[tuple[Any, ...]]:
    """The events that hold, as tuples of the columns, by day (unknown days last) and then by order of writing."""
    query = sa.select(*columns).where(_HOLDS).order_by(events.c.event_on.is_(None), events.c.event_on, events.c.seq)
    if application_id is not None:
        query = query.where(events.c.application_id == application_id)
    return [tuple(row) for row in connection.execute(query)]


def find_events(connection: sa.Connection, application_id: str | None = None) -> list[Event]:
    """The events that hold, of one application or of all, in the order of `read_events`."""
    names = [column.name for column in _WHOLE_EVENT]
    rows = (dict(zip(names, row, strict=True)) for row in read_events(connection, application_id, _WHOLE_EVENT))
    return [event_from(row) for row in rows]


def find_event(connection: sa.Connection, event_id: str) -> Event:
    """An event that still holds."""
    row = connection.execute(sa.select(*_WHOLE_EVENT).where(events.c.event_id == event_id, _HOLDS)).mappings().first()
    if row is None:
        raise NotFound(
            f"The log has no event with the id {event_id!r} that still holds. tracker.events() lists those that do."
        )
    return event_from(dict(row))


def event_from(row: Mapping[str, Any]) -> Event:
    """An event from one row of its columns."""
    return Event(**{**row, "kind": EventKind(row["kind"]), "reason": Reason(row["reason"]) if row["reason"] else None})


def read_all_event_ids(connection: sa.Connection) -> set[str]:
    """Ids of every event ever written, also those retracted since."""
    return set(connection.scalars(sa.select(events.c.event_id)))


def read_contacts(connection: sa.Connection) -> list[dict[str, Any]]:
    """Every contact with their company, by company and name."""
    query = sa.select(
        contacts.c.contact_id,
        companies.c.name.label("company"),
        contacts.c.name,
        contacts.c.email,
        contacts.c.relation,
        contacts.c.honorific,
        contacts.c.version,
    ).join_from(contacts, companies)
    return [dict(row) for row in connection.execute(query.order_by(companies.c.name, contacts.c.name)).mappings()]


def _contact(row: Mapping[str, Any]) -> Contact:
    return Contact(**{**row, "relation": Relation(row["relation"])})


def find_contacts(connection: sa.Connection, company: str) -> list[Contact]:
    """The people of one company, by name."""
    return [_contact(row) for row in read_contacts(connection) if name_key(row["company"]) == name_key(company)]


def find_contact(connection: sa.Connection, contact_id: str) -> Contact:
    """One person, or NotFound."""
    for row in read_contacts(connection):
        if row["contact_id"] == contact_id:
            return _contact(row)
    raise NotFound(f"The log has no contact with the id {contact_id!r}. tracker.contacts() lists them.")


def read_letters(connection: sa.Connection) -> list[dict[str, Any]]:
    """Every saved letter with its application's company and role, oldest first."""
    query = (
        sa.select(letters, companies.c.name.label("company"), applications.c.role)
        .join_from(letters, applications, isouter=True)
        .join(companies, applications.c.company_id == companies.c.company_id, isouter=True)
        # Saved within one second, in the order of saving.
        .order_by(letters.c.saved_at, sa.literal_column("letters.rowid"))
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def read_company_names(connection: sa.Connection) -> list[str]:
    """Every company the log knows, by name."""
    return list(connection.scalars(sa.select(companies.c.name).order_by(companies.c.name_key)))


def get_setting(connection: sa.Connection, name: str) -> str:
    """A setting, or "" when it was never made."""
    return connection.scalar(sa.select(settings.c.value).where(settings.c.name == name)) or ""


def get_draft(connection: sa.Connection, key: str) -> dict[str, str]:
    """What was typed under `key` and not finished."""
    return connection.scalar(sa.select(drafts.c.fields).where(drafts.c.draft_key == key)) or {}
