"""What can still be read of a damaged log, row by row, as plain data."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from followup_kit.errors import Damaged
from followup_kit.store.dumping import FORMAT
from followup_kit.store.header import uri
from followup_kit.store.migrations import SCHEMA
from followup_kit.store.tables import metadata


@dataclass(frozen=True, slots=True)
class Salvage:
    """Rows found, by table, as text; and in words what could not be read."""

    tables: dict[str, list[dict[str, Any]]]
    lost: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        """The rows in the form of a whole log, for a file."""
        return {"format": f"salvaged {FORMAT}", "schema": SCHEMA, "tables": self.tables, "lost": list(self.lost)}


def salvage(path: Path) -> Salvage:
    """Read whatever rows of the file at `path` still can be read; the file is not changed.

    Raises Damaged when not one row can be.
    """
    tables: dict[str, list[dict[str, Any]]] = {}
    lost: list[str] = []
    with _filled_up(path) as copy, closing(sqlite3.connect(f"{uri(copy, 'ro')}&immutable=1", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        for table in _tables(path):
            rows, fault = _rows(connection, table.name)
            tables[table.name] = rows
            if fault:
                lost.append(f"{table.name}: {len(rows)} rows read, others could not be ({fault})")
    if not any(tables.values()):
        raise Damaged(f"Nothing of “{path}” can be read any more. Restore a backup; the file was left as it is.")
    return Salvage(tables, tuple(lost))


def _tables(path: Path) -> list[sa.Table]:
    """The tables a log of its schema has: what came later cannot be lost."""
    schema = int.from_bytes(path.read_bytes()[60:64], "big")
    # A number no kit ever wrote is a damage of its own.
    known = schema if 0 < schema < SCHEMA else SCHEMA
    return [table for table in metadata.sorted_tables if table.info.get("since", 1) <= known]


@contextmanager
def _filled_up(path: Path) -> Iterator[Path]:
    """A copy as long as its header says: SQLite reads nothing at all of a file that is cut short."""
    raw = path.read_bytes()
    page = int.from_bytes(raw[16:18], "big")
    expected = (65536 if page == 1 else page) * int.from_bytes(raw[28:32], "big")
    with tempfile.TemporaryDirectory(prefix="salvage-") as folder:
        copy = Path(folder) / "log.db"
        copy.write_bytes(raw.ljust(min(expected, 4 * len(raw)), b"\0"))
        yield copy


def _rows(connection: sqlite3.Connection, name: str) -> tuple[list[dict[str, Any]], str]:
    """From the front until a bad page, then from the back until it."""
    found: dict[int, dict[str, Any]] = {}
    fault = ""
    for direction in ("ASC", "DESC"):
        try:
            query = f"SELECT rowid AS _row, * FROM {name} ORDER BY rowid {direction}"  # noqa: S608
            for row in connection.execute(query):
                one = dict(row)
                found[one.pop("_row")] = one
        except sqlite3.Error as err:
            fault = str(err)
        else:
            break
    return [found[key] for key in sorted(found)], fault
