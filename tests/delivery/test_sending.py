"""One letter, one recipient, once: tried against a real SMTP server, and ones that break at the worst moment."""

import traceback
from dataclasses import replace
from email import message_from_bytes, policy

import pytest
from hostile_names import HOSTILE
from mail_servers import PASSWORD
from smtp_servers import Postbox, Scripted, run_smtp

from followup_kit.delivery import connecting, sending, troubles
from followup_kit.delivery.secret import Secret
from followup_kit.delivery.sending import send_mail
from followup_kit.delivery.troubles import MailTrouble, NotKnown
from followup_kit.errors import FollowupKitError
from followup_kit.exports.mail import Attachment

pytestmark = [pytest.mark.network, pytest.mark.server]
SPOKEN = {
    b"EHLO": b"250-hello\r\n250 AUTH PLAIN\r\n",
    b"AUTH": b"235 in\r\n",
    b"MAIL": b"250 ok\r\n",
    b"RCPT": b"250 ok\r\n",
    b"DATA": b"354 go on\r\n",
    b"QUIT": b"221 bye\r\n",
}


@pytest.fixture
def here(account, postbox):
    return replace(account, smtp_host="localhost", smtp_port=postbox.port)


@pytest.fixture
def begun():
    return []


@pytest.fixture
def send(begun):
    """Send, and note when it was begun."""

    def sent(mail, secret=None):
        send_mail(mail, secret or Secret(PASSWORD), lambda: begun.append(mail.letter_id))

    return sent


def test_a_letter_goes_out_once_to_its_one_recipient_byte_for_byte(here, postbox, write, send, begun):
    mail = write(here, attachments=[Attachment("cv.pdf", b"%PDF\r\n.\r\n" * 999)])
    send(mail)
    assert postbox.taken == [("robin@job.example", ["dana@acme.example"], mail.data)]
    assert begun == [mail.letter_id]


def test_lines_that_begin_with_a_dot_arrive_as_they_were(here, postbox, write, letter, send):
    body = "..\n.\n.x\n\n." + "." * 200 + "\nend"
    send(write(here, replace(letter, body=body)))
    got = message_from_bytes(postbox.taken[0][2], policy=policy.default).get_content()
    assert got.replace("\r\n", "\n").rstrip("\n") == body


def test_five_hundred_hostile_names_reach_exactly_the_intended_recipient_each(
    account, authority, write, letter, monkeypatch
):
    """A connection for each, so that none hides another's fault; the server's own parser judges as well."""
    assert len(set(HOSTILE)) == 500
    # Reading this computer's certificates anew for each takes longer than all the rest.
    made = connecting.context(account, "smtp")
    monkeypatch.setattr(connecting, "context", lambda *_: made)
    with run_smtp(authority) as postbox:
        here = replace(account, smtp_host="localhost", smtp_port=postbox.port)
        for number, name in enumerate(HOSTILE):
            mail = write(here, replace(letter, to=name, to_address=f"dana{number}@acme.example", subject=name))
            send_mail(mail, Secret(PASSWORD), lambda: None)
    assert [to for _, to, _ in postbox.taken] == [[f"dana{number}@acme.example"] for number in range(500)]
    for number, (sender, _, data) in enumerate(postbox.taken):
        message = message_from_bytes(data, policy=policy.default)
        named = [
            one.addr_spec
            for key in ("To", "Cc", "Bcc")
            for value in message.get_all(key, [])
            for one in value.addresses
        ]
        assert named == [f"dana{number}@acme.example"]
        assert sender == "robin@job.example"
        assert message.keys() == [
            "MIME-Version", "Date", "Message-ID", "From", "To", "Subject", "Content-Type", "Content-Transfer-Encoding",
        ]  # fmt: skip


def test_starttls_and_a_token_do_the_same(account, authority, write, send):
    with run_smtp(authority, starttls=True) as postbox:
        here = replace(account, smtp_host="localhost", smtp_port=postbox.port, smtp_tls="starttls")
        send(write(here))
        send(write(replace(here, way="token", command="x")), Secret(Postbox.token))
        assert len(postbox.taken) == 2
        with pytest.raises(MailTrouble, match="access token") as refused:
            send(write(replace(here, way="token", command="x")), Secret("old-token"))
        assert refused.value.trouble == "token"
        assert len(postbox.taken) == 2


def test_a_wrong_password_sends_nothing_and_is_shown_nowhere(here, postbox, write, send, begun):
    wrong = Secret("hunter2-" + "wrong")
    with pytest.raises(MailTrouble) as refused:
        send(write(here), wrong)
    assert refused.value.trouble == "password"
    shown = "".join(traceback.TracebackException.from_exception(refused.value, capture_locals=True).format())
    assert "Secret(not shown)" in shown
    for secret in (wrong.reveal(), "aHVudGVyMi13cm9uZ", "dW50ZXIyLXdyb25n"):
        assert secret not in shown
    assert (postbox.taken, begun) == ([], [])


