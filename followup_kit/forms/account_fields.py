"""The fields of a mail account: who, which servers, and how the password comes; filled in where that is known."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape
from typing import Any

import ipywidgets as w

from followup_kit.delivery.accounts import Account
from followup_kit.delivery.providers import account_for, provider_of
from followup_kit.forms import fields

_TLS = [("TLS", "tls"), ("STARTTLS", "starttls")]
WAYS = [
    ("this computer's keyring keeps the password", "keyring"),
    ("I type the password each time", "typed"),
    ("a command of mine prints the password", "command"),
    ("a command of mine prints an access token", "token"),
]
_PORTS = {"imap_port": 993, "smtp_port": 465}
_SERVERS = tuple(f"{what}_{part}" for what in ("imap", "smtp") for part in ("host", "port", "tls"))


class AccountFields:
    """The settings of one account as fields; `changed` is called after every change."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._filling = False
        self._advice = w.HTML()
        self._fields = {
            "address": fields.text("Your e-mail address", example="robin@gmail.com"),
            "name": fields.text("Your name, as others read it", example="Robin Ellis"),
            "imap_host": fields.text("Server for drafts (IMAP)", example="imap.example.org"),
            "imap_port": fields.Field(w.BoundedIntText(value=993, min=1, max=65_535, description="Port for drafts")),
            "imap_tls": fields.choice("Drafts are kept secret by", _TLS),
            "smtp_host": fields.text("Server for sending (SMTP)", example="smtp.example.org"),
            "smtp_port": fields.Field(w.BoundedIntText(value=465, min=1, max=65_535, description="Port for sending")),
            "smtp_tls": fields.choice("Sending is kept secret by", _TLS),
            "way": fields.choice("Where the password comes from", WAYS),
            "command": fields.text(
                "Your command",
                example="pass show mail/robin",
                help_text="Its first line is taken; it runs without a shell.",
            ),
            "login": fields.text("Name to log in with, if it is not the address"),
            "ca_file": fields.text("Certificate's file (.pem), only for a server of your own or Proton Bridge"),
            "drafts_folder": fields.suggestion("Folder for drafts, if it is not found by itself", []),
        }
        one = self._fields
        rare = w.VBox([fields.row(one["login"], one["ca_file"], one["drafts_folder"])])
        self.box = w.VBox(
            [
                fields.row(one["address"], one["name"]),
                self._advice,
                fields.row(one["imap_host"], one["imap_port"], one["imap_tls"]),
                fields.row(one["smtp_host"], one["smtp_port"], one["smtp_tls"]),
                fields.row(one["way"], one["command"]),
                rare,
            ]
        )
        for name in ("imap_host", "smtp_host", "ca_file"):
            one[name].box.add_class("fk-wide")
        for name, field in one.items():
            field.widget.observe(lambda _, name=name: self._typed(name), "value")
        self.fill(Account(address=""))

    def fill(self, account: Account) -> None:
        """Show the settings of an account."""
        self._filling = True
        for name, field in self._fields.items():
            field.value = getattr(account, name)
            field.tell()
        self._filling = False
        self._filled_in = account
        self._refresh()

    @property
    def account(self) -> Account:
        """The account as it is typed, checked by nobody yet."""
        return Account(**{name: _value(field.value) for name, field in self._fields.items()})

    def tell(self, faults: dict[str, str]) -> None:
        """Say what cannot be right, each beside its field."""
        for name, field in self._fields.items():
            field.tell(faults.get(name, ""))

    def offer_folders(self, folders: Iterable[str]) -> None:
        """Offer the folders that the mailbox has."""
        self._fields["drafts_folder"].widget.options = list(folders)

    def _typed(self, name: str) -> None:
        if self._filling:
            return
        if name == "address":
            self._fill_servers()
        self._refresh()
        self._changed()

    def _fill_servers(self) -> None:
        """Fill in the servers of a known provider, unless others were typed over them."""
        now, before = self.account, self._filled_in
        if any(getattr(now, name) != getattr(before, name) for name in _SERVERS):
            return
        made = account_for(now.address)
        self._filled_in = replace(now, **{name: getattr(made, name) for name in (*_SERVERS, "way")})
        self._filling = True
        for name in (*_SERVERS, "way"):
            self._fields[name].value = getattr(made, name)
        self._filling = False

    def _refresh(self) -> None:
        fields.display(self._fields["command"].box, self._fields["way"].value in ("command", "token"))
        known = provider_of(self._fields["address"].value)
        if known is None:
            typed = "@" in self._fields["address"].value
            text = "Your provider's servers are not known here: its help pages name them (look for IMAP and SMTP)."
            self._advice.value = f'<div class="fk-advice">{text if typed else ""}</div>'
        else:
            link = f'<a href="{escape(known.link)}" target="_blank" rel="noopener noreferrer">{known.name}: how</a>'
            self._advice.value = f'<div class="fk-advice fk-links">ℹ {escape(known.advice)} {link}</div>'


def _value(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value
