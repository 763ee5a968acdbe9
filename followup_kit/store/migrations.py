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


def _third_schema(connection: sa.Connection) -> None:
    """Remember what the user decided, the themes of a feedback, and what a rejection says of feedback and another try.

    A log that starts today has all of it from the first.
    """
    names = {row[1] for row in connection.exec_driver_sql("PRAGMA table_info(events)")}
    if "feedback" not in names:
        connection.exec_driver_sql("ALTER TABLE events ADD COLUMN feedback TEXT DEFAULT '' NOT NULL")
        connection.exec_driver_sql("ALTER TABLE events ADD COLUMN reapply_after_months INTEGER DEFAULT '0' NOT NULL")
    for statement in _DECISIONS:
        connection.exec_driver_sql(statement)


_DECISIONS = (
    "CREATE TABLE IF NOT EXISTS decisions (seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "
    "decision_id TEXT NOT NULL UNIQUE, application_id TEXT REFERENCES applications (application_id), "
    "about TEXT DEFAULT '' NOT NULL, choice TEXT DEFAULT '' NOT NULL, until_on DATE, note TEXT DEFAULT '' NOT NULL, "
    "decided_on DATE NOT NULL, recorded_at TEXT DEFAULT '' NOT NULL)",
    "CREATE INDEX IF NOT EXISTS ix_decisions_application_id ON decisions (application_id)",
    "CREATE TRIGGER IF NOT EXISTS decisions_are_never_changed BEFORE UPDATE ON decisions "
    "BEGIN SELECT RAISE(ABORT, 'decisions are only ever added; decide anew'); END",
    "CREATE TABLE IF NOT EXISTS themes (seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "
    "event_id TEXT NOT NULL REFERENCES events (event_id), theme TEXT DEFAULT '' NOT NULL)",
    "CREATE INDEX IF NOT EXISTS ix_themes_event_id ON themes (event_id)",
)


#: The n-th function takes a log from schema n to n + 1.
MIGRATIONS: tuple[Callable[[sa.Connection], None], ...] = (_first_schema, _second_schema, _third_schema)
SCHEMA = len(MIGRATIONS)


def migrate(connection: sa.Connection) -> None:
    """Bring a log up to SCHEMA inside the caller's transaction; one that another kernel just brought there stays."""
    held = connection.exec_driver_sql("PRAGMA user_version").scalar()
    for step in MIGRATIONS[held:]:
        step(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {tables.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
