"""A shared log: many persons' searches in one PostgreSQL database, which keeps each person's to themselves.

The server knows who asks by the name they logged in with, and shows them their own rows alone: see shared_schema.py.
"""

import random
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from followup_kit.errors import NotFound, ReadOnly, StoreError, StoreGone
from followup_kit.store import address as addresses
from followup_kit.store.migrations import SCHEMA
from followup_kit.store.shared_faults import in_shared_words, passes, refused
from followup_kit.store.shared_schema import NAME, held_schema
from followup_kit.store.store import WAIT_SECONDS, Store

if TYPE_CHECKING:
    import psycopg

#: How long to ask a server that went away in the middle of a save whether it had arrived, in seconds.
FIND_OUT_SECONDS = 60.0
_HOW_TO_INSTALL = (
    "A shared log needs the PostgreSQL driver. Install it with: pip install 'followup-kit[postgres]', then restart "
    "the kernel."
)


class SharedStore(Store):
    """Transactions on one person's part of a shared log; saves of the same person wait for each other, as in a file."""

    def __init__(self, engine: sa.Engine, address: addresses.Address) -> None:
        super().__init__(engine, None)
        self.address = address.shown
        self._read_engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._write_engine = engine.execution_options(isolation_level="READ COMMITTED")

    @property
    def name(self) -> str:
        """What to call this log in a message."""
        return str(self.address)

    @property
    def writable(self) -> bool:
        """Whether a save can work here: not where the server is a copy that may only be read."""
        with self.reading() as connection:
            return not connection.scalar(sa.select(sa.func.pg_is_in_recovery()))

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that only looks, at one moment."""
        with in_shared_words(self.name), self._read_engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that writes: all of it, or nothing when the block fails.

        When the server goes away before it answers the COMMIT, it is asked afterwards whether the save had arrived.
        """
        with in_shared_words(self.name), self._write_engine.connect() as connection:
            transaction = connection.begin()
            save_id = uuid.uuid4()
            before = self._take_turn(connection, save_id)
            yield connection
            try:
                transaction.commit()
            except sa.exc.DBAPIError:
                if not self._arrived(save_id, before):
                    raise

    def _take_turn(self, connection: sa.Connection, save_id: uuid.UUID) -> uuid.UUID | None:
        """Hold the person's own row until the end of the save, and note the save in it; return the one before."""
        row = connection.execute(_TAKE_TURN, {"save_id": save_id}).first()
        if row is None:
            raise ReadOnly(f"You have no log of your own in “{self.name}” any more. Ask who looks after it.")
        before: uuid.UUID | None = row.before
        return before

    def _arrived(self, save_id: uuid.UUID, before: uuid.UUID | None) -> bool:
        """Whether a save whose answer never came is there. Waits until the server has made up its mind about it."""
        until = time.monotonic() + FIND_OUT_SECONDS
        while time.monotonic() < until:
            try:
                with self._write_engine.begin() as connection:
                    saves = connection.scalar(_LAST_SAVES) or []
            except (sa.exc.DBAPIError, StoreError):
                time.sleep(random.uniform(0.1, 0.3))  # noqa: S311 - odd moments, not a secret
                continue
            if save_id in saves:
                return True
            if before in saves or (before is None and len(saves) < _REMEMBERED):
                return False
            break
        raise StoreGone(
            f"“{self.name}” went away while saving, and it is not known whether the save arrived. "
            "Look whether it is there before you save it again."
        )

    def back_up(self, before: str) -> None:
        """Nothing: the backups of a shared log are made where it is kept."""

    def compact(self) -> None:
        """Nothing: PostgreSQL reuses the space by itself."""


#: Saves that the row of a person remembers: more than can come in while one is in doubt.
_REMEMBERED = 64
_TAKE_TURN = sa.text(
    f"UPDATE people SET saves = (ARRAY[CAST(:save_id AS uuid)] || saves)[1:{_REMEMBERED}] "  # noqa: S608
    "WHERE person = current_user RETURNING saves[2] AS before"
)
_LAST_SAVES = sa.text("SELECT saves FROM people WHERE person = current_user FOR UPDATE")


