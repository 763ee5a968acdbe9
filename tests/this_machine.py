"""Watches every connection that Python code of the tests makes: none may leave this machine.

An audit hook sees them all, whatever library asks (https://docs.python.org/3/library/audit_events.html). What C and
Rust code does by itself it cannot see: .ci/run tries files, forms and notebooks in a namespace without a network.
"""

import ipaddress
import socket
import sys
from collections.abc import Sequence

#: What left this machine, or tried to, since a test began: (what was called, where to).
seen: list[tuple[str, str]] = []
_WATCHED = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
}
_HERE = {"", "localhost", "localhost.localdomain", socket.gethostname(), socket.gethostname().partition(".")[0]}


def stays_here(address: object) -> bool:
    """Whether an address is a socket file, a loopback address, or a name of this very machine."""
    host = address[0] if isinstance(address, tuple) and address else address
    if host is None or not isinstance(address, tuple | str | bytes):
        return True
    name = host.decode("utf-8", "replace") if isinstance(host, bytes) else str(host)
    if name.endswith(".invalid"):  # reserved for names that are never there: RFC 6761
        return True
    if name in _HERE or (name.startswith(("/", "\0")) and not isinstance(address, tuple)):
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback or name in ("0.0.0.0", "::")
    except ValueError:
        return False


def watch(event: str, args: Sequence[object]) -> None:
    """The audit hook: notes and refuses what would leave."""
    place = _WATCHED.get(event)
    if place is not None and not stays_here(args[place]):
        seen.append((event, str(args[place])))
        raise OSError(f"{event}: the tests stay on this machine, and {args[place]} is not here")


def begin() -> None:
    """Watch from now on; an audit hook stays until the process ends."""
    sys.addaudithook(watch)
