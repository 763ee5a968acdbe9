"""From a letter in the log to the mailbox and the recipient, with real servers: shown first, sent once, remembered."""

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from mail_account import account, letter_to_dana, no_account, typed  # noqa: F401 - fixtures
from mail_servers import PASSWORD, authority, dovecot, one_dovecot  # noqa: F401 - fixtures
from smtp_servers import Scripted, one_smtp, postbox  # noqa: F401 - fixtures

import followup_kit as fk
from followup_kit.delivery import sending as smtp_sending
from followup_kit.delivery.accounts import save_account
from followup_kit.delivery.secret import NoSecret
from followup_kit.delivery.troubles import MailTrouble, NotKnown
from followup_kit.errors import FollowupKitError, InvalidInput, NotFound, StoreBusy
from followup_kit.posting import SentOrBegun
from followup_kit.sending import find_account, save_draft, send_letter, write_mail
from followup_kit.store import Store

pytestmark = [pytest.mark.network, pytest.mark.server]
AT = datetime(2026, 3, 24, 9, 30, tzinfo=UTC)
TAKES_ALL = {
    b"EHLO": b"250-hello\r\n250 AUTH PLAIN\r\n", b"AUTH": b"235 in\r\n", b"MAIL": b"250 ok\r\n",
    b"RCPT": b"250 ok\r\n", b"DATA": b"354 go on\r\n", b"QUIT": b"221 bye\r\n",
}  # fmt: skip


@pytest.fixture
def letter(acme):
    return letter_to_dana(acme)


def sent(tracker):
    return list(tracker.events().query("kind == 'letter_sent'")["letter_id"])


def test_a_letter_is_written_shown_sent_and_remembered(tracker, account, postbox, letter, tmp_path):
    (tmp_path / "cv.pdf").write_bytes(b"%PDF")
    letter_id = tracker.keep_letter(letter)
    mail = write_mail(tracker, letter_id, attachments=[tmp_path / "cv.pdf"])
    assert "Would go to: dana@acme.example" in str(mail)
    assert (postbox.taken, sent(tracker)) == ([], [])
    send_letter(tracker, mail, password=typed)
    assert postbox.taken == [("robin@job.example", ["dana@acme.example"], mail.data)]
    assert sent(tracker) == [letter_id]
    with pytest.raises(SentOrBegun, match="went out already"):
        send_letter(tracker, mail, password=typed)
    assert len(postbox.taken) == 1


def test_a_draft_is_put_updated_and_follows_the_last_version(tracker, account, dovecot, letter):
    first = tracker.keep_letter(letter)
    assert save_draft(tracker, write_mail(tracker, first, at=AT), password=typed).what == "new"
    assert save_draft(tracker, write_mail(tracker, first, at=AT), password=typed).what == "unchanged"
    assert save_draft(tracker, write_mail(tracker, first), password=typed).what == "updated"
    second = tracker.keep_letter(replace(letter, body="A better text"))
    assert save_draft(tracker, write_mail(tracker, second), password=typed).what == "updated"
    [(_, data)] = dovecot.mails()
    assert b"A better text" in data
    assert sent(tracker) == []


def test_a_letter_saved_as_an_answer_stays_in_its_conversation(tracker, account, letter, tmp_path):
    eml = fk.save_letter(
        letter,
        tmp_path / "a.eml",
        reply_to_message_id="<no@acme.example>",
        reply_to_subject="Your application – Zoë",
        references="<first@job.example>",
    )
    data = write_mail(tracker, tracker.keep_letter(letter, path=eml)).data
    message = message_from_bytes(data, policy=policy.default)
    assert message["In-Reply-To"] == "<no@acme.example>"
    assert message["References"].split() == ["<first@job.example>", "<no@acme.example>"]
    assert message["Subject"] == "Re: Your application – Zoë"
    eml.unlink()
    alone = message_from_bytes(write_mail(tracker, tracker.keep_letter(letter, path=eml)).data)
    assert alone["In-Reply-To"] is None


def test_a_refusal_leaves_the_letter_to_be_sent_later(tracker, account, postbox, letter):
    mail = write_mail(tracker, tracker.keep_letter(letter))
    for step in ("RCPT", "DATA"):
        postbox.refuse = {step: "451 4.7.1 come back later"}
        with pytest.raises(MailTrouble, match=r"It did not go out; the letter is kept in the log\."):
            send_letter(tracker, mail, password=typed)
        assert [one.state for one in tracker.letters_to_send()] == [""]
    postbox.refuse = {}
    send_letter(tracker, mail, password=typed)
    assert sent(tracker) == [mail.letter_id]


