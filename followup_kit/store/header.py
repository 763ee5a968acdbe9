"""What the first hundred bytes of a file say, before SQLite may lock or change anything."""

import os
import sqlite3
import warnings
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from followup_kit.errors import Damaged, NotFound, StoreError
from followup_kit.store.migrations import SCHEMA
from followup_kit.store.tables import APPLICATION_ID

_MAGIC = b"SQLite format 3\x00"


def uri(path: Path, mode: str) -> str:
    """SQLite's address of this very file: `rw` never creates; no `?`, `#`, `%` or `//` in it is read as syntax."""
    return f"file:{quote(os.fsencode(path), safe='')}?mode={mode}"


def check_header(path: Path) -> int:
    """Refuse anything that is not a whole log of ours, without touching a byte; return its schema number.

    Layout: https://www.sqlite.org/fileformat.html#the_database_header
    """
    if not path.exists():
        raise NotFound(f"There is no log at “{path}”. Tracker.create({str(path)!r}) starts one.")
    if not path.is_file():
        raise StoreError(f"“{path}” is a folder, not a log. Give the log's file, such as “{path / 'my_search.db'}”.")
    owner, schema = _seen_by_sqlite(path) or _seen_in_bytes(path)
    if owner != APPLICATION_ID:
        raise StoreError(
            f"“{path}” belongs to another program (a SQLite file, but no followup_kit log). Left as it is."
        )
    if schema > SCHEMA:
        raise StoreError(
            f"“{path}” was written by a newer followup_kit (schema {schema}; this one knows {SCHEMA}). "
            "Update followup_kit; the file was left as it is."
        )
    _warn_of_neighbours(path)
    return schema


def _seen_by_sqlite(path: Path) -> tuple[int, int] | None:
    """Whose file it is and its schema number, as SQLite reads them without a lock; None unless the file is whole.

    Were a log read beside SQLite, closing it would drop every lock this kernel has on it, in the middle of a save:
    https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
    """
    try:
        with closing(sqlite3.connect(f"{uri(path, 'ro')}&immutable=1", uri=True)) as held:
            names = ("application_id", "user_version", "page_size", "page_count")
            owner, schema, page, count = (held.execute(f"PRAGMA {name}").fetchone()[0] for name in names)
    except sqlite3.Error:
        return None
    return (owner, schema % 2**32) if 0 < page * count <= path.stat().st_size else None


def _seen_in_bytes(path: Path) -> tuple[int, int]:
    """The same of a file that is no whole log: there is nothing to be locked in it."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except PermissionError as err:
        raise StoreError(f"“{path}” may not be read by you. Ask its owner, or choose another file.") from err
    _check_whole(path, head)
    return int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")


def _check_whole(path: Path, head: bytes) -> None:
    size = path.stat().st_size
    if size == 0:
        raise Damaged(f"“{path}” is empty (0 bytes): the log in it is gone. The file was left as it is.")
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise Damaged(f"“{path}” is not a log: it begins with {head[:16]!r}. Give a followup_kit .db file.")
    page = int.from_bytes(head[16:18], "big")
    expected = (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")
    # With a journal beside it SQLite first restores the last whole state, so the size says nothing yet.
    if size < expected and not journal(path).exists():
        raise Damaged(
            f"“{path}” is cut short: {size:,} of {expected:,} bytes are there. "
            "If it is a copy, copy it again; the file was left as it is."
        )


def journal(path: Path) -> Path:
    """Where SQLite keeps the state before an unfinished save."""
    return path.with_name(path.name + "-journal")


def _warn_of_neighbours(path: Path) -> None:
    try:
        copies = [other.name for other in path.parent.iterdir() if _is_conflicted_copy(other, path)]
    except PermissionError:
        return
    if copies:
        warnings.warn(
            f"Beside “{path.name}” lies {', '.join(sorted(copies)[:3])}: a sync program kept two versions. "
            "Look into both before you go on.",
            stacklevel=6,
        )


def _is_conflicted_copy(other: Path, path: Path) -> bool:
    name = other.name.casefold()
    return other != path and other.suffix == path.suffix and path.stem.casefold() in name and "conflict" in name
