"""Copies of a log, each taken at one consistent moment, whoever is writing; old ones are thinned."""

import errno
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from followup_kit.errors import FollowupKitError, ReadOnly, StoreFull
from followup_kit.store.faults import in_plain_words
from followup_kit.store.header import uri

_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}\.\d+Z)(?: (.+))?\.db")
_STAMP = "%Y-%m-%dT%H%M%S.%fZ"
#: The newest few stay whatever their age, so that a mistake of the last hour can be undone after some more; then one an
#: hour for a day, one a day for a month, one a week for a year.
ALWAYS_KEPT = 10
_PERIODS = (
    (timedelta(days=1), "%Y-%m-%dT%H"),
    (timedelta(days=31), "%Y-%m-%d"),
    (timedelta(days=366), "%G-W%V"),
)


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of a log: where it lies, when it was made (UTC), before what, and its size in bytes."""

    path: Path
    made_at: datetime
    before: str
    size: int


def folder_of(path: Path) -> Path:
    """Where the backups of the log at `path` lie: beside it."""
    return path.with_name(path.name + ".backups")


def back_up(path: Path, before: str = "", *, needed: Path | None = None) -> Path:
    """Copy the log at `path` into `<name>.backups/` beside it (0600, folder 0700); return the copy's path.

    `before` says in a word or two what is about to happen ("import"). Older copies are thinned, but for the `needed`.
    """
    copy = _empty_copy(path, re.sub(r"[^\w -]", "", before).strip())
    try:
        with (
            in_plain_words(str(path)),
            # rw: a save that was cut off is taken back first.
            closing(sqlite3.connect(uri(path, "rw"), uri=True)) as source,
            closing(sqlite3.connect(uri(copy, "rw"), uri=True)) as target,
        ):
            source.backup(target)
    except FollowupKitError:
        copy.unlink()
        raise
    for old in superfluous(list_backups(path), datetime.now(UTC)):
        with suppress(OSError):  # a copy that cannot be removed does no harm
            if needed is None or not old.path.samefile(needed):
                old.path.unlink()
    return copy


def _empty_copy(path: Path, label: str) -> Path:
    folder = folder_of(path)
    copy = folder / f"{datetime.now(UTC):{_STAMP}}{f' {label}' if label else ''}.db"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        copy.touch(mode=0o600, exist_ok=False)
    except OSError as err:
        kind = StoreFull if err.errno == errno.ENOSPC else ReadOnly
        raise kind(f"No backup can be written to “{folder}”: {err.strerror}. Nothing else was done.") from err
    return copy


def list_backups(path: Path) -> list[Backup]:
    """The backups of the log at `path`, newest first; other files in their folder are left out of it."""
    folder = folder_of(path)
    found = []
    for copy in folder.iterdir() if folder.is_dir() else ():
        if match := _NAME.fullmatch(copy.name):
            made_at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
            found.append(Backup(copy, made_at, match[2] or "", copy.stat().st_size))
    return sorted(found, key=lambda one: one.made_at, reverse=True)


def way_back(path: Path) -> str:
    """What to do about a damaged log, in a sentence that names its newest backup."""
    known = list_backups(path)
    if not known:
        return (
            "There is no backup of it. If it was a log, what can still be read is saved by: "
            f'followup-kit salvage "{path}" rest.json'
        )
    return (
        f"Its newest backup is of {known[0].made_at:%Y-%m-%d %H:%M} UTC; go back to it with: "
        f'followup-kit restore "{path}"'
    )


def superfluous(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """The backups that may go: all but the newest of its hour, day or week, and those older than a year."""
    ordered = sorted(backups, key=lambda one: one.made_at, reverse=True)
    seen: set[str] = set()
    gone = []
    for number, one in enumerate(ordered):
        span = next((form for age, form in _PERIODS if now - one.made_at <= age), None)
        period = one.made_at.strftime(span) if span else None
        if number >= ALWAYS_KEPT and (period is None or period in seen):
            gone.append(one)
        if period:
            seen.add(period)
    return gone
