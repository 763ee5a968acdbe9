"""Looking after a shared log: setting it up, and who keeps a search in it or reads what is shared."""

import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.store import address as addresses
from followup_kit.store.shared import require_schema, shared_engine
from followup_kit.store.shared_faults import in_shared_words
from followup_kit.store.shared_schema import FIRST, NAME, SHARED_MIGRATIONS, held_schema, rights

_LOGIN = re.compile(r"(?!pg_)[a-z_][a-z0-9_.-]{0,62}")


#: Written beside a login that was made here, so that removing its person removes it too.
_MADE_HERE = "made by followup-kit"


class SharedLog:
    """A shared log as whoever looks after it sees it: its tables and its people, never what they wrote."""

    def __init__(self, text: str) -> None:
        self.address = addresses.read_address(text)
        self.name = self.address.shown
        self._engine = shared_engine(self.address)

    @contextmanager
    def _working(self) -> Iterator[sa.Connection]:
        with in_shared_words(self.name), self._engine.begin() as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock(hashtext('{NAME} is looked after'))")
            yield connection

    def set_up(self, steps: Sequence[Callable[[sa.Connection], None]] = SHARED_MIGRATIONS) -> tuple[int | None, int]:
        """Make what is missing: tables, roles and rights; a second time changes nothing. Return the schema before and
        now.
        """
        now = FIRST + len(steps) - 1
        with self._working() as connection:
            before = held_schema(connection)
            if before is not None and before > now:
                require_schema(connection, self.name)
            groups = _groups(connection)
            for group in groups.values():
                if not _role(connection, group):
                    connection.exec_driver_sql(f"CREATE ROLE {_quoted(group)} NOLOGIN")
            connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {NAME}")
            for step in steps[(before or FIRST - 1) - FIRST + 1 :]:
                step(connection)
            if before != now:
                connection.exec_driver_sql("DELETE FROM schema_version")
                connection.execute(sa.text("INSERT INTO schema_version VALUES (:now)"), {"now": now})
            _give_rights(connection, groups)
        return before, now

    def add_person(self, name: str, cohort: str | None = None) -> str | None:
        """Let somebody keep a search here; return the password made for them, None where their login was there."""
        with self._managing() as connection:
            password = _let_log_in(connection, name)
            connection.exec_driver_sql(f"GRANT {_quoted(_groups(connection)['people'])} TO {_quoted(name)}")
            add = sa.text("INSERT INTO people (person) VALUES (:name) ON CONFLICT DO NOTHING")
            connection.execute(add, {"name": name})
            if cohort is not None:
                update = sa.text("UPDATE people SET cohort = :cohort WHERE person = :name")
                connection.execute(update, {"name": name, "cohort": " ".join(cohort.split())})
        return password

    def add_adviser(self, name: str) -> str | None:
        """Let somebody read what persons agreed to share; return the password as `add_person` does."""
        with self._managing() as connection:
            password = _let_log_in(connection, name)
            connection.exec_driver_sql(f"GRANT {_quoted(_groups(connection)['advisers'])} TO {_quoted(name)}")
        return password

    def remove(self, name: str) -> bool:
        """Take a person with all they kept, or an adviser, out for good; return whether their login went too."""
        with self._managing() as connection:
            known = {one["login"] for one in _people(connection)} | set(_advisers(connection))
            if name not in known:
                others = ", ".join(sorted(known)) or "nobody yet"
                raise NotFound(f"“{self.name}” knows nobody called {name!r}. It knows {others}.")
            connection.execute(sa.text("DELETE FROM people WHERE person = :name"), {"name": name})
            groups = _groups(connection)
            for group in ("people", "advisers"):
                connection.exec_driver_sql(f"REVOKE {_quoted(groups[group])} FROM {_quoted(name)}")
            made_here = bool(connection.scalar(_COMMENT, {"name": name}) == _MADE_HERE)
            if made_here:
                connection.exec_driver_sql(f"DROP ROLE {_quoted(name)}")
        return made_here

    def people(self) -> list[dict[str, Any]]:
        """Who keeps a search here: login, cohort, what they share ("nothing" until they say more), since when."""
        with self._managing() as connection:
            return _people(connection)

    def advisers(self) -> list[str]:
        """Who may read what is shared."""
        with self._managing() as connection:
            return _advisers(connection)

    @contextmanager
    def _managing(self) -> Iterator[sa.Connection]:
        with self._working() as connection:
            require_schema(connection, self.name)
            yield connection


