"""From a letter in the log to the mailbox: written as a mail, shown, then drafted or sent, one at a time."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

from followup_kit.delivery.accounts import Account, read_accounts
from followup_kit.delivery.drafts import Drafted, put_draft
from followup_kit.delivery.mail import Mail, message_id_of, read_attachments, to_mail
from followup_kit.delivery.secret import Secret, read_secret
from followup_kit.delivery.sending import send_mail
from followup_kit.delivery.troubles import MailTrouble, NotKnown
from followup_kit.errors import FollowupKitError, InvalidInput, NotFound
from followup_kit.exports import is_message_id
from followup_kit.letters.cleaning import GAP
from followup_kit.tracker import Tracker

_LARGEST_EML = 5_000_000
#: Gives the password when an account's is typed each time, such as getpass.getpass.
Typed = Callable[[], str]


def write_mail(
    tracker: Tracker,
    letter_id: str,
    *,
    account: str | Account = "",
    attachments: Sequence[str | Path] = (),
    at: datetime | None = None,
) -> Mail:
    """Write a letter of the log as the mail that would go out. Nothing is connected to: `print` it to see it.

    `account` is the address of an account set up with AccountForm (needed only when there are several), `attachments`
    the files that go with it. A letter that was saved as .eml stays in the conversation that file answers. Give the
    mail to `save_draft` or `send_letter`. Raises NotFound, or InvalidInput for an address or a file.
    """
    kept = tracker.kept_letter(letter_id)
    return to_mail(
        kept.letter,
        letter_id,
        account if isinstance(account, Account) else find_account(account),
        at=at or datetime.now(UTC).astimezone(),
        attachments=read_attachments(attachments),
        **_answered(kept.path),
    )


def save_draft(tracker: Tracker, mail: Mail, *, password: Typed | None = None) -> Drafted:
    """Put a mail among the drafts of its account: connects to its IMAP server. What was drafted before is updated.

    Returns (what, folder, digest); `what` is "new", "updated" or "unchanged". Raises MailTrouble in plain words; the
    letter stays in the log in any case.
    """
    secret = secret_for(mail.account, password)
    earlier = tracker.kept_letter(mail.letter_id).earlier
    ids = [message_id_of(one, mail.account.address) for one in (mail.letter_id, *earlier)]
    try:
        done = put_draft(mail, secret, tracker.drafted(ids))
    except MailTrouble as err:
        err.args = (f"{err} Nothing was changed in your mailbox; the letter is kept in the log.",)
        raise
    tracker.keep_setting(f"drafted:{mail.message_id}", done.digest)
    return done


def send_letter(tracker: Tracker, mail: Mail, *, password: Typed | None = None) -> str:
    """Send a mail as it was shown, to its one recipient, once: connects to its SMTP server. Returns the event's id.

    The log notes that it begins before the letter is handed over, and the letter_sent event when the server has taken
    it. If that was not seen, NotKnown is raised and the letter is not sent again until `tracker.settle_sending(
    letter_id, went_out=…)` says what became of it. After any other MailTrouble nothing went out.
    """
    if has_gaps(mail):
        raise InvalidInput(
            "Something in this letter is still to be filled in (between ⟦ and ⟧), so it was not sent. Fill it in with "
            "LetterForm and save it again, or put it into your drafts."
        )
    secret = secret_for(mail.account, password)
    begun = False

    def begin() -> None:
        nonlocal begun
        tracker.begin_sending(mail.letter_id, ", ".join(mail.recipients))
        begun = True

    if (kept := tracker.kept_letter(mail.letter_id)).state:
        tracker.begin_sending(kept.letter_id, "")  # says why not
    try:
        send_mail(mail, secret, begin)
    except NotKnown:
        raise
    except MailTrouble as err:
        if begun:
            tracker.end_sending(mail.letter_id, went_out=False)
        err.args = (f"{err} It did not go out; the letter is kept in the log.",)
        raise
    try:
        return tracker.end_sending(mail.letter_id, went_out=True)
    except FollowupKitError as err:
        raise FollowupKitError(
            f"The letter went out, but the log could not note it: {err} Do not send it again."
        ) from err


def has_gaps(mail: Mail) -> bool:
    """Whether something in the letter is still to be filled in."""
    return bool(GAP.search(f"{mail.subject}\n{mail.text}"))


def find_account(address: str = "") -> Account:
    """One of the accounts that were set up; without an address the only one."""
    held = read_accounts()
    if not held:
        raise NotFound("No mail account is set up yet: AccountForm(tracker) does that.")
    if not address and len(held) > 1:
        raise InvalidInput(faults={"account": f"There are several: {', '.join(held)}. Say which."})
    if address and address not in held:
        raise NotFound(f"There is no account {address!r}. There is: {', '.join(held)}.")
    return held[address] if address else next(iter(held.values()))


def secret_for(account: Account, typed: Typed | None = None) -> Secret:
    """The account's password or token, from where its settings say it comes."""
    return Secret(typed()) if account.way == "typed" and typed else read_secret(account)


def _answered(path: str) -> dict[str, str]:
    """What keeps a letter in a conversation, from the mail draft it was saved as; nothing if that is gone."""
    file = Path(path)
    try:
        if file.suffix.lower() != ".eml" or file.stat().st_size > _LARGEST_EML:
            return {}
        message = message_from_bytes(file.read_bytes())
    except (OSError, ValueError):
        return {}
    parent = str(message["In-Reply-To"] or "").strip()
    if not is_message_id(parent):
        return {}
    earlier = [one for one in str(message["References"] or "").split() if is_message_id(one)]
    subject = _decoded(message["Subject"])
    return {"reply_to_message_id": parent, "references": " ".join(earlier), "reply_to_subject": subject}


def _decoded(subject: object) -> str:
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(str(subject or ""))))
    except (ValueError, LookupError):
        return ""
