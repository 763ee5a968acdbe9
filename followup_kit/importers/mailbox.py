"""Reads mail: mbox files (Gmail Takeout, Thunderbird, Apple Mail), folders of .eml, a single .eml. In constant memory.

Each mail becomes at most a proposal. Headers are looked at first; only what may be about an application is read.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from followup_kit.errors import FollowupKitError, InvalidInput
from followup_kit.imported import Imported, Proposal, Skipped
from followup_kit.importers.mboxes import RawMail, folder_mails, is_mbox, mail_files, split_mbox
from followup_kit.importers.options import Options
from followup_kit.importers.proposing import to_proposal
from followup_kit.importers.sources import Source
from followup_kit.model import EventKind
from followup_kit.reading import Mail, MessageReading, is_mail, may_matter, parse_mail, read_mail_headers, read_parsed

_MOST_FAULTS = 200
#: What is no step of an application, but news of one.
_NEWS = ("other.moved", "other.pause")
_WORD = re.compile(r"\w+")


def words_of(text: str) -> str:
    """The words of a subject or role, small, a blank between them."""
    return " ".join(_WORD.findall(text.casefold()))


class Stopped(FollowupKitError):
    """The user stopped the reading; nothing was brought in."""


def recognises(source: Source) -> bool:
    """Whether it is a mailbox, a folder of mails, or one mail."""
    if source.is_folder:
        return source.path is not None and (bool(mail_files(source.path)) or (source.path / "mbox").is_file())
    return is_mbox(source.head) or is_mail(source.head) or source.ending in (".eml", ".emlx", ".mbox", ".pst", ".msg")


def read_mailbox(source: Source, options: Options) -> Imported:
    """Read mails into proposals. Raises InvalidInput for what is no mailbox, Stopped when `progress` says so."""
    if source.ending in (".pst", ".ost", ".msg"):
        raise InvalidInput(
            f"{source.name} is Outlook's own kind of file, which cannot be read. Save the mails as .eml (drag them "
            "into a folder), or open them in Thunderbird and export the folder as .mbox."
        )
    pass_ = _Pass(options)
    for mail in _mails(source, options):
        pass_.look_at(mail)
    return pass_.imported()


def _mails(source: Source, options: Options) -> Iterator[RawMail]:
    path, total = source.path, 0

    def progress(done: int) -> None:
        if options.progress and options.progress(min(done, total), total) is False:
            raise Stopped(f"{source.name}: stopped. Nothing was brought in.")

    if path is not None and source.is_folder:
        inner = path / "mbox"
        if inner.is_file() and not mail_files(path):
            yield from _mails(Source.at(inner), options)
            return
        total = sum(one.stat().st_size for one in mail_files(path))
        yield from folder_mails(path, progress)
    elif is_mbox(source.head):
        with source.open() as file:
            total = file.seek(0, os.SEEK_END)
            file.seek(0)
            yield from split_mbox(file, total, progress)
    elif is_mail(source.head):
        yield RawMail(1, source.content)
    else:
        raise InvalidInput(
            f"{source.name} holds no mail: it begins with neither a “From ” line nor a mail's headers. Save the mail "
            "again as .eml or .mbox; of a single mail, paste the text into MessageForm, or give it to read_message."
        )


@dataclass(slots=True)
class _Pass:
    """One pass through a mailbox and what was found so far."""

    options: Options
    n_mails: int = 0
    n_read: int = 0
    n_other: int = 0
    n_faults: int = 0
    proposals: dict[str, Proposal] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    owners: Counter[str] = field(default_factory=Counter)
    wanted: set[str] = field(default_factory=set)

    def look_at(self, raw: RawMail) -> None:
        """Look at a mail's headers, and read it when it may matter."""
        self.n_mails += 1
        try:
            mail = read_mail_headers(raw.raw)
            self.owners.update(mail.to[:1])
            if raw.cut:
                self.fault(raw, mail, "it is too long; only its beginning was read")
            is_known = self.is_known(mail)
            if is_known or may_matter(mail.subject, mail.sender, mail.address, raw.raw):
                self.n_read += 1
                self.read(raw, parse_mail(raw.raw), is_known=is_known)
        except Exception as err:
            self.fault(raw, None, f"it cannot be read ({type(err).__name__})")

    def is_known(self, mail: Mail) -> bool:
        """Whether a mail is about an application by a company or role of the log, or a conversation that is."""
        if not self.wanted.isdisjoint(mail.thread):
            return True
        return self.is_of_the_log(mail) if self.options.companies or self.options.roles else False

    def is_of_the_log(self, mail: Mail) -> bool:
        """Whether a company of the log wrote it, or its subject holds a role of the log."""
        host = mail.address.rpartition("@")[2].replace("-", "")
        sender = "".join(mail.sender.casefold().split())
        if any(name in host or name in sender for name in self.options.companies):
            return True
        subject = f" {words_of(mail.subject)} "
        return any(f" {role} " in subject for role in self.options.roles)

    def read(self, raw: RawMail, mail: Mail, *, is_known: bool) -> None:
        """Read a mail and keep the proposal it makes."""
        for fault in mail.faults:
            self.fault(raw, mail, fault)
        reading: MessageReading = read_parsed(mail, is_known=is_known)
        if reading.kind == "other" and is_known and any(one.says in _NEWS for one in reading.evidence):
            reading = replace(reading, kind=EventKind.NOTE)
        elif reading.kind == "other" or (reading.kind == "unsure" and not reading.evidence and reading.company == ""):
            self.n_other += 1
            return
        self.wanted.update(one for one in (mail.message_id, *mail.thread) if one)
        proposal = to_proposal(reading, raw.number, keep_text=self.options.keep_text)
        self.proposals.setdefault(proposal.proposal_id, proposal)

    def fault(self, raw: RawMail, mail: Mail | None, reason: str) -> None:
        """Remember what could not be read; the first two hundred by name."""
        self.n_faults += 1
        if self.n_faults <= _MOST_FAULTS:
            text = raw.name or (f"{mail.subject} ({mail.sender or mail.address})" if mail else "")
            self.skipped.append(Skipped(line=raw.number, reason=reason, text=text))

    def imported(self) -> Imported:
        """Everything found; the mails that the owner wrote are left out."""
        owner = next((address for address, n in self.owners.most_common(1) if n > 1), "")
        received = tuple(one for one in self.proposals.values() if not owner or one.address != owner)
        own = len(self.proposals) - len(received)
        mails = f"{self.n_mails:,} mail{'' if self.n_mails == 1 else 's'}"
        notes = [f"{mails}; {self.n_read:,} may be about applications and were read."]
        if own:
            notes.append(f"{own:,} that you wrote yourself ({owner}) are left out.")
        if self.n_other:
            notes.append(f"{self.n_other:,} turned out to be about something else (job alerts, newsletters, talk).")
        if self.n_faults > _MOST_FAULTS:
            notes.append(f"{self.n_faults:,} faults; the first {_MOST_FAULTS} are listed.")
        ordered = sorted(received, key=lambda one: (str(one.sent_on or ""), one.line))
        return Imported(
            format="mailbox",
            applications=(),
            skipped=tuple(self.skipped),
            notes=tuple(notes),
            proposals=tuple(replace(one) for one in ordered),
        )
