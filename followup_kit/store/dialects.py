"""The few sentences in which the SQL of a file (SQLite) and of a shared log (PostgreSQL) differ."""

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa


def is_shared(connection: sa.Connection) -> bool:
    """Whether this is a shared log on a server, and not a file of the user's own."""
    return connection.dialect.name == "postgresql"


def insert_new(connection: sa.Connection, table: sa.Table) -> Any:
    """An INSERT that leaves a row alone whose id is there already."""
    if is_shared(connection):
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table).on_conflict_do_nothing()
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table).on_conflict_do_nothing()


def among(connection: sa.Connection, column: sa.Column[Any], values: Iterable[str]) -> sa.ColumnElement[bool]:
    """Whether the column holds one of these: given as one value however many there are, since a statement has room
    for 32,766 (SQLite) or 65,535 (PostgreSQL).
    """
    given = sa.literal(json.dumps(list(values)), sa.Text)
    if is_shared(connection):
        each = sa.func.json_array_elements_text(sa.cast(given, sa.JSON)).table_valued("value")
    else:
        each = sa.func.json_each(given).table_valued("value")
    return column.in_(sa.select(each.c.value))


def let_events_be_changed(connection: sa.Connection) -> None:
    """Lift a shared log's guard against changes of events until this transaction ends; only forgetting does."""
    connection.execute(sa.select(sa.func.set_config("followup_kit.forgetting", "on", True)))
