"""Every way the database can refuse becomes a sentence that names the log."""

import sqlite3

import pytest

from followup_kit.errors import Damaged, ReadOnly, StoreBusy, StoreError, StoreFull
from followup_kit.store.faults import in_plain_words


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("SQLITE_BUSY", StoreBusy, "try again"),
        ("SQLITE_BUSY_SNAPSHOT", StoreBusy, "try again"),
        ("SQLITE_FULL", StoreFull, "Free some space"),
        ("SQLITE_READONLY", ReadOnly, "may be read but not written"),
        ("SQLITE_READONLY_DBMOVED", StoreError, "moved, replaced or deleted"),
        ("SQLITE_CANTOPEN", ReadOnly, "cannot be opened"),
        ("SQLITE_CORRUPT_INDEX", Damaged, "is damaged"),
        ("SQLITE_NOTADB", Damaged, "is damaged"),
        ("SQLITE_IOERR_WRITE", StoreError, "check the drive"),
        ("SQLITE_SOMETHING_NEW", StoreError, "Nothing was saved"),
    ],
)
def test_a_refusal_says_what_happened_and_what_to_do(name, error, words):
    told = sqlite3.OperationalError("as the database puts it")
    told.sqlite_errorname = name
    with pytest.raises(error, match=words) as refusal, in_plain_words("/home/robin/{my} search.db"):
        raise told
    assert type(refusal.value) is error
    assert "“/home/robin/{my} search.db”" in str(refusal.value)
    assert refusal.value.__cause__ is told
