"""A letter as an .eml file that mail programs open as a draft, read back before it is given out."""

from followup_kit.exports.mail import compose_mail
from followup_kit.model import Letter


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
    return compose_mail(
        letter,
        headers=["X-Unsent: 1"],
        sender=sender,
        sender_name=sender_name,
        reply_to_message_id=reply_to_message_id,
        reply_to_subject=reply_to_subject,
        references=references,
    )
