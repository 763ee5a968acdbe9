"""The bytes of a mail, from parts that cannot add a recipient, read back before they are given out."""

from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256
from quopri import encodestring
from typing import NamedTuple
from urllib.parse import quote

from followup_kit.errors import FollowupKitError
from followup_kit.exports.headers import (
    SUBJECT_MOST,
    address_line,
    check_address,
    clean_value,
    message_ids,
    reply_subject,
    subject_line,
)
from followup_kit.model import Letter

_THREAD_MOST = 30
_FILE_NAME_MOST = 60
_SPECIAL_IN_NAMES = str.maketrans({'"': "'", "<": "(", ">": ")"})
_BASE64_LINE = 57
#: Ending → what a mail calls it. Mails and web pages go as plain bytes, so that no program opens them by itself.
_KINDS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".doc": "application/msword",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".zip": "application/zip",
}
_RECIPIENTS = ("To", "Cc", "Bcc", "Resent-To", "Resent-Cc", "Resent-Bcc")


class Attachment(NamedTuple):
    """A file that goes with a mail: its name, as the reader sees it, and its bytes."""

    name: str
    data: bytes


def compose_mail(
    letter: Letter,
    *,
    headers: Sequence[str] = (),
    sender: str = "",
    sender_name: str = "",
    reply_to_message_id: str = "",
    reply_to_subject: str = "",
    references: str = "",
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """Return a letter as a mail (RFC 5322, UTF-8, quoted-printable); the same parts always give the same bytes.

    `headers` are finished lines of the caller's own, such as a Date; the rest is as `to_eml` says. Raises InvalidInput
    for an address or id that is not exactly one, and FollowupKitError should the finished mail not read back as the
    very recipient, subject, text and files that were meant.
    """
    parents = message_ids(reply_to_message_id)
    subject = reply_subject(reply_to_subject or letter.subject) if parents else letter.subject
    lines = ["MIME-Version: 1.0", *headers]
    if sender:
        lines.append(f"From: {address_line(sender_name, sender)}")
    if letter.to_address:
        lines.append(f"To: {address_line(letter.to, letter.to_address)}")
    lines.append(f"Subject: {subject_line(subject)}")
    if parents:
        lines.append(f"In-Reply-To: {parents[-1]}")
    if thread := list(dict.fromkeys(message_ids(references) + parents)):
        lines.append("References: " + "\r\n ".join(thread[:1] + thread[1:][-_THREAD_MOST:]))
    body = _body(letter.body)
    files = [Attachment(_file_name(one.name), one.data) for one in attachments]
    data = "\r\n".join(lines).encode("ascii") + b"\r\n" + _content(body, files)
    _read_back(data, letter.to_address, sender, subject, body, files)
    return data


def recipients_in(data: bytes) -> list[str]:
    """Return every address that a mail names as a recipient, as an independent parser finds them."""
    message = message_from_bytes(data, policy=policy.default)
    return [entry.addr_spec for name in _RECIPIENTS for value in message.get_all(name, []) for entry in value.addresses]


def subject_in(data: bytes) -> str:
    """Return the subject as its reader sees it."""
    return str(message_from_bytes(data, policy=policy.default)["Subject"] or "")


def _content(body: str, files: Sequence[Attachment]) -> bytes:
    text = _part(
        ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable"],
        encodestring(body.encode()).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
    )
    if not files:
        return text
    mark = f"fk-{sha256(text + b''.join(one.data for one in files)).hexdigest()[:40]}"
    head = f'Content-Type: multipart/mixed; boundary="{mark}"\r\n\r\n'.encode()
    parts = [text, *(_file(one) for one in files)]
    return head + b"".join(b"--%s\r\n%s\r\n" % (mark.encode(), part) for part in parts) + b"--%s--\r\n" % mark.encode()


def _file(one: Attachment) -> bytes:
    from binascii import b2a_base64

    ending = f".{one.name.rpartition('.')[2].lower()}"
    lines = [
        f"Content-Type: {_KINDS.get(ending, 'application/octet-stream')}",
        "Content-Transfer-Encoding: base64",
        f"Content-Disposition: attachment;\r\n filename*=utf-8''{quote(one.name, safe='')}",
    ]
    chunks = (one.data[start : start + _BASE64_LINE] for start in range(0, len(one.data), _BASE64_LINE))
    return _part(lines, b"".join(b2a_base64(chunk, newline=False) + b"\r\n" for chunk in chunks))


def _part(lines: Sequence[str], content: bytes) -> bytes:
    return "\r\n".join([*lines, "", ""]).encode("ascii") + content


def _file_name(name: str) -> str:
    """A name on one line, without folders, that keeps its ending when it is cut."""
    # Python, for one, takes what stands between < and > for the whole name.
    clean = clean_value(name.replace("\\", "/").rpartition("/")[2].translate(_SPECIAL_IN_NAMES), 1000)
    stem, dot, ending = clean.rpartition(".")
    if not dot or not stem or len(ending) > 10:
        return clean[:_FILE_NAME_MOST] or "file"
    return f"{stem[: _FILE_NAME_MOST - len(ending) - 1].strip()}.{ending}"


def _body(text: str) -> str:
    clean = text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return clean.rstrip("\n") + "\n"


def _read_back(data: bytes, to_address: str, sender: str, subject: str, body: str, files: Sequence[Attachment]) -> None:
    """Raise unless an independent parser finds exactly what was meant."""
    message = message_from_bytes(data, policy=policy.default)
    senders = [entry.addr_spec for value in message.get_all("From", []) for entry in value.addresses]
    faults = []
    if recipients_in(data) != ([check_address(to_address)] if to_address else []):
        faults.append("To")
    if senders != ([check_address(sender)] if sender else []):
        faults.append("From")
    if message["Reply-To"] is not None:
        faults.append("Reply-To")
    if str(message["Subject"] or "") != clean_value(subject, SUBJECT_MOST):
        faults.append("Subject")
    if _text(message) != body:
        faults.append("the text")
    if _files(message) != list(files):
        faults.append("a file")
    if faults or message.defects:
        raise FollowupKitError(
            f"The mail was not saved: read back, {', '.join(faults) or 'its form'} differs from what was meant. "
            "Simplify the recipient's name and the subject, or save the letter as .txt."
        )


def _text(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    return str(part.get_content()).replace("\r\n", "\n") if part else ""


def _files(message: EmailMessage) -> list[Attachment]:
    if not message.is_multipart():
        return []
    return [
        Attachment(part.get_filename() or "", part.get_payload(decode=True) or b"")  # type: ignore[arg-type]
        for part in message.iter_attachments()
    ]
