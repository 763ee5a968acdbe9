"""How an import is taken out of a log again, whole, but for what was built on it since."""

from typing import Any

import sqlalchemy as sa

from followup_kit.errors import NotFound
from followup_kit.store import finding, restoring
from followup_kit.store.adding import drop_unused_companies
from followup_kit.store.dialects import among
from followup_kit.store.tables import applications, decisions, events, imports, letters, themes


def read_imports(connection: sa.Connection) -> list[dict[str, Any]]:
    """Every import that holds, oldest first, with how many applications and events of it are there."""

    def count(table: sa.Table) -> Any:
        return sa.select(sa.func.count()).where(table.c.import_id == imports.c.import_id).scalar_subquery()

    query = sa.select(
        imports.c.import_id,
        imports.c.file_name,
        imports.c.format,
        imports.c.imported_at,
        count(applications).label("n_applications"),
        count(events).label("n_events"),
        imports.c.as_of,
        imports.c.changes,
    ).order_by(imports.c.imported_at, sa.literal_column("imports.rowid"))
    return [dict(row) for row in connection.execute(query).mappings()]


def find_import(connection: sa.Connection, import_id: str) -> dict[str, Any]:
    """One import, or NotFound."""
    for row in read_imports(connection):
        if row["import_id"] == import_id:
            return row
    raise NotFound(
        f"The log has no import with the id {import_id!r}; perhaps it was undone already. tracker.imports() lists them."
    )


def built_on(connection: sa.Connection, import_id: str) -> list[str]:
    """Ids of the applications an import added for which more was recorded, written or edited since."""
    mine = applications.c.import_id == import_id
    elsewhere = sa.or_(events.c.import_id.is_(None), events.c.import_id != import_id)
    more = sa.select(events.c.seq).where(events.c.application_id == applications.c.application_id, elsewhere).exists()
    written = sa.select(letters.c.letter_id).where(letters.c.application_id == applications.c.application_id).exists()
    tagged = (
        sa.select(themes.c.seq)
        .join_from(themes, events, themes.c.event_id == events.c.event_id)
        .where(events.c.application_id == applications.c.application_id)
        .exists()
    )
    built = set(connection.scalars(sa.select(applications.c.application_id).where(mine, sa.or_(more, written, tagged))))
    every = restoring.changes_of(connection)
    held = finding.read_applications(connection)
    built |= restoring.edited_by_hand(held, every.values())
    others = (changes for one, changes in every.items() if one != import_id)
    built |= {application_id for changes in others for application_id, *_ in changes.get("fields", ())}
    query = sa.select(applications.c.application_id).where(mine).order_by(sa.literal_column("applications.rowid"))
    return [one for one in connection.scalars(query) if one in built]


def remove_import(connection: sa.Connection, import_id: str, kept: list[str]) -> tuple[int, int]:
    """Delete the applications and events of an import but for those in `kept`; return how many of each.

    A retraction that names one of its events goes with it, and so does what was decided about one of its applications.
    """
    stays = among(connection, events.c.application_id, kept)
    gone = sa.select(events.c.event_id).where(events.c.import_id == import_id, ~stays)
    n_events = connection.execute(
        sa.delete(events).where(
            sa.or_(sa.and_(events.c.import_id == import_id, ~stays), events.c.retracts.in_(gone)),
        )
    ).rowcount
    removable = sa.and_(applications.c.import_id == import_id, ~among(connection, applications.c.application_id, kept))
    touched = list(connection.scalars(sa.select(applications.c.company_id).where(removable)))
    connection.execute(
        sa.delete(decisions).where(
            decisions.c.application_id.in_(sa.select(applications.c.application_id).where(removable))
        )
    )
    n_applications = connection.execute(sa.delete(applications).where(removable)).rowcount
    drop_unused_companies(connection, touched)
    if not kept:
        connection.execute(sa.delete(imports).where(imports.c.import_id == import_id))
    return n_applications, n_events