def open_shared(text: str, *, wait_seconds: float = WAIT_SECONDS) -> SharedStore:
    """Open one's own part of the shared log at this address; whoever has none is told so."""
    address = addresses.read_address(text)
    store = SharedStore(shared_engine(address, wait_seconds), address)
    with in_shared_words(store.name), store._read_engine.begin() as connection:
        require_schema(connection, store.name)
        _require_person(connection, store.name)
    return store


def require_schema(connection: sa.Connection, log: str) -> None:
    """Refuse a database without a shared log, and one whose tables are older or newer than this kit."""
    held = held_schema(connection)
    command = "followup-kit shared-log <address> --set-up"
    if held is None:
        raise NotFound(f"There is no shared log at “{log}”. Whoever looks after that database starts one: {command}.")
    if held > SCHEMA:
        raise StoreError(
            f"“{log}” was set up by a newer followup_kit (schema {held}; this one knows {SCHEMA}). "
            "Update followup_kit; nothing was changed."
        )
    if held < SCHEMA:
        raise StoreError(
            f"“{log}” is of an older followup_kit (schema {held}; this one writes {SCHEMA}). Nothing was changed. "
            f"Ask whoever looks after it to bring it up to date: {command}."
        )


def _require_person(connection: sa.Connection, log: str) -> None:
    who = connection.execute(_WHO).one()
    if who.sees_all:
        raise ReadOnly(
            f"{who.name} may see everybody's rows in “{log}”, so no search of one person can be kept with it. "
            "Log in as that person."
        )
    if who.may_save and connection.scalar(sa.text("SELECT 1 FROM people WHERE person = current_user")):
        return
    raise ReadOnly(
        f"{who.name} has no search of their own in “{log}”. An adviser reads what persons agreed to share with "
        "fk.read_cohort(address); a person is added with: followup-kit shared-log <address> --add-person "
        f"{who.name}"
    )


_WHO = sa.text(
    "SELECT current_user AS name, rolsuper OR rolbypassrls AS sees_all, "
    "has_table_privilege('people', 'SELECT') AS may_save FROM pg_roles WHERE rolname = current_user"
)


def shared_engine(address: addresses.Address, wait_seconds: float = WAIT_SECONDS) -> sa.Engine:
    """Connections to the address: none is held between two transactions, so that many kernels can share a server."""
    _require_driver()
    connect = partial(_connect, address, wait_seconds)
    return sa.create_engine(
        "postgresql+psycopg://",
        creator=connect,
        poolclass=NullPool,
        pool_pre_ping=True,
        hide_parameters=True,
        use_native_hstore=False,
    )


def _require_driver() -> None:
    try:
        import psycopg  # noqa: F401
    except ImportError as err:
        raise StoreError(_HOW_TO_INSTALL) from err


def _connect(address: addresses.Address, wait_seconds: float) -> "psycopg.Connection[Any]":
    until = time.monotonic() + wait_seconds
    while True:
        connection, said = _try_to_connect(address, wait_seconds)
        if connection is not None:
            return connection
        if not passes(said) or time.monotonic() > until:
            raise refused(said, address.shown)
        time.sleep(random.uniform(0.02, 0.2))  # noqa: S311 - odd moments, not a secret


def _try_to_connect(address: addresses.Address, wait_seconds: float) -> "tuple[psycopg.Connection[Any] | None, str]":
    import psycopg

    settings = {
        "search_path": NAME,
        "lock_timeout": round(wait_seconds * 1000),
        # A kernel that falls asleep, or off the network, in the middle of a save does not hold up its person's others.
        "idle_in_transaction_session_timeout": 30_000,
    }
    ours: dict[str, Any] = {
        "connect_timeout": 10,
        "tcp_user_timeout": 30_000,
        **address.arguments,
        "application_name": "followup_kit",
        "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
        "prepare_threshold": None,
    }
    try:
        return _without_nul(psycopg.connect(**{**ours, **addresses.password()})), ""
    except psycopg.Error as err:
        # Only its words: the error itself holds the password.
        return None, str(err)


def _without_nul(connection: "psycopg.Connection[Any]") -> "psycopg.Connection[Any]":
    """Let a NUL, which PostgreSQL refuses in a text, become “�”, so that one in a mail does not stop its import."""
    from psycopg.types.string import StrDumper

    class Dumper(StrDumper):
        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace("\0", "\N{REPLACEMENT CHARACTER}"))

    connection.adapters.register_dumper(str, Dumper)
    return connection
