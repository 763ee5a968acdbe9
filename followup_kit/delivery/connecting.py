"""Logging in to the servers of an account: TLS with a verified certificate first, and only then the secret."""

import base64
import contextlib
import imaplib
import smtplib
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from followup_kit.delivery import troubles
from followup_kit.delivery.accounts import Account
from followup_kit.delivery.secret import Secret
from followup_kit.errors import FollowupKitError

_T = TypeVar("_T")
_MISSING = 'Drafts need one more package. Install it with: pip install "followup-kit[mail]"'


@contextlib.contextmanager
def imap(account: Account, secret: Secret) -> Iterator[Any]:
    """An imap-tools mailbox, logged in, with no folder open."""
    mailbox = safely(account, "imap", lambda: _imap(account))
    try:
        safely(account, "imap", lambda: _log_in_imap(mailbox.client, account, secret), step="login")
        yield mailbox
    finally:
        with contextlib.suppress(Exception):
            mailbox.logout()
        with contextlib.suppress(Exception):
            mailbox.client.shutdown()


@contextlib.contextmanager
def smtp(account: Account, secret: Secret) -> Iterator[smtplib.SMTP]:
    """An SMTP client, logged in."""
    client = safely(account, "smtp", lambda: _smtp(account))
    try:
        safely(account, "smtp", lambda: _log_in_smtp(client, account, secret), step="login")
        yield client
    finally:
        # QUIT waits for an answer, which a server that hangs would never give.
        if client.sock is not None:
            client.sock.settimeout(2)
        with contextlib.suppress(Exception):
            client.quit()
        client.close()


def safely(account: Account, what: str, do: Callable[[], _T], *, step: str = "", to: str = "") -> _T:
    """What `do` gives. What it raises becomes a sentence, and the frames that held a secret are let go."""
    try:
        return do()
    except FollowupKitError:
        raise
    except smtplib.SMTPResponseException as err:
        wrong = troubles.of_smtp(err.smtp_code, err.smtp_error, account, step or "greeting", to)
    except smtplib.SMTPServerDisconnected as err:
        wrong = troubles.trouble("timeout" if isinstance(err.__context__, TimeoutError) else "gone", account, what)
    except smtplib.SMTPNotSupportedError:
        wrong = troubles.trouble("no_way_in", account, what, code="it names none")
    except imaplib.IMAP4.abort:
        wrong = troubles.trouble("gone", account, what)
    except imaplib.IMAP4.error as err:
        wrong = troubles.of_imap(err, account, step)
    except (OSError, UnicodeError) as err:
        wrong = troubles.of_network(err, account, what)
    except Exception as err:
        if not type(err).__module__.startswith(("imap_tools", "smtplib")):
            raise
        wrong = troubles.of_imap(err, account, step)
    # Raised here, so that no frame that knows the password hangs on it as its context.
    raise wrong


def context(account: Account, what: str) -> ssl.SSLContext:
    """What verifies the server: this computer's certificates, and the file that the account names."""
    made = ssl.create_default_context()
    if account.ca_file:
        try:
            made.load_verify_locations(Path(account.ca_file).expanduser())
        except (OSError, ssl.SSLError) as err:
            raise troubles.trouble("ca_file", account, what) from err
    return made


def _imap(account: Account) -> Any:
    try:
        from imap_tools.mailbox import BaseMailBox
    except ImportError as err:
        raise FollowupKitError(_MISSING) from err

    class Opened(BaseMailBox):
        def _get_mailbox_client(self) -> imaplib.IMAP4:
            return _imap_client(account)

    return Opened()


def _imap_client(account: Account) -> imaplib.IMAP4:
    made = context(account, "imap")
    where = (account.imap_host, account.imap_port)
    if account.imap_tls == "tls":
        return imaplib.IMAP4_SSL(*where, ssl_context=made, timeout=troubles.SECONDS)
    client = imaplib.IMAP4(*where, timeout=troubles.SECONDS)
    try:
        if "STARTTLS" not in client.capabilities or client.state != "NONAUTH":
            raise troubles.trouble("no_starttls", account, "imap")
        client.starttls(made)
    except BaseException:
        with contextlib.suppress(OSError):
            client.shutdown()
        raise
    return client


