"""One letter as the mail that would go out: written once, shown first, and then drafted or sent as it was shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

from followup_kit.delivery.accounts import Account
from followup_kit.errors import FollowupKitError, InvalidInput
from followup_kit.exports.headers import check_address, is_message_id
from followup_kit.exports.mail import Attachment, compose_mail, recipients_in, subject_in
from followup_kit.model import Letter

_MOST_BYTES = 25_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail: the account it goes by, its recipients (one, or none yet for a draft) and its exact bytes.

    Nothing has been sent or connected to. Print it to see what would go out.
    """

    letter_id: str
    account: Account
    recipients: tuple[str, ...]
    message_id: str
    subject: str
    text: str
    data: bytes

    def __str__(self) -> str:
        to = ", ".join(self.recipients) or "nobody yet"
        where = self.account.server("smtp") if self.account.smtp_host else "no server"
        head = f"Would go to: {to}\nFrom: {self.account.address}, by {where}\nSize: {len(self.data):,} bytes\n\n"
        return head + self.data.decode("ascii").replace("\r\n", "\n")

    def __repr__(self) -> str:
        return f"A mail to {', '.join(self.recipients) or 'nobody yet'}, {len(self.data):,} bytes, not sent by this."


def to_mail(
    letter: Letter,
    letter_id: str,
    account: Account,
    *,
    at: datetime,
    attachments: Sequence[Attachment] = (),
    reply_to_message_id: str = "",
    reply_to_subject: str = "",
    references: str = "",
) -> Mail:
    """Write a letter as a mail of `account`. The same letter keeps its Message-ID, so that it is found again."""
    if letter.channel != "email":
        raise InvalidInput(f"This letter is no mail but for {letter.channel.replace('_', ' ')}: copy its text there.")
    message_id = message_id_of(letter_id, account.address)
    data = compose_mail(
        letter,
        headers=[f"Date: {format_datetime(at)}", f"Message-ID: {message_id}"],
        sender=account.address,
        sender_name=account.name,
        reply_to_message_id=reply_to_message_id,
        reply_to_subject=reply_to_subject,
        references=references,
        attachments=attachments,
    )
    recipients = (check_address(letter.to_address),) if letter.to_address else ()
    return Mail(
        letter_id=letter_id,
        account=account,
        recipients=recipients,
        message_id=message_id,
        subject=subject_in(data),
        text=letter.body,
        data=data,
    )


def message_id_of(letter_id: str, address: str) -> str:
    """The Message-ID of a letter, the same every time."""
    made = f"<{letter_id}.followup-kit@{address.rpartition('@')[2]}>"
    if not is_message_id(made):
        raise InvalidInput(f"{letter_id[:100]!r} is no letter's id: tracker.letters() lists them.")
    return made


def check_mail(mail: Mail) -> None:
    """Raise unless the bytes name exactly the recipients that are meant: asked again right before they leave."""
    found = recipients_in(mail.data)
    if tuple(found) != mail.recipients:
        raise FollowupKitError(
            f"The mail was not sent: it names {', '.join(found) or 'nobody'}, meant was "
            f"{', '.join(mail.recipients) or 'nobody'}."
        )


def read_attachments(paths: Sequence[str | Path]) -> list[Attachment]:
    """Read the files that go with a letter. Raises InvalidInput naming each that cannot be read or is too large."""
    found, faults, size = [], {}, 0
    for given in paths:
        path = Path(given).expanduser()
        try:
            size += path.stat().st_size
            if size > _MOST_BYTES:
                faults[str(given)] = f"with it the files are larger than {_MOST_BYTES // 1_000_000} MB; send a link."
            else:
                found.append(Attachment(path.name, path.read_bytes()))
        except (OSError, ValueError):
            faults[str(given)] = "is no file that can be read."
    if faults:
        raise InvalidInput(faults=faults)
    return found
