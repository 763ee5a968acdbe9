"""A copy of a log, taken at one consistent moment, whoever is writing."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from followup_kit.errors import FollowupKitError
from followup_kit.store.faults import in_plain_words
from followup_kit.store.header import uri


def back_up(path: Path) -> Path:
    """Copy the log at `path` into `<name>.backups/` beside it (0600, folder 0700); return the copy's path."""
    folder = path.with_name(path.name + ".backups")
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / f"{datetime.now(UTC):%Y-%m-%dT%H%M%S.%fZ}.db"
    copy.touch(mode=0o600, exist_ok=False)
    try:
        with (
            in_plain_words(str(path)),
            closing(sqlite3.connect(uri(path, "ro"), uri=True)) as source,
            closing(sqlite3.connect(uri(copy, "rw"), uri=True)) as target,
        ):
            source.backup(target)
    except FollowupKitError:
        copy.unlink()
        raise
    return copy
