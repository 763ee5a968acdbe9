"""A letter put among the drafts of a mailbox (IMAP): found again by its Message-ID, updated and never doubled."""

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from followup_kit.delivery.connecting import imap, safely
from followup_kit.delivery.folders import Folder, drafts_folder
from followup_kit.delivery.mail import Mail, check_mail
from followup_kit.delivery.secret import Secret
from followup_kit.delivery.troubles import MailTrouble, trouble

_APPENDED = re.compile(rb"APPENDUID \d+ (\d+)")


class Drafted(NamedTuple):
    """What became of it: `what` is "new", "updated" or "unchanged"; `digest` that of the bytes as they lie there."""

    what: str
    folder: str
    digest: str


class ChangedThere(MailTrouble):
    """The draft was edited in the mail program since; it was left as it is."""


def put_draft(mail: Mail, secret: Secret, known: Mapping[str, str]) -> Drafted:
    """Put a mail among the drafts of its account, in the place of its earlier versions.

    `known` is Message-ID → digest of what was put there before: this letter's, and earlier versions of it. A draft that
    no longer has its digest was edited by hand: ChangedThere is raised, and it stays. The new draft is there before
    the old one goes, so that none is ever lost.
    """
    check_mail(mail)
    if not mail.account.imap_host:
        raise MailTrouble("This account names no server for drafts (IMAP). Add one, or open the letter as .eml.")
    with imap(mail.account, secret) as mailbox:
        return safely(mail.account, "imap", lambda: _put(mailbox, mail, known))


def _put(mailbox: Any, mail: Mail, known: Mapping[str, str]) -> Drafted:
    folder = find_drafts(mailbox, mail.account.drafts_folder)
    mailbox.folder.set(folder)
    old: list[str] = []
    for message_id, digest in {mail.message_id: "", **known}.items():
        for uid in uids_of(mailbox, message_id):
            there = read_draft(mailbox, uid)
            if there == mail.data:
                return Drafted("unchanged", folder, _digest(there))
            if _digest(there) != digest:
                raise ChangedThere(
                    f"This draft was changed in your mailbox (folder “{folder}”) since it was put there, so it was "
                    "left as it is. Delete it there first if the new text should replace it.",
                    "changed_there",
                )
            old.append(uid)
    _, answer = mailbox.append(mail.data, folder, flag_set=["\\Draft", "\\Seen"])
    new = _new_uid(mailbox, mail, answer, old)
    there = read_draft(mailbox, new)
    _remove(mailbox, old)
    return Drafted("updated" if old else "new", folder, _digest(there))


def find_drafts(mailbox: Any, named: str = "") -> str:
    """The folder of the drafts in an open mailbox."""
    listed = (Folder(one.name, one.delim, tuple(one.flags)) for one in mailbox.folder.list())
    return drafts_folder(listed, named)


def uids_of(mailbox: Any, message_id: str) -> list[str]:
    """The numbers of the mails in the open folder that have this Message-ID and are not marked as deleted."""
    # A server may search for a part of the id: what it finds is the letter's, whose id is unique by itself.
    found: list[str] = mailbox.uids(f'UNDELETED HEADER Message-ID "{message_id}"')
    return found


def read_draft(mailbox: Any, uid: str) -> bytes:
    """The bytes of one mail in the open folder, without marking it as read."""
    status, parts = mailbox.client.uid("FETCH", uid, "(BODY.PEEK[])")
    found = next((part[1] for part in parts or () if isinstance(part, tuple)), None)
    if status != "OK" or found is None:
        raise ConnectionError("the draft is not there")
    return bytes(found)


def _new_uid(mailbox: Any, mail: Mail, answer: list[bytes], old: list[str]) -> str:
    if found := _APPENDED.search(b" ".join(answer)):
        return found[1].decode()
    mailbox.folder.set(mailbox.folder.get())
    new = [uid for uid in uids_of(mailbox, mail.message_id) if uid not in old]
    if not new:
        raise trouble("strange", mail.account, "imap", code="the draft is not found")
    return new[-1]


def _remove(mailbox: Any, uids: list[str]) -> None:
    """Take old versions out. Without UIDPLUS they are only marked: a plain EXPUNGE would take the user's own too."""
    if not uids:
        return
    mailbox.client.uid("STORE", ",".join(uids), "+FLAGS", "(\\Deleted)")
    if "UIDPLUS" in mailbox.client.capabilities:
        mailbox.client.uid("EXPUNGE", ",".join(uids))


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