def _groups(connection: sa.Connection) -> dict[str, str]:
    """The roles that rights are given to. Roles belong to a whole server, so the database is in their names."""
    database = connection.scalar(sa.text("SELECT current_database()"))
    groups = {group: f"{database}_{group}" for group in ("people", "advisers", "cohort")}
    if len(groups["advisers"].encode()) > 63:
        raise InvalidInput(f"The database's name {database!r} is too long: at most 54 bytes, for the roles made of it.")
    return groups


def _quoted(role: str) -> str:
    # Doubled also where the driver would look for a parameter.
    return '"' + role.replace('"', '""').replace("%", "%%") + '"'


def _role(connection: sa.Connection, name: str) -> Any:
    found = sa.text("SELECT rolsuper OR rolbypassrls AS sees_all FROM pg_roles WHERE rolname = :name")
    return connection.execute(found, {"name": name}).first()


def _give_rights(connection: sa.Connection, groups: dict[str, str]) -> None:
    owner = connection.scalar(
        sa.text("SELECT rolname FROM pg_namespace JOIN pg_roles ON pg_roles.oid = nspowner WHERE nspname = :name"),
        {"name": NAME},
    )
    quoted = {group: _quoted(role) for group, role in groups.items()}
    # To hand the views over takes a moment's membership; staying in it, the owner would see what is shared.
    connection.exec_driver_sql(f"GRANT CREATE ON SCHEMA {NAME} TO {quoted['cohort']}")
    connection.exec_driver_sql(f"GRANT {quoted['cohort']} TO CURRENT_USER")
    for statement in rights(owner=_quoted(str(owner)), **quoted):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"REVOKE {quoted['cohort']} FROM CURRENT_USER")
    connection.exec_driver_sql(f"REVOKE CREATE ON SCHEMA {NAME} FROM {quoted['cohort']}")


def _let_log_in(connection: sa.Connection, name: str) -> str | None:
    if not _LOGIN.fullmatch(name):
        raise InvalidInput(
            f"{name!r} cannot be a login. Allowed are small letters a to z, digits and . _ - after a first letter, up "
            "to 63 in all; not pg_ at the start."
        )
    held = _role(connection, name)
    if held and held.sees_all:
        raise InvalidInput(f"{name!r} may see everybody's rows on that server; a person needs a login that may not.")
    if held:
        return None
    password = secrets.token_urlsafe(18)
    # Only what the server checks a password with is sent, so that its own log does not hold the password.
    driver: Any = connection.connection.driver_connection
    check = driver.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
    connection.exec_driver_sql(f"CREATE ROLE {_quoted(name)} LOGIN PASSWORD '{check}'")
    connection.exec_driver_sql(f"COMMENT ON ROLE {_quoted(name)} IS '{_MADE_HERE}'")
    return password


def _people(connection: sa.Connection) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(_PEOPLE).mappings()]


def _advisers(connection: sa.Connection) -> list[str]:
    return list(connection.scalars(_MEMBERS, {"group": _groups(connection)["advisers"]}))


_PEOPLE = sa.text(
    "SELECT people.person AS login, cohort, coalesce(share, 'nothing') AS share, said_at::date AS since FROM people "
    "LEFT JOIN (SELECT DISTINCT ON (person) * FROM sharing ORDER BY person, seq DESC) AS last USING (person) "
    "ORDER BY person"
)
_MEMBERS = sa.text(
    "SELECT member.rolname FROM pg_auth_members JOIN pg_roles AS team ON team.oid = roleid "
    "JOIN pg_roles AS member ON member.oid = pg_auth_members.member WHERE team.rolname = :group ORDER BY 1"
)
_COMMENT = sa.text("SELECT shobj_description(oid, 'pg_authid') FROM pg_roles WHERE rolname = :name")
