"""How facts are added to a log: every row has an id made by the caller, so that a repeated save changes nothing."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from followup_kit.errors import ChangedMeanwhile, InvalidInput
from followup_kit.model import Application, Contact, Event, EventKind, Letter, name_key
from followup_kit.store.dialects import insert_new
from followup_kit.store.finding import find_application
from followup_kit.store.tables import (
    applications,
    companies,
    contacts,
    decisions,
    drafts,
    events,
    imports,
    letters,
    settings,
)


def new_id() -> str:
    """A fresh id, made here and not by the database, so that a repeated save is recognised."""
    return str(uuid.uuid4())


def _add(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert rows, leaving out those whose id is there already; return how many were new."""
    if not rows:
        return 0
    insert = insert_new(connection, table)
    if len(rows) < _MANY:
        return connection.execute(insert, list(rows), execution_options={"preserve_rowcount": True}).rowcount
    columns = [column for column in table.c if column.name in rows[0]]
    names = [column.name for column in columns]
    compiled = insert.compile(dialect=connection.dialect, column_keys=names)
    bound: list[Any] = _bound(columns, rows, connection.dialect)
    if not compiled.positional:
        bound = [dict(zip(names, row, strict=True)) for row in bound]
    return connection.exec_driver_sql(str(compiled), bound).rowcount


#: From here on SQLAlchemy's own handling of each row would cost more than the writing.
_MANY = 100


def _bound(
    columns: Sequence[sa.Column[Any]], rows: Sequence[Mapping[str, Any]], dialect: sa.Dialect
) -> list[tuple[Any, ...]]:
    """Give the rows as the driver takes them: days and JSON as the columns' types write them."""
    every = []
    for column in columns:
        write = column.type.dialect_impl(dialect).bind_processor(dialect)
        values = [row[column.name] for row in rows]
        if write and isinstance(column.type, sa.Date):
            days = {value: write(value) for value in set(values)}
            every.append([days[value] for value in values])
        else:
            every.append([write(value) for value in values] if write else values)
    return list(zip(*every, strict=True))


def company_id_for(connection: sa.Connection, name: str) -> str:
    """The id of the company of that name, added if the log does not know it yet."""
    found: str | None = connection.scalar(
        sa.select(companies.c.company_id).where(companies.c.name_key == name_key(name))
    )
    if found:
        return found
    company_id = new_id()
    _add(connection, companies, [{"company_id": company_id, "name": name, "name_key": name_key(name)}])
    return company_id


def add_applications(connection: sa.Connection, new: Sequence[Application], import_id: str) -> None:
    """Add the applications of an import, and the companies that are new, in one go."""
    held = connection.execute(sa.select(companies.c.name_key, companies.c.company_id))
    known = {row.name_key: row.company_id for row in held}
    missing = {key: one.company for one in reversed(new) if (key := name_key(one.company)) not in known}
    known |= {key: new_id() for key in missing}
    _add(
        connection,
        companies,
        [{"company_id": known[key], "name": name, "name_key": key} for key, name in missing.items()],
    )
    rows = [_application_row(one, known[name_key(one.company)], import_id) for one in new]
    _add(connection, applications, rows)


def _application_row(application: Application, company_id: str, import_id: str | None) -> dict[str, Any]:
    return {
        "application_id": application.application_id,
        "company_id": company_id,
        "role": application.role,
        "source": application.source,
        "location": application.location,
        "url": application.url,
        "resume": application.resume,
        "extra": application.extra,
        "import_id": import_id,
    }


def add_application(connection: sa.Connection, application: Application) -> None:
    """Add an application, and its company if that is new."""
    row = _application_row(application, company_id_for(connection, application.company), None)
    _add(connection, applications, [row])


def add_events(connection: sa.Connection, new: Iterable[Event], import_id: str | None = None) -> int:
    """Add events; one whose id the log holds is left alone. Returns how many were new."""
    recorded_at = datetime.now(UTC).isoformat(timespec="seconds")
    rows = [
        {
            "event_id": one.event_id,
            "application_id": one.application_id,
            "kind": str(one.kind),
            "event_on": one.event_on,
            "reason": one.reason or "",
            "note": one.note,
            "contact_id": one.contact_id,
            "letter_id": one.letter_id,
            "retracts": one.retracts,
            "import_id": import_id,
            "recorded_at": recorded_at,
            "feedback": one.feedback,
            "reapply_after_months": one.reapply_after_months,
        }
        for one in new
    ]
    return _add(connection, events, rows)