@pytest.mark.parametrize(
    ("step", "answer", "name", "was_begun"),
    [
        ("MAIL", "553 5.7.1 not owned by user", "sender", False),
        ("MAIL", "452 4.3.1 insufficient storage", "later", False),
        ("RCPT", "550 5.1.1 no such user here", "recipient", False),
        ("RCPT", "451 4.7.1 greylisted, come back", "greylisted", False),
        ("RCPT", "552 5.2.2 mailbox full", "recipient_full", False),
        ("RCPT", "251 will forward to evil@x.org", "strange", False),
        ("DATA", "552 5.3.4 too big", "too_big", True),
        ("DATA", "554 5.7.1 spam", "refused", True),
        ("DATA", "451 4.3.0 try later", "greylisted", True),
    ],
)
def test_what_the_server_refuses_did_not_go_out_and_says_why(
    here, postbox, write, send, begun, step, answer, name, was_begun
):
    postbox.refuse[step] = answer
    with pytest.raises(MailTrouble) as refused:
        send(write(here))
    assert refused.value.trouble == name
    assert not isinstance(refused.value, NotKnown)
    assert (postbox.taken, bool(begun)) == ([], was_begun)


def test_a_letter_that_is_too_big_is_not_even_begun(account, authority, write, letter, send, begun):
    with run_smtp(authority, data_size_limit=2_000) as postbox:
        here = replace(account, smtp_host="localhost", smtp_port=postbox.port)
        with pytest.raises(MailTrouble, match="too big"):
            send(write(here, replace(letter, body="x" * 3_000)))
    assert (postbox.taken, begun) == ([], [])


@pytest.mark.parametrize("last", [None, b"", b"gibberish\r\n"], ids=["gone", "silent", "gibberish"])
def test_a_cut_after_the_last_byte_cannot_be_known_and_says_so(
    authority, account, write, send, begun, last, monkeypatch
):
    monkeypatch.setattr(sending, "_LAST_ANSWER_SECONDS", 0.5)
    with Scripted(b"220 hello\r\n", {**SPOKEN, b".": last}, authority.issue("localhost")) as server:
        mail = write(replace(account, smtp_host="localhost", smtp_port=server.port))
        with pytest.raises(NotKnown, match="cannot be known from here") as broken:
            send(mail)
    assert "Look into your Sent folder" in str(broken.value)
    assert "not sent again by itself" in str(broken.value)
    assert server.heard.count(b"\r\n.\r\n") == 1
    assert begun == [mail.letter_id]


def test_a_server_that_goes_in_the_middle_of_a_letter_cannot_have_sent_it(
    authority, account, write, letter, send, begun
):
    leaf = authority.issue("localhost")
    with Scripted(b"220 hello\r\n", {**SPOKEN, b"STOP": None}, leaf) as server:
        here = replace(account, smtp_host="localhost", smtp_port=server.port)
        long = write(here, replace(letter, body="STOP\n" + "x" * 8_000_000))
        with pytest.raises(MailTrouble) as broken:
            send(long)
    assert broken.value.trouble == "gone"
    assert not isinstance(broken.value, NotKnown)
    assert b"\r\n.\r\n" not in server.heard
    assert begun


@pytest.mark.parametrize("word", [b"EHLO", b"AUTH", b"MAIL", b"RCPT", b"DATA"])
def test_a_server_that_goes_before_the_letter_has_none(authority, account, write, send, word):
    with Scripted(b"220 hello\r\n", {**SPOKEN, word: None}, authority.issue("localhost")) as server:
        mail = write(replace(account, smtp_host="localhost", smtp_port=server.port))
        with pytest.raises(MailTrouble) as broken:
            send(mail)
    assert broken.value.trouble == "gone"
    assert b"Dear" not in server.heard


def test_a_server_that_falls_silent_before_the_letter_is_left(authority, account, write, send, monkeypatch):
    monkeypatch.setattr(troubles, "SECONDS", 0.5)
    with Scripted(b"220 hello\r\n", {**SPOKEN, b"RCPT": b""}, authority.issue("localhost")) as server:
        mail = write(replace(account, smtp_host="localhost", smtp_port=server.port))
        with pytest.raises(MailTrouble) as broken:
            send(mail)
    assert broken.value.trouble == "timeout"


def test_when_the_log_cannot_note_that_it_begins_nothing_goes_out(here, postbox, write):
    def full():
        raise FollowupKitError("The disk is full.")

    with pytest.raises(FollowupKitError, match="disk is full"):
        send_mail(write(here), Secret(PASSWORD), full)
    assert postbox.taken == []


def test_bytes_that_name_somebody_else_do_not_leave(here, postbox, write, send):
    mail = write(here)
    with pytest.raises(FollowupKitError, match="was not sent"):
        send(replace(mail, data=b"Cc: evil@x.org\r\n" + mail.data))
    assert postbox.taken == []


def test_without_a_recipient_or_a_server_there_is_nothing_to_send(here, write, letter, send):
    with pytest.raises(MailTrouble, match="names nobody"):
        send(write(here, replace(letter, to_address="")))
    with pytest.raises(MailTrouble, match="no server for sending"):
        send(write(replace(here, smtp_host="")))


def test_the_server_is_not_told_the_name_of_this_computer(authority, account, write, send):
    import socket

    with Scripted(b"220 hello\r\n", {**SPOKEN, b".": b"250 ok\r\n"}, authority.issue("localhost")) as server:
        send(write(replace(account, smtp_host="localhost", smtp_port=server.port)))
    assert socket.gethostname().encode() not in server.heard
    assert server.heard.startswith(b"ehlo [127.0.0.1]\r\n")
