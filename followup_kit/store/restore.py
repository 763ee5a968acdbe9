"""Bringing a log back to the moment of one of its backups, without losing what stands there now."""

import errno
import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from followup_kit.errors import Damaged, NotFound, ReadOnly, StoreError, StoreFull
from followup_kit.store.backup import back_up, folder_of, list_backups
from followup_kit.store.faults import in_plain_words
from followup_kit.store.header import check_header, uri
from followup_kit.store.inspecting import faults_of
from followup_kit.store.migrations import SCHEMA
from followup_kit.store.store import Store


def restore(path: Path, backup: Path | None = None) -> tuple[Path, Path | None]:
    """Bring the log at `path` back to a backup, the newest if none is named; return it and where the present one is.

    A present log that can be read is backed up first and then filled in one transaction, so that kernels that hold it
    open see the restored one. A damaged one is moved aside, never deleted. Raises NotFound when there is no backup,
    Damaged when the backup itself is.
    """
    source = backup or _newest(path)
    _require_whole(source)
    if not path.exists():
        _place(source, path)
        return source, None
    try:
        check_header(path)
        kept = back_up(path, "restore", needed=source)
    except Damaged:
        kept = _aside(path)
        _place(source, path)
        return source, kept
    with (
        in_plain_words(str(path)),
        closing(sqlite3.connect(uri(source, "ro"), uri=True)) as good,
        closing(sqlite3.connect(uri(path, "rw"), uri=True)) as present,
    ):
        good.backup(present)
    return source, kept


def _newest(path: Path) -> Path:
    known = list_backups(path)
    if not known:
        raise NotFound(f"There is no backup of “{path}”: they would lie in “{folder_of(path)}”.")
    return known[0].path


def _require_whole(backup: Path) -> None:
    check_header(backup)
    if faults := faults_of(backup):
        raise Damaged(f"The backup “{backup}” is damaged itself ({faults[0]}). Choose an older one.")


def _aside(path: Path) -> Path:
    kept = path.with_name(f"{path.name}.damaged-{datetime.now(UTC):%Y-%m-%dT%H%M%S.%fZ}")
    path.rename(kept)
    for ending in ("-journal", "-wal", "-shm"):  # belong to the damaged file and would spoil the restored one
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + ending))
    return kept


def _place(source: Path, path: Path) -> None:
    handle, temporary = tempfile.mkstemp(prefix=".restoring-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(source.read_bytes())
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError as err:
        Path(temporary).unlink(missing_ok=True)
        kind = StoreFull if err.errno == errno.ENOSPC else ReadOnly if isinstance(err, PermissionError) else StoreError
        raise kind(f"“{path}” could not be restored: {err.strerror}. The backup “{source}” is untouched.") from err


def apply(backup: Path, change: Callable[[sa.Connection], None]) -> bool:
    """Change a backup itself; False for one of an older schema or a damaged one, which is left alone."""
    try:
        if check_header(backup) != SCHEMA:
            return False
        store = Store.open(backup)
    except StoreError:
        return False
    with store.writing() as connection:
        change(connection)
    store.compact()
    store.close()
    return True
