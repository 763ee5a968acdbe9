"""One letter sent by SMTP: an explicit envelope, and no doubt left about whether it went out where none need be."""

import re
import smtplib
from collections.abc import Callable

from followup_kit.delivery.connecting import safely, smtp
from followup_kit.delivery.mail import Mail, check_mail
from followup_kit.delivery.secret import Secret
from followup_kit.delivery.troubles import MailTrouble, NotKnown, of_smtp, trouble

_DOTS = re.compile(rb"(?m)^\.")
_GO_ON = 354
_DONE = 250
_TAKEN, _REFUSALS = 2, (4, 5)
#: Servers look through a whole letter before they answer (RFC 5321 allows minutes); less patience would make doubt.
_LAST_ANSWER_SECONDS = 120.0


def send_mail(mail: Mail, secret: Secret, begun: Callable[[], None]) -> None:
    """Send one mail to its one recipient, once.

    `begun` is called when the server has taken the addresses and before it is told the letter: whatever it writes down
    is there should this program end before the answer. Raises NotKnown when the connection broke between the letter's
    last byte and the answer; every other MailTrouble means that nothing went out.
    """
    if not mail.account.smtp_host:
        raise MailTrouble(
            "This account names no server for sending (SMTP). Add one, or put the letter into your drafts."
        )
    if len(mail.recipients) != 1:
        raise MailTrouble(
            "This letter names nobody to send it to. Write the address in the letter's form, and save it."
        )
    check_mail(mail)
    with smtp(mail.account, secret) as client:
        safely(mail.account, "smtp", lambda: _announce(client, mail))
        begun()
        safely(mail.account, "smtp", lambda: _hand_over(client, mail))
        # From here on the server may deliver it, whatever becomes of the connection.
        _end(client, mail)


def _announce(client: smtplib.SMTP, mail: Mail) -> None:
    most = client.esmtp_features.get("size", "")
    if most.isdigit() and 0 < int(most) < len(mail.data):
        raise trouble("too_big", mail.account, "smtp")
    (to,) = mail.recipients
    sized = [f"size={len(mail.data)}"] if client.has_extn("size") else []
    _take(client.mail(mail.account.address, sized), _DONE, mail, "mail")
    # 251 would mean that the server forwards it to another address than the one that was shown.
    _take(client.rcpt(to), _DONE, mail, "rcpt")


def _hand_over(client: smtplib.SMTP, mail: Mail) -> None:
    """Give the server all but the line that ends the letter; until that line it must not deliver anything."""
    _take(client.docmd("DATA"), _GO_ON, mail, "data")
    client.send(_DOTS.sub(b"..", mail.data))


def _end(client: smtplib.SMTP, mail: Mail) -> None:
    try:
        if client.sock is not None:
            client.sock.settimeout(_LAST_ANSWER_SECONDS)
        code, said = client.docmd(".")
    except (OSError, smtplib.SMTPException):
        code, said = 0, b""
    if code // 100 in _REFUSALS:
        raise of_smtp(code, said, mail.account, "data", mail.recipients[0])
    if code // 100 != _TAKEN:
        raise NotKnown(_not_known(mail), "not_known")


def _take(answer: tuple[int, bytes], good: int, mail: Mail, step: str) -> None:
    code, said = answer
    if code != good:
        raise of_smtp(code, said, mail.account, step, ", ".join(mail.recipients))


def _not_known(mail: Mail) -> str:
    return (
        f"The connection to {mail.account.server('smtp')} broke at the very end: whether the letter to "
        f"{mail.recipients[0]} went out cannot be known from here. Look into your Sent folder, or wait for a mail "
        "that says it was not delivered; then say here what you found. It is not sent again by itself."
    )
