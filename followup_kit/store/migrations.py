"""How a log's schema grows: one function a version, each run in one transaction after a backup."""

from collections.abc import Callable

import sqlalchemy as sa

from followup_kit.store import tables


def _first_schema(connection: sa.Connection) -> None:
    tables.metadata.create_all(connection)
    connection.exec_driver_sql(
        "CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events "
        "BEGIN SELECT RAISE(ABORT, 'events are only ever added; retract the wrong one'); END"
    )


def _second_schema(connection: sa.Connection) -> None:
    """Remember what an import changed, so that it can be undone."""
    names = {row[1] for row in connection.exec_driver_sql("PRAGMA table_info(imports)")}
    if "changes" not in names:  # a log that starts today has it from the first
        connection.exec_driver_sql("ALTER TABLE imports ADD COLUMN changes JSON NOT NULL DEFAULT '{}'")


#: The n-th function takes a log from schema n to n + 1.
MIGRATIONS: tuple[Callable[[sa.Connection], None], ...] = (_first_schema, _second_schema)
SCHEMA = len(MIGRATIONS)


def migrate(connection: sa.Connection) -> None:
    """Bring a log up to SCHEMA inside the caller's transaction; one that another kernel just brought there stays."""
    held = connection.exec_driver_sql("PRAGMA user_version").scalar()
    for step in MIGRATIONS[held:]:
        step(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {tables.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