def add_contact(connection: sa.Connection, contact: Contact) -> None:
    """Add a person, and their company if that is new."""
    row = {
        "contact_id": contact.contact_id,
        "company_id": company_id_for(connection, contact.company),
        "name": contact.name,
        "email": contact.email,
        "relation": contact.relation.value,
        "honorific": contact.honorific,
    }
    _add(connection, contacts, [row])


def add_letter(connection: sa.Connection, letter_id: str, letter: Letter, path: str) -> None:
    """Keep the text of a letter that was saved."""
    row = {
        "letter_id": letter_id,
        "application_id": letter.application_id,
        "contact_id": letter.contact_id,
        "kind": letter.kind,
        "channel": letter.channel,
        "to": letter.to,
        "to_address": letter.to_address,
        "subject": letter.subject,
        "body": letter.body,
        "language": letter.language,
        "path": path,
        "saved_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    _add(connection, letters, [row])


def add_import(
    connection: sa.Connection,
    import_id: str,
    file_name: str,
    file_format: str,
    as_of: date | None,
    changes: Mapping[str, Any],
) -> None:
    """Remember that a file was read, up to which day it speaks, and what it changed beside adding."""
    imported_at = datetime.now(UTC).isoformat(timespec="seconds")
    row = {
        "import_id": import_id,
        "file_name": file_name,
        "format": file_format,
        "as_of": as_of,
        "imported_at": imported_at,
        "changes": dict(changes),
    }
    _add(connection, imports, [row])


def discard_application(connection: sa.Connection, application_id: str) -> None:
    """Delete an application that holds no more than the event of its sending."""
    mine = events.c.application_id == application_id
    more = sa.select(events.c.seq).where(mine, events.c.kind != EventKind.APPLIED).exists()
    written = sa.select(letters.c.letter_id).where(letters.c.application_id == application_id).exists()
    if connection.scalar(sa.select(sa.or_(more, written))):
        raise InvalidInput("More was recorded for this application since. Retract single events instead of all of it.")
    company_id = _company_id_of(connection, application_id)
    connection.execute(sa.delete(decisions).where(decisions.c.application_id == application_id))
    connection.execute(sa.delete(events).where(mine))
    connection.execute(sa.delete(applications).where(applications.c.application_id == application_id))
    drop_unused_companies(connection, [company_id])


def drop_unused_companies(connection: sa.Connection, some: Iterable[str]) -> None:
    """Delete those of some companies that no application and no contact names any more."""
    used = sa.or_(
        sa.select(applications.c.application_id).where(applications.c.company_id == companies.c.company_id).exists(),
        sa.select(contacts.c.contact_id).where(contacts.c.company_id == companies.c.company_id).exists(),
    )
    for company_id in dict.fromkeys(some):
        connection.execute(sa.delete(companies).where(companies.c.company_id == company_id, ~used))


def _company_id_of(connection: sa.Connection, application_id: str) -> str:
    found = connection.scalar(
        sa.select(applications.c.company_id).where(applications.c.application_id == application_id)
    )
    return found or ""


def change_application(
    connection: sa.Connection, application_id: str, version: int, changes: Mapping[str, Any]
) -> None:
    """Edit an application as it was at `version`; if somebody edited it since, nothing is written.

    Another spelling of the same company's name becomes its spelling everywhere: it stays one company.
    """
    values, company_id = dict(changes), _company_id_of(connection, application_id)
    if "company" in values:
        name = values.pop("company")
        values["company_id"] = company_id_for(connection, name)
        spelled = (companies.c.company_id == values["company_id"], companies.c.name != name)
        connection.execute(sa.update(companies).where(*spelled).values(name=name))
    result = connection.execute(
        sa.update(applications)
        .where(applications.c.application_id == application_id, applications.c.version == version)
        .values(**values, version=version + 1)
    )
    if result.rowcount == 0:
        find_application(connection, application_id)
        raise ChangedMeanwhile(
            "This application was changed meanwhile, perhaps in another notebook. Nothing was overwritten: "
            "look at it again, then repeat your change."
        )
    if "company_id" in values:
        drop_unused_companies(connection, [company_id])


def set_setting(connection: sa.Connection, name: str, value: str) -> None:
    """Keep one of the seeker's own settings."""
    connection.execute(sa.delete(settings).where(settings.c.name == name))
    connection.execute(sa.insert(settings).values(name=name, value=value))


def set_draft(connection: sa.Connection, key: str, fields: Mapping[str, str]) -> None:
    """Keep what was typed under `key`; an empty draft is dropped."""
    connection.execute(sa.delete(drafts).where(drafts.c.draft_key == key))
    if fields:
        connection.execute(sa.insert(drafts).values(draft_key=key, fields=dict(fields)))
