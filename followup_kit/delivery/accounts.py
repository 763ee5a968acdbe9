"""Mail accounts as plain settings: who you are there, which servers, and how the password comes. Never the password.

They lie in a folder of the user's own and not beside the log: an account may name a command to run, and a log can be a
copy that somebody else made.
"""

import json
import os
import re
import shlex
import stat
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from followup_kit.errors import FollowupKitError, InvalidInput, NotFound
from followup_kit.exports.atomic import write_whole
from followup_kit.exports.headers import check_address, clean_value

#: How a connection is kept secret: from its first byte, or by STARTTLS before anything else is said.
TLS_KINDS = ("tls", "starttls")
#: How the password comes: from the keyring, typed each time, by a command that prints it, or one that prints a token.
WAYS = ("keyring", "typed", "command", "token")
_HOST = re.compile(r"(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:]{2,45}")
_PORTS = range(1, 65_536)
_LONGEST_NAME = 200
_FILE = "mail_accounts.json"
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A mailbox to put drafts into (IMAP) and a server to send by (SMTP). `login` is the address unless told."""

    address: str
    name: str = ""
    imap_host: str = ""
    imap_port: int = 993
    imap_tls: str = "tls"
    smtp_host: str = ""
    smtp_port: int = 465
    smtp_tls: str = "tls"
    login: str = ""
    way: str = "keyring"
    command: str = ""
    ca_file: str = ""
    drafts_folder: str = ""

    @property
    def user(self) -> str:
        """The name that the servers know you by."""
        return self.login or self.address

    def server(self, what: str) -> str:
        """Where "imap" or "smtp" connects, in words."""
        return f"{getattr(self, f'{what}_host')}, port {getattr(self, f'{what}_port')}"


def check_account(account: Account) -> Account:
    """Return the account in its normal form. Raises InvalidInput naming every field that cannot be right."""
    faults: dict[str, str] = {}
    address = account.address
    try:
        address = check_address(account.address.strip())
    except InvalidInput as err:
        faults["address"] = err.faults["address"]
    for what in ("imap", "smtp"):
        faults |= _server_faults(what, account)
    if not account.imap_host and not account.smtp_host:
        faults["imap_host"] = (
            "Neither a server for drafts (IMAP) nor one for sending (SMTP) is named: give one or both."
        )
    if account.way not in WAYS:
        faults["way"] = f"{account.way!r} is not one of {', '.join(WAYS)}."
    if account.way in ("command", "token") and (fault := _command_fault(account.command)):
        faults["command"] = fault
    for name in ("login", "drafts_folder"):
        if fault := one_line_fault(getattr(account, name)):
            faults[name] = fault
    if account.ca_file and not Path(account.ca_file).expanduser().is_file():
        faults["ca_file"] = (
            f"There is no file {account.ca_file!r}. Name the certificate's file (.pem), or leave it empty."
        )
    if faults:
        raise InvalidInput(faults=faults)
    return Account(**{**asdict(account), "address": address, "name": clean_value(account.name, 60)})


def one_line_fault(text: str) -> str:
    """What is wrong with a text that is given to a server as one word; "" if nothing is."""
    if len(text) > _LONGEST_NAME:
        return f"It has {len(text)} characters; at most {_LONGEST_NAME} are allowed."
    return "" if text.isprintable() else "It holds a line end or another control character; type it on one line."


def _server_faults(what: str, account: Account) -> dict[str, str]:
    host, port, tls = (getattr(account, f"{what}_{part}") for part in ("host", "port", "tls"))
    if not host:
        return {}
    faults = {}
    if not _HOST.fullmatch(host):
        faults[f"{what}_host"] = f"{host[:100]!r} is no server's name; one looks like {what}.example.org."
    if not isinstance(port, int) or isinstance(port, bool) or port not in _PORTS:
        faults[f"{what}_port"] = f"{port!r} is no port; usual is {'993 or 143' if what == 'imap' else '465 or 587'}."
    if tls not in TLS_KINDS:
        faults[f"{what}_tls"] = f"{tls!r} is not one of {', '.join(TLS_KINDS)}; without either nothing is sent."
    return faults


def _command_fault(command: str) -> str:
    try:
        words = shlex.split(command)
    except ValueError:
        return "A quotation mark in it is opened and not closed."
    return "" if words else "Name the command that prints the password or token, such as: pass show mail/robin"


def accounts_file() -> Path:
    """Where accounts are kept: a folder of your own, or the one that FOLLOWUP_KIT_CONFIG names."""
    if named := os.environ.get("FOLLOWUP_KIT_CONFIG"):
        return Path(named) / _FILE
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or home / "AppData/Roaming")
    elif sys.platform == "darwin":
        base = home / "Library/Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return base / "followup_kit" / _FILE


def read_accounts(file: Path | None = None) -> dict[str, Account]:
    """Return the accounts by address. Raises FollowupKitError when their file is not one, or not yours alone."""
    file = file or accounts_file()
    try:
        _check_owner(file)
        held = json.loads(file.read_text("utf-8"))
        accounts = [Account(**_known(one)) for one in held["accounts"]]
        return {one.address: check_account(one) for one in accounts}
    except FileNotFoundError:
        return {}
    except InvalidInput as err:
        raise FollowupKitError(
            f"An account in {file} cannot be right: {err} Correct it there, or remove the file."
        ) from err
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as err:
        raise FollowupKitError(f"{file} cannot be read as accounts. Remove it, and set your account up again.") from err


def save_account(account: Account, file: Path | None = None) -> Account:
    """Keep an account's settings; one of the same address is replaced. The file can be read by you alone."""
    file = file or accounts_file()
    checked = check_account(account)
    _write({**read_accounts(file), checked.address: checked}, file)
    return checked


def forget_account(address: str, file: Path | None = None) -> None:
    """Take an account's settings out; with the last one the file goes too."""
    file = file or accounts_file()
    held = read_accounts(file)
    if address not in held:
        raise NotFound(f"There is no account {address!r}. There is: {', '.join(held) or 'none'}.")
    del held[address]
    if held:
        _write(held, file)
    else:
        file.unlink()


def _write(accounts: Mapping[str, Account], file: Path) -> None:
    if not file.parent.exists():
        file.parent.mkdir(parents=True, mode=0o700)
    text = json.dumps({"accounts": [asdict(one) for one in accounts.values()]}, indent=2, ensure_ascii=False)
    write_whole(f"{text}\n".encode(), file, overwrite=True)


def _known(one: Mapping[str, Any]) -> dict[str, Any]:
    """The settings this version knows; those of a later one are left out."""
    return {field.name: one[field.name] for field in fields(Account) if field.name in one}


def _check_owner(file: Path) -> None:
    about = file.stat()
    if os.name == "posix" and (about.st_uid != os.getuid() or about.st_mode & _OTHERS_MAY_WRITE):
        raise FollowupKitError(
            f"{file} could have been written by somebody else, and it may name a command to run, so it was not used. "
            "Remove it and set your account up again."
        )
