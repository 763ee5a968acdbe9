"""A save that was cut off: what SQLite needs to take it back lies beside the log until it is next opened."""

import shutil
import sqlite3
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from followup_kit.store.header import journal, uri

#: A journal younger than this, in seconds, may belong to a save that is going on in another kernel.
GOING_ON = 10.0


def keep_unfinished(path: Path) -> None:
    """Keep copies of a log and of the old journal beside it, with a warning, before SQLite uses the one on the other.

    A journal that belongs to another file, as a sync program may leave it, would spoil the log.
    """
    beside = journal(path)
    try:
        found = beside.stat()
    except OSError:
        return
    if found.st_size == 0 or time.time() - found.st_mtime < GOING_ON:
        return
    kept = path.with_name(f"{path.name}.unfinished-{datetime.now(UTC):%Y-%m-%dT%H%M%S.%fZ}")
    where = ""
    with suppress(OSError):
        _copy(path, kept)
        _copy(beside, journal(kept))
        where = f" The file as it was is kept in “{kept.name}”."
    warnings.warn(
        f"The last save to “{path.name}” was cut off: “{beside.name}” lay beside it. It is taken back now; "
        f"look whether your latest entries are there.{where}",
        stacklevel=6,
    )


@contextmanager
def settled(path: Path) -> Iterator[Path]:
    """The log to look into without writing to it: itself, or a copy where an unfinished save must be taken back.

    One that is being saved is never copied: closing the file beside SQLite would drop this kernel's own locks.
    """
    if not journal(path).exists() or _is_readable(path):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="followup-kit-") as folder:
        copy = Path(folder) / path.name
        _copy(path, copy)
        with suppress(FileNotFoundError):  # the save ended meanwhile
            _copy(journal(path), journal(copy))
        # Only a connection that may write takes it back; what is wrong with the file is for the caller to find.
        with suppress(sqlite3.Error), closing(sqlite3.connect(uri(copy, "rw"), uri=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
        yield copy


def _is_readable(path: Path) -> bool:
    """Whether SQLite reads the log as it lies there; not if a save was cut off, which it must first take back."""
    try:
        with closing(sqlite3.connect(uri(path, "ro"), uri=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error:
        return False
    return True


def kept_beside(path: Path) -> list[Path]:
    """Every copy that was put beside a log when it was damaged or its last save was cut off."""
    try:
        beside = [one for one in path.parent.iterdir() if one.is_file()]
    except OSError:
        return []
    return sorted(one for one in beside if one.name.startswith((f"{path.name}.damaged-", f"{path.name}.unfinished-")))


def _copy(source: Path, target: Path) -> None:
    target.touch(mode=0o600, exist_ok=False)
    shutil.copyfile(source, target)