def _log_in_imap(client: imaplib.IMAP4, account: Account, secret: Secret) -> None:
    ways = set(client.capabilities)
    if account.way == "token":
        if "AUTH=XOAUTH2" not in ways:
            raise troubles.trouble("no_way_in", account, "imap", code=_offered(ways))
        client.authenticate("XOAUTH2", _once(lambda: _bearer(account, secret)))
    elif "AUTH=PLAIN" in ways:
        client.authenticate("PLAIN", _once(lambda: _plain(account, secret)))
    elif "LOGINDISABLED" in ways or not f"{account.user}{secret.reveal()}".isascii():
        raise troubles.trouble("no_way_in", account, "imap", code=_offered(ways))
    else:
        client.login(account.user, secret.reveal())
    # What a server can do for somebody it knows is more than what it says at the door.
    client.capabilities = tuple(client.capability()[1][-1].decode("ascii", "replace").upper().split())


def _offered(ways: set[str]) -> str:
    return ", ".join(sorted(one.removeprefix("AUTH=") for one in ways if one.startswith("AUTH="))) or "none"


def _once(give: Callable[[], bytes]) -> Callable[[bytes], bytes]:
    """The answer to a server's first question; to a second, which is its way to say no, nothing."""
    asked: list[bytes] = []

    def answer(question: bytes) -> bytes:
        asked.append(question)
        return give() if len(asked) == 1 else b""

    return answer


def _plain(account: Account, secret: Secret) -> bytes:
    return f"\0{account.user}\0{secret.reveal()}".encode()


def _bearer(account: Account, secret: Secret) -> bytes:
    return f"user={account.user}\1auth=Bearer {secret.reveal()}\1\1".encode()


def _smtp(account: Account) -> smtplib.SMTP:
    made = context(account, "smtp")
    # The name a greeting gives is written into every mail: not this computer's, which may be the user's own.
    given: dict[str, Any] = {"timeout": troubles.SECONDS, "local_hostname": "[127.0.0.1]"}
    if account.smtp_tls == "tls":
        client: smtplib.SMTP = smtplib.SMTP_SSL(account.smtp_host, account.smtp_port, context=made, **given)
        client.ehlo_or_helo_if_needed()
        return client
    client = smtplib.SMTP(account.smtp_host, account.smtp_port, **given)
    try:
        client.ehlo_or_helo_if_needed()
        if not client.has_extn("starttls"):
            raise troubles.trouble("no_starttls", account, "smtp")
        client.starttls(context=made)
        client.ehlo_or_helo_if_needed()
    except BaseException:
        client.close()
        raise
    return client


def _log_in_smtp(client: smtplib.SMTP, account: Account, secret: Secret) -> None:
    ways = client.esmtp_features.get("auth", "").upper().split()
    wanted = {"XOAUTH2": _bearer} if account.way == "token" else {"PLAIN": _plain}
    way = next((one for one in wanted if one in ways), "")
    if way:
        first = base64.b64encode(wanted[way](account, secret)).decode("ascii")
        code, said = client.docmd("AUTH", f"{way} {first}")
        if code == 334:  # an error in base64, which wants an empty answer before the refusal itself
            code, said = client.docmd("")
    elif account.way != "token" and "LOGIN" in ways:
        code, said = client.docmd("AUTH", "LOGIN")
        for word in (account.user.encode(), secret.reveal().encode()):
            if code == 334:
                code, said = client.docmd(base64.b64encode(word).decode("ascii"))
    else:
        raise troubles.trouble("no_way_in", account, "smtp", code=", ".join(ways) or "none")
    if code not in (235, 503):
        raise smtplib.SMTPAuthenticationError(code, said)