def test_a_cut_at_the_very_end_is_remembered_and_nothing_is_sent_again(
    tracker,
    account,
    authority,
    letter,
    monkeypatch,
):
    monkeypatch.setattr(smtp_sending, "_LAST_ANSWER_SECONDS", 0.5)
    letter_id = tracker.keep_letter(letter)
    with Scripted(b"220 hello\r\n", {**TAKES_ALL, b".": None}, authority.issue("localhost")) as server:
        mail = write_mail(tracker, letter_id, account=replace(account, smtp_port=server.port))
        with pytest.raises(NotKnown, match="cannot be known"):
            send_letter(tracker, mail, password=typed)
        with pytest.raises(SentOrBegun, match="Look into your Sent folder"):
            send_letter(tracker, mail, password=typed)
        assert server.heard.lower().count(b"ehlo") == 1
    assert sent(tracker) == []
    tracker.settle_sending(letter_id, went_out=True)
    assert sent(tracker) == [letter_id]


@pytest.mark.fault
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no Ctrl-C to send to another process like this")
def test_a_program_killed_in_the_middle_does_not_send_twice(tracker, path, account, authority, letter):
    letter_id = tracker.keep_letter(letter)
    with Scripted(b"220 hello\r\n", {**TAKES_ALL, b".": b""}, authority.issue("localhost")) as server:
        save_account(replace(account, smtp_port=server.port))
        code = (
            "import sys, followup_kit as fk; tracker = fk.Tracker.open(sys.argv[1]); "
            "mail = fk.write_mail(tracker, sys.argv[2]); fk.send_letter(tracker, mail, password=lambda: sys.argv[3])"
        )
        child = subprocess.Popen([sys.executable, "-c", code, path, letter_id, PASSWORD])
        until = time.monotonic() + 60
        while b"\r\n.\r\n" not in server.heard and child.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        os.kill(child.pid, signal.SIGKILL)
        assert child.wait() == -signal.SIGKILL
    (waiting,) = tracker.letters_to_send()
    assert waiting.state == "begun"
    with pytest.raises(SentOrBegun, match="may have gone out"):
        send_letter(tracker, write_mail(tracker, letter_id), password=typed)


def test_two_who_send_the_same_letter_at_once_send_it_once(tracker, path, account, postbox, letter):
    letter_id = tracker.keep_letter(letter)
    answers = []

    def press():
        own = fk.Tracker.open(path)
        try:
            answers.append(send_letter(own, write_mail(own, letter_id), password=typed))
        except FollowupKitError as err:
            answers.append(type(err))
        own.close()

    threads = [threading.Thread(target=press) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(postbox.taken) == 1
    assert sorted(map(str, answers)).count(str(SentOrBegun)) == 3


def test_when_the_log_cannot_be_written_nothing_goes_out(tracker, account, postbox, letter):
    mail = write_mail(tracker, tracker.keep_letter(letter))
    impatient = fk.Tracker(Store.open(tracker.path, wait_seconds=0.1))
    with tracker._store.writing(), pytest.raises(StoreBusy):
        send_letter(impatient, mail, password=typed)
    impatient.close()
    assert postbox.taken == []


def test_the_draft_of_a_mailbox_that_fails_keeps_the_letter(tracker, account, letter):
    mail = write_mail(tracker, tracker.keep_letter(letter))
    with pytest.raises(MailTrouble, match=r"password.*Nothing was changed in your mailbox; the letter is kept"):
        save_draft(tracker, mail, password=lambda: "wrong")
    assert len(tracker.letters_to_send()) == 1


def test_which_account_is_asked_when_there_are_several_or_none(tracker, account, letter, tmp_path, monkeypatch):
    letter_id = tracker.keep_letter(letter)
    save_account(replace(account, address="r@uni.example"))
    with pytest.raises(InvalidInput, match="There are several"):
        write_mail(tracker, letter_id)
    assert write_mail(tracker, letter_id, account="r@uni.example").account.address == "r@uni.example"
    with pytest.raises(NotFound, match="There is no account"):
        find_account("x@y.example")
    monkeypatch.setenv("FOLLOWUP_KIT_CONFIG", str(tmp_path / "empty"))
    with pytest.raises(NotFound, match="AccountForm"):
        write_mail(tracker, letter_id)


def test_a_letter_with_something_left_to_fill_in_is_drafted_and_not_sent(tracker, account, dovecot, postbox, letter):
    mail = write_mail(tracker, tracker.keep_letter(replace(letter, body="I enjoyed ⟦what you talked about⟧.")))
    with pytest.raises(InvalidInput, match="still to be filled in"):
        send_letter(tracker, mail, password=typed)
    assert postbox.taken == []
    assert save_draft(tracker, mail, password=typed).what == "new"


def test_a_password_that_nobody_typed_is_asked_for(tracker, account, letter):
    with pytest.raises(NoSecret, match="Type the password"):
        send_letter(tracker, write_mail(tracker, tracker.keep_letter(letter)))
