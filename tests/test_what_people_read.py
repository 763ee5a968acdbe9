"""What a person reads when a letter does not get through, fault by fault, from servers that truly fail that way.

`pytest tests/test_what_people_read.py -rP` shows the sentences, each with its fault.
"""

import base64
import hashlib
import hmac
import json
import sys
import time
from dataclasses import replace

import pytest
from mail_account import ADDRESS, account, letter_to_dana, no_account, typed  # noqa: F401 - fixtures
from mail_servers import authority, dovecot, free_port, one_dovecot, run_dovecot  # noqa: F401 - fixtures
from smtp_servers import Postbox, Scripted, one_smtp, postbox, run_smtp  # noqa: F401 - fixtures

from followup_kit.delivery import sending as smtp_sending
from followup_kit.delivery import troubles
from followup_kit.errors import FollowupKitError
from followup_kit.sending import save_draft, send_letter, write_mail

pytestmark = [pytest.mark.network, pytest.mark.server]
KEY = "a key that only this test's server knows"
HELLO = b"220 hello\r\n"
SMTP = {
    b"EHLO": b"250-hello\r\n250 AUTH PLAIN\r\n", b"AUTH": b"235 in\r\n", b"MAIL": b"250 ok\r\n",
    b"RCPT": b"250 ok\r\n", b"DATA": b"354 go on\r\n", b"QUIT": b"221 bye\r\n",
}  # fmt: skip
BARE = b"* OK [CAPABILITY IMAP4rev1] hello\r\n"
IMAP = {
    b"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n", b"LOGIN": b"TAG OK in\r\n",
    b"LIST": b'* LIST (\\Drafts) "/" "Drafts"\r\nTAG OK done\r\n', b"SELECT": b"* 0 EXISTS\r\nTAG OK done\r\n",
    b"UID": b"* SEARCH\r\nTAG OK done\r\n", b"LOGOUT": b"* BYE\r\nTAG OK done\r\n",
}  # fmt: skip
KEPT_DRAFT = "Nothing was changed in your mailbox; the letter is kept in the log."
KEPT_LETTER = "It did not go out; the letter is kept in the log."


