"""A whole log as plain data, and back: every table, every row, nothing worked out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from followup_kit.errors import InvalidInput, StoreError
from followup_kit.store.dialects import is_shared
from followup_kit.store.migrations import SCHEMA
from followup_kit.store.tables import metadata

FORMAT = "followup_kit log"
#: What is half typed belongs to the machine it was typed on.
_LEFT_OUT = ("drafts",)
_TABLES = [table for table in metadata.sorted_tables if table.name not in _LEFT_OUT]


def dump(connection: sa.Connection) -> dict[str, Any]:
    """Every row of every table as JSON knows it; days are text such as "2026-03-20"."""
    tables = {
        table.name: [
            {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
            for row in connection.execute(sa.select(table).order_by(*_order(table))).mappings()
        ]
        for table in _TABLES
    }
    return {"format": FORMAT, "schema": SCHEMA, "tables": tables}


def load(connection: sa.Connection, data: Any) -> None:
    """Fill an empty log with what `dump` gave; InvalidInput when it is nothing of the kind, or of a newer kit."""
    given = _checked(data)
    if any(connection.execute(sa.select(table).limit(1)).first() for table in _TABLES):
        raise StoreError("A whole log can only be brought into an empty one. Name a new file.")
    # A shared log counts through all its persons: it numbers the rows anew, in the same order.
    numbered = {"seq"} if is_shared(connection) else set()
    for table in _TABLES:
        known = {column.name for column in table.columns} - numbered
        rows = [
            {name: _value(table.c[name], row[name]) for name in known & row.keys()} for row in given.get(table.name, ())
        ]
        if rows:
            connection.execute(sa.insert(table), rows)


def _checked(data: Any) -> Mapping[str, list[dict[str, Any]]]:
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("tables"), dict):
        raise InvalidInput("This is not a whole log as `followup-kit export` writes it. Give that file.")
    if not isinstance(data.get("schema"), int) or data["schema"] > SCHEMA:
        raise InvalidInput(
            f"It was written by a newer followup_kit (schema {data.get('schema')}; this one knows {SCHEMA}). Update it."
        )
    for name, rows in data["tables"].items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise InvalidInput(f"The table {name!r} in it is not a list of rows. The file was changed by hand.")
    return dict(data["tables"])


def _value(column: sa.Column[Any], value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(column.type, sa.Date) and isinstance(value, str) else value


def _order(table: sa.Table) -> list[Any]:
    # Events and applications read in the order of writing; the seq of an event is a column of its own.
    return [table.c.seq] if "seq" in table.c else [sa.literal_column(f"{table.name}.rowid")]
