"""Whether a log is whole: looked at without writing a byte."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from followup_kit.errors import FollowupKitError
from followup_kit.store.backup import Backup, list_backups
from followup_kit.store.faults import in_plain_words
from followup_kit.store.header import check_header, uri
from followup_kit.store.migrations import SCHEMA
from followup_kit.store.unfinished import settled

_COUNTED = ("applications", "events", "contacts", "letters", "imports")


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found: each fault in words (none: the log is whole), how many rows of each, the schema, the backups."""

    faults: tuple[str, ...]
    counts: dict[str, int]
    schema: int
    backups: tuple[Backup, ...]


def inspect(path: Path) -> Inspection:
    """Look through the log at `path`; a missing one is NotFound, a damaged one says so in `faults`."""
    backups = tuple(list_backups(path))
    try:
        schema = check_header(path)
    except FollowupKitError as err:
        if not path.is_file():
            raise
        return Inspection((str(err),), {}, 0, backups)
    with settled(path) as whole:
        faults = faults_of(whole, str(path))
        counts = {} if faults else _counts(whole)
    return Inspection(tuple(faults), counts, schema, backups)


def faults_of(path: Path, name: str = "") -> list[str]:
    """What SQLite's own checks find wrong in a file: pages, indexes, references; none when it is whole.

    `name` is what to call it in words.
    """
    try:
        with in_plain_words(name or str(path)), closing(sqlite3.connect(uri(path, "ro"), uri=True)) as connection:
            said = [row[0] for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
            lost = [row[0] for row in connection.execute("PRAGMA foreign_key_check")]
    except FollowupKitError as err:
        return [str(err)]
    return [*said, *(f"A row of {table} points to something that is gone." for table in sorted(set(lost)))]


def _counts(path: Path) -> dict[str, int]:
    with in_plain_words(str(path)), closing(sqlite3.connect(uri(path, "ro"), uri=True)) as connection:
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _COUNTED}  # noqa: S608


def is_current(inspection: Inspection) -> bool:
    """Whether the log has the schema this followup_kit writes; an older one is brought there when it is opened."""
    return inspection.schema == SCHEMA
