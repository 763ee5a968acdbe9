"""The servers of the big mail providers, and how one gets a password for a program there: looked up, never asked."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from followup_kit.delivery.accounts import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A mail provider: `imap` and `smtp` are (server, port, "tls" or "starttls").

    `takes` is "app" (made for this program), "own" (your mail password), "bridge" or "token" (none at all).
    """

    name: str
    domains: tuple[str, ...]
    imap: tuple[str, int, str]
    smtp: tuple[str, int, str]
    takes: str
    advice: str
    link: str


@lru_cache(maxsize=1)
def providers() -> tuple[Provider, ...]:
    """All that are known, in the file's order."""
    rows = tomllib.loads(Path(__file__).with_name("providers.toml").read_text("utf-8"))["provider"]
    return tuple(Provider(**{name: _fixed(value) for name, value in row.items()}) for row in rows)


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def provider_of(address: str) -> Provider | None:
    """The provider of an address by what stands behind its @; None when it is not one of the known."""
    domain = address.strip().rpartition("@")[2].casefold()
    return next((one for one in providers() if domain in one.domains), None)


def account_for(address: str, name: str = "") -> Account:
    """An account for an address, with the servers filled in where its provider is known."""
    known = provider_of(address)
    if known is None:
        return Account(address=address.strip(), name=name)
    return Account(
        address=address.strip(),
        name=name,
        imap_host=known.imap[0],
        imap_port=known.imap[1],
        imap_tls=known.imap[2],
        smtp_host=known.smtp[0],
        smtp_port=known.smtp[1],
        smtp_tls=known.smtp[2],
        way="token" if known.takes == "token" else "keyring",
    )