def token(subject=ADDRESS, key=KEY, *, seconds=600):
    """An access token as an identity provider signs it (RFC 7519)."""
    now = int(time.time())
    parts = [{"alg": "HS256", "typ": "JWT"}, {"sub": subject, "iat": now - 10, "exp": now + seconds}]
    signed = b".".join(base64.urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=") for one in parts)
    seal = hmac.digest(key.encode(), signed, hashlib.sha256)
    return (signed + b"." + base64.urlsafe_b64encode(seal).rstrip(b"=")).decode()


def printing(text):
    return f'"{sys.executable}" -c "print({text!r})"'


@pytest.fixture
def read(tracker, acme, request):
    """Try it, and give what the person reads; the letter still waits in the log unless nobody can know."""

    def tried(do, account, *, password=typed, waits="", **changes):
        mail = write_mail(tracker, tracker.keep_letter(letter_to_dana(acme, **changes)), account=account)
        with pytest.raises(FollowupKitError) as failed:
            do(tracker, mail, password=password)
        assert [one.state for one in tracker.letters_to_send()] == [waits]
        sys.stdout.write(f"{request.node.name}\t{failed.value}\n")
        return str(failed.value)

    return tried


BOTH = {"draft": (save_draft, KEPT_DRAFT), "letter": (send_letter, KEPT_LETTER)}


@pytest.mark.parametrize(("do", "kept"), BOTH.values(), ids=BOTH.keys())
class TestEitherWay:
    """Faults of the connection and the login, which read alike for a draft and for a letter that is sent."""

    def test_a_wrong_password(self, do, kept, read, account):
        says = read(do, account, password=lambda: "wrong")
        assert f"does not accept this password for {ADDRESS}" in says
        assert says.endswith(kept)

    def test_a_certificate_of_nobody_known(self, do, kept, read, account):
        says = read(do, replace(account, ca_file=""))
        assert "a certificate that nobody known vouches for, so nothing was told to it" in says
        assert says.endswith(kept)

    def test_a_certificate_for_another_name(self, do, kept, read, account, authority):
        with run_smtp(authority, names=["other.example"]) as box:
            says = read(do, replace(account, imap_port=box.port, smtp_port=box.port))
        assert "a certificate for another name" in says
        assert says.endswith(kept)

    def test_no_tls_at_that_port(self, do, kept, read, account, authority, dovecot):
        with run_smtp(authority, plain=True) as box:
            says = read(do, replace(account, imap_port=dovecot.starttls, smtp_port=box.port))
        assert "does not speak TLS there, and without TLS no password is given to it" in says
        assert says.endswith(kept)

    def test_a_server_that_speaks_in_plain_text_only(self, do, kept, read, account, authority):
        with run_smtp(authority, plain=True) as box, Scripted(BARE, IMAP) as plain:
            plainly = replace(account, imap_port=plain.port, smtp_port=box.port)
            says = read(do, replace(plainly, imap_tls="starttls", smtp_tls="starttls"))
        assert "offers no STARTTLS, so no password was given to it" in says
        assert says.endswith(kept)
        assert b"LOGIN" not in plain.heard

    def test_a_server_that_does_not_answer(self, do, kept, read, account, authority, monkeypatch):
        monkeypatch.setattr(troubles, "SECONDS", 0.5)
        with Scripted(b"", {}, authority.issue("localhost")) as silent:
            says = read(do, replace(account, imap_port=silent.port, smtp_port=silent.port))
        assert "did not answer within" in says
        assert says.endswith(kept)

    def test_nobody_at_that_port(self, do, kept, read, account):
        port = free_port()
        says = read(do, replace(account, imap_port=port, smtp_port=port))
        assert "nothing answers at that port" in says
        assert says.endswith(kept)

    def test_a_token_that_ran_out(self, do, kept, read, account, authority):
        with run_dovecot(authority, tokens_signed_with=KEY) as server:
            stale = replace(account, imap_port=server.tls, way="token", command=printing(token(seconds=-60)))
            says = read(do, stale, password=None)
        assert f"does not accept this access token for {ADDRESS}. It may have run out" in says
        assert says.endswith(kept)

    def test_a_server_that_takes_no_tokens(self, do, kept, read, account, authority):
        with Scripted(HELLO, SMTP, authority.issue("localhost")) as old:
            by_token = replace(account, smtp_port=old.port, way="token", command=printing("x"))
            says = read(do, by_token, password=None)
        assert "offers no way to log in that is known here (" in says
        assert says.endswith(kept)


@pytest.mark.parametrize("do", [save_draft, send_letter], ids=["draft", "letter"])
@pytest.mark.parametrize(
    ("command", "part"),
    [("no-such-program-here", "could not be run"), ("false", "ended with 1. Run it in a terminal to see why.")],
)
def test_a_command_that_gives_no_token(do, read, account, command, part):
    says = read(do, replace(account, way="token", command=command), password=None)
    assert says.startswith(f"The command '{command}' {part}")


@pytest.mark.parametrize("subject", ["mallory@job.example", ADDRESS])
def test_a_token_lets_in_only_whom_it_names_and_only_if_it_is_signed(tracker, acme, account, authority, read, subject):
    with run_dovecot(authority, tokens_signed_with=KEY) as server:
        here = replace(account, imap_port=server.tls, way="token", command=printing(token(subject)))
        if subject == ADDRESS:
            mail = write_mail(tracker, tracker.keep_letter(letter_to_dana(acme)), account=here)
            assert save_draft(tracker, mail).what == "new"
            assert len(server.mails()) == 1
            here = replace(here, command=printing(token(key="another's key")))
        assert "does not accept this access token" in read(save_draft, here, password=None)


def test_a_full_mailbox(read, account, authority):
    with run_dovecot(authority, quota="1k") as server:
        says = read(save_draft, replace(account, imap_port=server.tls), body="x" * 60_000)
    assert says == f"Your mailbox at localhost is full. Delete something there and empty its bin. {KEPT_DRAFT}"


def test_no_folder_for_drafts(read, account, authority):
    with run_dovecot(authority, special_use=False, drafts="Halbfertig") as server:
        says = read(save_draft, replace(account, imap_port=server.tls))
    assert "Which folder holds your drafts? There is: " in says
    assert "“Halbfertig”" in says


def test_a_mailbox_that_goes_while_the_draft_is_laid(read, account, authority):
    with Scripted(BARE, {**IMAP, b"APPEND": None}, authority.issue("localhost")) as server:
        says = read(save_draft, replace(account, imap_port=server.port), password=lambda: "plain-letters")
    assert says == f"localhost, port {server.port} closed the connection. Try again in some minutes. {KEPT_DRAFT}"


@pytest.mark.parametrize(
    ("step", "answer", "part"),
    [
        ("RCPT", "451 4.7.1 greylisted, come back", "asks strangers to come back later (greylisting)"),
        ("RCPT", "550 5.1.1 no such user", "does not know dana@acme.example"),
        ("RCPT", "552 5.2.2 mailbox full", "The mailbox of dana@acme.example is full"),
        ("MAIL", "553 5.7.1 not yours", f"does not let {ADDRESS} send as this address"),
        ("MAIL", "452 4.3.1 no room", "cannot take it just now (452 4.3.1)"),
        ("DATA", "552 5.3.4 too big", "is too big for"),
        ("DATA", "554 5.7.1 spam", "refused it (554 5.7.1)"),
    ],
    ids=["greylisting", "unknown", "their mailbox is full", "not my address", "no room", "too big", "refused"],
)
def test_what_the_sending_server_refuses(read, account, postbox, step, answer, part):
    postbox.refuse[step] = answer
    says = read(send_letter, account)
    assert part in says
    assert says.endswith(KEPT_LETTER)
    assert postbox.taken == []


def test_a_server_that_goes_in_the_middle_of_the_letter(read, account, authority):
    with Scripted(HELLO, {**SMTP, b"STOP": None}, authority.issue("localhost")) as server:
        says = read(send_letter, replace(account, smtp_port=server.port), body="STOP\n" + "x" * 8_000_000)
    assert says == f"localhost, port {server.port} closed the connection. Try again in some minutes. {KEPT_LETTER}"


def test_a_server_that_goes_after_the_last_byte(read, account, authority, monkeypatch):
    monkeypatch.setattr(smtp_sending, "_LAST_ANSWER_SECONDS", 0.5)
    with Scripted(HELLO, {**SMTP, b".": None}, authority.issue("localhost")) as server:
        says = read(send_letter, replace(account, smtp_port=server.port), waits="begun")
    assert "whether the letter to dana@acme.example went out cannot be known from here" in says
    assert "It is not sent again by itself." in says


def test_the_right_token_sends(tracker, acme, account, postbox):
    by_token = replace(account, way="token", command=printing(Postbox.token))
    send_letter(tracker, write_mail(tracker, tracker.keep_letter(letter_to_dana(acme)), account=by_token))
    assert len(postbox.taken) == 1
