"""What goes wrong on the way to a mail server: one class, and a sentence for each from troubles.toml."""

import re
import socket
import ssl
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from followup_kit.delivery.accounts import Account
from followup_kit.errors import FollowupKitError

SECONDS = 20.0
_ENHANCED = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
_BRACKETED = re.compile(r"\[([A-Z-]+)")


class MailTrouble(FollowupKitError):
    """A mail server could not be used as asked. `trouble` is its name in troubles.toml, the message its sentence."""

    def __init__(self, message: str, trouble: str = "") -> None:
        super().__init__(message)
        self.trouble = trouble


class NotKnown(MailTrouble):
    """The connection broke at the one moment at which nobody can know whether the letter went out."""


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("troubles.toml").read_text("utf-8"))


def trouble(name: str, account: Account, what: str, *, code: str = "", to: str = "") -> MailTrouble:
    """The error of that name for "imap" or "smtp" of an account."""
    says = _table()["says"][name].format(
        server=account.server(what),
        host=getattr(account, f"{what}_host"),
        user=account.user,
        to=to or "the recipient",
        seconds=round(SECONDS),
        code=code,
    )
    return MailTrouble(says, name)


def of_network(err: OSError | UnicodeError, account: Account, what: str) -> MailTrouble:
    """What an operating system's or TLS's error means."""
    if isinstance(err, ssl.SSLCertVerificationError):
        name = _table()["verify"].get(str(err.verify_code), "certificate")
        return trouble(name, account, what, code=err.verify_message)
    if isinstance(err, ssl.SSLError):
        # Python reports any other fault of the first greeting this way: there is no TLS at that port.
        gone = isinstance(err, ssl.SSLEOFError | ssl.SSLZeroReturnError)
        return trouble("gone" if gone else "not_tls", account, what)
    if isinstance(err, TimeoutError):
        return trouble("timeout", account, what)
    if isinstance(err, socket.gaierror | UnicodeError):
        return trouble("not_found", account, what)
    if isinstance(err, ConnectionRefusedError):
        return trouble("closed", account, what)
    return trouble("gone" if isinstance(err, ConnectionError) else "unreachable", account, what)


def of_imap(err: Any, account: Account, step: str = "") -> MailTrouble:
    """What an IMAP server's refusal means; nothing of its own words is shown but the code."""
    said = str(err)
    code = found[1] if (found := _BRACKETED.search(said)) else ""
    name = _table()["imap"].get(code, "")
    if step == "login" and name in ("", "password"):
        name = "token" if account.way == "token" else "password"
    return trouble(name or "refused", account, "imap", code=code or "no reason given")


def of_smtp(code: int, said: Any, account: Account, step: str, to: str = "") -> MailTrouble:
    """What an SMTP server's answer means at a step: "greeting", "login", "mail", "rcpt" or "data"."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    enhanced = found[0] if (found := _ENHANCED.search(text)) else ""
    table = _table()["smtp"]
    keys = (f"{step} {enhanced}", enhanced, f"{step} {code}", str(code), str(code)[:1])
    name = next((table[key] for key in keys if key in table), "strange")
    if step == "login" and name == "password" and account.way == "token":
        name = "token"
    return trouble(name, account, "smtp", code=f"{code} {enhanced}".strip(), to=to)
