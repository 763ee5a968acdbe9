"""What the first hundred bytes of a file say, before SQLite is allowed near it."""

import os
import warnings
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
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except PermissionError as err:
        raise StoreError(f"“{path}” may not be read by you. Ask its owner, or choose another file.") from err
    _check_whole(path, head)
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise StoreError(
            f"“{path}” belongs to another program (a SQLite file, but no followup_kit log). Left as it is."
        )
    schema = int.from_bytes(head[60:64], "big")
    if schema > SCHEMA:
        raise StoreError(
            f"“{path}” was written by a newer followup_kit (schema {schema}; this one knows {SCHEMA}). "
            "Update followup_kit; the file was left as it is."
        )
    _warn_of_neighbours(path)
    return schema


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
