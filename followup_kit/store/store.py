"""One log: a SQLite file of the user's own, opened safely, read and written in short transactions."""

import errno
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import QueuePool, StaticPool

from followup_kit.errors import Damaged, ReadOnly, StoreError, StoreFull
from followup_kit.store.address import is_address
from followup_kit.store.faults import in_plain_words
from followup_kit.store.header import check_header, journal, uri
from followup_kit.store.migrations import SCHEMA, migrate
from followup_kit.store.unfinished import keep_unfinished

#: How long a save waits for another program to finish writing, in seconds.
WAIT_SECONDS = 5.0
#: The last one brings back a file that another program's viewer has put into WAL. The cache (32 MB, taken as needed)
#: holds the pages of a whole import, which SQLite's own 2 MB would write and read again several times over.
_PRAGMAS = (
    *("foreign_keys=ON", "secure_delete=ON", "trusted_schema=OFF"),
    *("synchronous=FULL", "cache_size=-32000", "journal_mode=DELETE"),
)


class Store:
    """Transactions on one log. `with store.reading()` and `with store.writing()` give a SQLAlchemy connection."""

    #: Where a shared log is; None for a log of one's own.
    address: str | None = None

    def __init__(self, engine: sa.Engine, path: Path | None) -> None:
        self.path = path
        self._engine = engine
        self._write_engine = engine.execution_options(writes=True)
        self._identity = _identity(path)

    @classmethod
    def in_memory(cls) -> "Store":
        """A log that lives only as long as this Python session."""
        engine = sa.create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
        _prepare(engine, WAIT_SECONDS)
        store = cls(engine, None)
        with store.writing() as connection:
            migrate(connection)
        return store

    @classmethod
    def create(cls, path: str | os.PathLike[str], *, wait_seconds: float = WAIT_SECONDS) -> "Store":
        """Start a log at `path`, or open the one that is there. Nothing is ever overwritten.

        At the address of a shared log whoever looks after it starts yours; so this opens it.
        """
        if is_address(os.fspath(path)):
            return cls.open(path, wait_seconds=wait_seconds)
        target = _local_path(path)
        if not target.exists():
            _lay_new(target)
        return cls.open(target, wait_seconds=wait_seconds)

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, wait_seconds: float = WAIT_SECONDS) -> "Store":
        """Open the log at `path`; a missing, foreign, newer or damaged file is refused untouched."""
        if is_address(text := os.fspath(path)):
            from followup_kit.store.shared import open_shared

            return open_shared(text, wait_seconds=wait_seconds)
        target = _local_path(path)
        try:
            schema = check_header(target)
        except Damaged as err:
            raise _with_way_back(err, target) from err
        keep_unfinished(target)
        store = cls(_file_engine(target, wait_seconds), target)
        if schema < SCHEMA:
            from followup_kit.store.backup import back_up

            back_up(target, "update")
            with store.writing() as connection:
                migrate(connection)
        return store

    @property
    def name(self) -> str:
        """What to call this log in a message."""
        return str(self.path) if self.path else "the log in memory"

    @property
    def writable(self) -> bool:
        """Whether a save can work here: asked before the user types, not after."""
        return self.path is None or (os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK))

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that only looks."""
        with self._transaction(self._engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that writes: all of it, or nothing when the block fails."""
        with self._transaction(self._write_engine) as connection:
            yield connection

    @contextmanager
    def _transaction(self, engine: sa.Engine) -> Iterator[sa.Connection]:
        self._require_same_file()
        try:
            with in_plain_words(self.name), engine.begin() as connection:
                yield connection
        except Damaged as err:
            raise _with_way_back(err, self.path) from err

    def _require_same_file(self) -> None:
        if self.path and _identity(self.path) != self._identity:
            self._engine.dispose()
            raise StoreError(
                f"“{self.path}” was moved, replaced or deleted while it was open. Nothing was saved. "
                "Put it back, or open the new file with Tracker.open."
            )

    def back_up(self, before: str) -> None:
        """Copy the log aside before something large; one in memory has nothing to copy."""
        if self.path is not None:
            from followup_kit.store.backup import back_up

            back_up(self.path, before)

    def compact(self) -> None:
        """Write the file anew without what was deleted from it."""
        with in_plain_words(self.name):
            raw = self._engine.raw_connection()
            try:
                raw.cursor().execute("VACUUM")
            finally:
                raw.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _with_way_back(err: Damaged, path: Path | None) -> Damaged:
    from followup_kit.store.backup import way_back

    return Damaged(f"{err} {way_back(path)}") if path else err


