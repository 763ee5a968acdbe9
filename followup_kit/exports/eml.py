"""A letter as an .eml file that mail programs open as a draft, read back before it is given out."""

from email import message_from_bytes, policy
from quopri import encodestring

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


def to_eml(
    letter: Letter,
    *,
    sender: str = "",
    sender_name: str = "",
    reply_to_message_id: str = "",
    reply_to_subject: str = "",
    references: str = "",
) -> bytes:
    """Return a letter as a mail draft (RFC 5322, UTF-8, quoted-printable).

    `sender` is your address; without it, and without the letter's address, the mail program asks. `reply_to_message_id`
    (their mail's Message-ID), `reply_to_subject` (its subject) and `references` (that header of theirs) make it an
    answer in the same conversation; its subject is then "Re:" and theirs, or the letter's own. The same letter always
    gives the same bytes: Date and Message-ID are left out, because the mail program sets both when you send the draft.
    Raises InvalidInput for an address or id that is not exactly one, and FollowupKitError should the finished file
    not read back as the very recipient, subject and text that were meant.
    """
    parents = message_ids(reply_to_message_id)
    subject = reply_subject(reply_to_subject or letter.subject) if parents else letter.subject
    lines = ["MIME-Version: 1.0", "X-Unsent: 1"]
    if sender:
        lines.append(f"From: {address_line(sender_name, sender)}")
    if letter.to_address:
        lines.append(f"To: {address_line(letter.to, letter.to_address)}")
    lines.append(f"Subject: {subject_line(subject)}")
    if parents:
        lines.append(f"In-Reply-To: {parents[-1]}")
    if thread := list(dict.fromkeys(message_ids(references) + parents)):
        lines.append("References: " + "\r\n ".join(thread[:1] + thread[1:][-_THREAD_MOST:]))
    lines += ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", ""]
    body = _body(letter.body)
    data = "\r\n".join(lines).encode("ascii") + encodestring(body.encode()).replace(b"\r\n", b"\n").replace(
        b"\n", b"\r\n"
    )
    _read_back(data, letter.to_address, sender, subject, body)
    return data


def _body(text: str) -> str:
    clean = text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return clean.rstrip("\n") + "\n"


def _read_back(data: bytes, to_address: str, sender: str, subject: str, body: str) -> None:
    """Raise unless an independent parser finds exactly what was meant."""
    message = message_from_bytes(data, policy=policy.default)
    meant = {
        "To": [check_address(to_address)] if to_address else [],
        "From": [check_address(sender)] if sender else [],
        "Cc": [],
        "Bcc": [],
        "Reply-To": [],
    }
    found = {
        name: [entry.addr_spec for value in message.get_all(name, []) for entry in value.addresses] for name in meant
    }
    faults = [name for name in meant if found[name] != meant[name]]
    if str(message["Subject"] or "") != clean_value(subject, SUBJECT_MOST):
        faults.append("Subject")
    if message.get_content().replace("\r\n", "\n") != body:
        faults.append("the text")
    if faults or message.defects:
        raise FollowupKitError(
            f"The mail was not saved: read back, {', '.join(faults) or 'its form'} differs from what was meant. "
            "Simplify the recipient's name and the subject, or save the letter as .txt."
        )
