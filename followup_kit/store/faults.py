"""What the database's errors mean to the person at the keyboard."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from followup_kit.errors import Damaged, FollowupKitError, ReadOnly, StoreBusy, StoreError, StoreFull

_MEANING: tuple[tuple[str, type[FollowupKitError], str], ...] = (
    ("SQLITE_BUSY", StoreBusy, "Another program is writing to {log}. Nothing was saved; try again in a moment."),
    ("SQLITE_LOCKED", StoreBusy, "Another cell is writing to {log}. Nothing was saved; try again in a moment."),
    ("SQLITE_FULL", StoreFull, "The disk is full: nothing was saved, what {log} held is intact. Free some space."),
    (
        "SQLITE_READONLY_DBMOVED",
        StoreError,
        "{log} was moved, replaced or deleted while open. Nothing was saved; put it back, then Tracker.open it again.",
    ),
    ("SQLITE_READONLY", ReadOnly, "{log} may be read but not written. Copy it to a folder of your own."),
    (
        "SQLITE_CANTOPEN",
        ReadOnly,
        "{log}, or a file beside it, cannot be opened for writing. Check the folder's rights.",
    ),
    ("SQLITE_CORRUPT", Damaged, "{log} is damaged. Nothing was saved."),
    ("SQLITE_NOTADB", Damaged, "{log} is damaged. Nothing was saved."),
    ("SQLITE_IOERR", StoreError, "The disk did not answer while using {log}. Nothing was saved; check the drive."),
)


@contextmanager
def in_plain_words(log: str) -> Iterator[None]:
    """Turn database errors inside the block into followup_kit's own, naming the log."""
    try:
        yield
    except (sa.exc.DBAPIError, sqlite3.Error) as err:
        told = getattr(err, "orig", err)
        name = getattr(told, "sqlite_errorname", "")
        for prefix, kind, sentence in _MEANING:
            if name.startswith(prefix):
                raise kind(sentence.replace("{log}", f"“{log}”")) from err
        raise StoreError(f"The log “{log}” refused: {told}. Nothing was saved.") from err