def _local_path(path: str | os.PathLike[str]) -> Path:
    text = os.fspath(path)
    path = Path(text).expanduser().absolute()
    try:
        path.stat()
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as err:
        why = err.strerror if isinstance(err, OSError) else err
        raise StoreError(f"“{text}” cannot be a log's path: {why}. Give a path such as “my_search.db”.") from err
    return path


def _identity(path: Path | None) -> tuple[int, int] | None:
    if path is None:
        return None
    try:
        found = path.stat()
    except FileNotFoundError:
        return (0, 0)
    return found.st_dev, found.st_ino


def _file_engine(path: Path, wait_seconds: float) -> sa.Engine:
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri(path, "rw"), uri=True, timeout=wait_seconds, check_same_thread=False)

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    _prepare(engine, wait_seconds)
    return engine


def _prepare(engine: sa.Engine, wait_seconds: float) -> None:
    """Take transactions into our own hands: SQLAlchemy's documented recipe for BEGIN IMMEDIATE.

    https://docs.sqlalchemy.org/en/21/dialects/sqlite.html#enabling-non-legacy-sqlite-transactional-modes-with-the-sqlite3-or-aiosqlite-driver
    """

    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        if connection.get_execution_options().get("writes"):
            _begin_in_turn(cast(sqlite3.Connection, connection.connection.driver_connection), wait_seconds)
        else:
            connection.exec_driver_sql("BEGIN")


def _begin_in_turn(connection: sqlite3.Connection, wait_seconds: float) -> None:
    """BEGIN IMMEDIATE, asking often: SQLite itself waits longer each time, and starves beside a busy writer."""
    until = time.monotonic() + wait_seconds
    connection.execute("PRAGMA busy_timeout=0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as err:
                if not err.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > until:
                    raise
            time.sleep(random.uniform(0.001, 0.008))  # noqa: S311 - odd moments, not a secret
    finally:
        connection.execute(f"PRAGMA busy_timeout={round(wait_seconds * 1000)}")


def _lay_new(target: Path) -> None:
    """Build a whole log beside `target`, then give it its name in one step: nobody ever sees half a file."""
    if journal(target).exists() and not target.exists():
        raise StoreError(
            f"“{journal(target)}” is the unfinished save of a log that is gone from there. "
            "Put that log back beside it, or move this file away, then try again."
        )
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".new-log-", suffix=".db", dir=target.parent)
    except OSError as err:
        kind = StoreFull if err.errno == errno.ENOSPC else ReadOnly
        raise kind(f"No log can be started in “{target.parent}”: {err.strerror}. Choose a folder of your own.") from err
    os.close(handle)
    made = Path(temporary)
    try:
        engine = _file_engine(made, WAIT_SECONDS)
        with in_plain_words(str(target)), engine.execution_options(writes=True).begin() as connection:
            migrate(connection)
        engine.dispose()
        _name_without_overwriting(made, target)
    finally:
        made.unlink(missing_ok=True)


def _name_without_overwriting(made: Path, target: Path) -> None:
    try:
        os.link(made, target)
    except FileExistsError:
        pass  # Another kernel was first: its log is the one to open.
    except OSError:
        # File systems without hard links (FAT, some network drives).
        with suppress(FileExistsError):
            target.touch(mode=0o600, exist_ok=False)
            target.write_bytes(made.read_bytes())
