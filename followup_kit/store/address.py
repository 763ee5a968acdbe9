"""The address of a shared log: what may stand in it, and how it is shown. A password never stands in it."""

import ipaddress
import os
import shlex
import subprocess
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from followup_kit.errors import StoreError

_SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
_EXAMPLE = "“postgresql://anna@careers.example.org/careers”"
#: Where a command may be named that prints the password: `FOLLOWUP_KIT_PASSWORD_COMMAND="pass show careers"`.
COMMAND = "FOLLOWUP_KIT_PASSWORD_COMMAND"
_OURS = ("options", "client_encoding", "application_name", "fallback_application_name", "replication")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a shared log is. `shown` is how it may be shown anywhere; `arguments` is what libpq is told."""

    shown: str
    arguments: dict[str, Any] = field(repr=False)

    @property
    def user(self) -> str:
        """Who connects, if the address says so."""
        return str(self.arguments.get("user", ""))

    def for_user(self, name: str) -> str:
        """The same address, for somebody else."""
        scheme, rest = self.shown.split("://", 1)
        return f"{scheme}://{name}@{rest.rpartition('@')[2]}"


def is_address(text: object) -> bool:
    """Whether this is meant as the address of a server, and not as the path of a file."""
    return isinstance(text, str) and "://" in text


def read_address(text: str) -> Address:
    """Take an address apart; StoreError for one that is none, or that holds a password."""
    scheme = text.partition("://")[0]
    if scheme not in _SCHEMES:
        raise StoreError(
            f"“{scheme}://…” is the address of something else. A log is a file, such as “my_search.db”, or a shared "
            f"log on PostgreSQL, such as {_EXAMPLE}."
        )
    try:
        url = sa.make_url(text)
        query = {name: value if isinstance(value, str) else ",".join(value) for name, value in url.query.items()}
        arguments = {"host": url.host, "port": url.port, "user": url.username, "dbname": url.database, **query}
        if "@" in f"{arguments['host']}{arguments['dbname']}":
            raise ValueError("the rest of a password that holds an @")
    except (sa.exc.ArgumentError, ValueError):
        # Not shown and not chained: somewhere in it may stand a password.
        raise StoreError(f"“{scheme}://…” cannot be read as an address. It looks like {_EXAMPLE}.") from None
    address = Address(_shown(arguments), {name: value for name, value in arguments.items() if value})
    if url.password is not None or {"password", "sslpassword"} & query.keys():
        raise StoreError(
            f"The address {address.shown} holds a password, and a notebook keeps what is typed into it. Leave it out: "
            f"put it into the file ~/.pgpass (host:port:database:user:password, read by you alone), or name a command "
            f"that prints it in the environment variable {COMMAND}."
        )
    if ours := sorted(set(_OURS) & query.keys()):
        raise StoreError(f"Leave “{ours[0]}=” out of the address {address.shown}: followup_kit sets it itself.")
    _require_checked_server(address)
    return address


def _shown(arguments: dict[str, Any]) -> str:
    user = f"{arguments['user']}@" if arguments.get("user") else ""
    host = str(arguments.get("host") or "")
    host = f"[{host}]" if ":" in host else host
    port = f":{arguments['port']}" if arguments.get("port") else ""
    return f"postgresql://{user}{host}{port}/{arguments.get('dbname') or ''}"


def _require_checked_server(address: Address) -> None:
    """Speak with a server elsewhere only encrypted, and only when its certificate says that it is the one named."""
    given = address.arguments
    if _is_here(given):
        return
    if given.setdefault("sslmode", "verify-full") != "verify-full":
        raise StoreError(
            f"sslmode={given['sslmode']} does not check who answers at {address.shown}. Leave it out. If your "
            "service has certificates of its own, add “?sslrootcert=” and the path of the file it gave you."
        )
    if not os.environ.get("PGSSLROOTCERT"):
        given.setdefault("sslrootcert", "system")


def _is_here(given: dict[str, Any]) -> bool:
    """Whether every host named is this machine. Without a name libpq takes PGHOST, or a socket of this machine."""
    named = given.get("hostaddr") or given.get("host") or os.environ.get("PGHOSTADDR") or os.environ.get("PGHOST", "")
    elsewhere = given.get("service") or os.environ.get("PGSERVICE")
    return not elsewhere and all(_is_this_machine(host) for host in str(named).split(","))


def _is_this_machine(host: str) -> bool:
    if not host or host == "localhost" or host.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def password() -> dict[str, str]:
    """The password as the command named in the environment prints it; {} when none is, and libpq looks for itself."""
    command = os.environ.get(COMMAND)
    if not command:
        return {}
    try:
        words = shlex.split(command, posix=os.name != "nt")
        ran = subprocess.run(words, capture_output=True, text=True, timeout=60, check=True)  # noqa: S603
    except (OSError, ValueError, subprocess.SubprocessError) as err:
        # Not chained: what the command printed stands in the error.
        raise StoreError(
            f"The command in {COMMAND} gave no password ({type(err).__name__}). Run it in a terminal to see why."
        ) from None
    return {"password": ran.stdout.split("\n")[0]}
