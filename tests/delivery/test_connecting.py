"""On the way to a server: TLS first and verified, the secret only then, and a sentence for all that goes wrong."""

import traceback
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from mail_servers import PASSWORD, free_port
from smtp_servers import Scripted

from followup_kit.delivery import troubles
from followup_kit.delivery.connecting import context, imap, smtp
from followup_kit.delivery.secret import Secret
from followup_kit.delivery.troubles import MailTrouble

pytestmark = [pytest.mark.network, pytest.mark.server]
BARE = b"* OK [CAPABILITY IMAP4rev1] hello\r\n"
TODAY = {b"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n", b"LOGOUT": b"* BYE\r\nTAG OK done\r\n"}


def fail(account, secret=None, way=imap):
    with pytest.raises(MailTrouble) as failed, way(account, secret or Secret(PASSWORD)):
        pytest.fail("it let us in")
    return failed.value


def names(trouble):
    """Its name, and whatever a verbose traceback would show of it."""
    shown = "".join(traceback.TracebackException.from_exception(trouble, capture_locals=True).format())
    return trouble.trouble, shown


@pytest.fixture
def here(account, dovecot):
    return replace(account, imap_port=dovecot.tls)


def test_a_wrong_password_is_told_and_shown_nowhere(here):
    trouble = fail(here, Secret("hunter2-wrong"))
    name, shown = names(trouble)
    assert name == "password"
    assert "robin@job.example" in str(trouble)
    assert "app password" in str(trouble)
    for secret in ("hunter2-wrong", "aHVudGVyMi13cm9uZ", "dW50ZXIyLXdyb25n"):
        assert secret not in shown
    assert trouble.__cause__ is trouble.__context__ is None


def test_a_certificate_that_nobody_vouches_for_is_refused(here):
    assert names(fail(replace(here, ca_file="")))[0] == "unknown_issuer"


def test_starttls_verifies_as_strictly(account, dovecot):
    plain = replace(account, imap_port=dovecot.starttls, imap_tls="starttls")
    with imap(plain, Secret(PASSWORD)) as mailbox:
        assert mailbox.client.sock.version().startswith("TLS")
    assert names(fail(replace(plain, ca_file="")))[0] == "unknown_issuer"


@pytest.mark.parametrize(
    ("name", "host", "options"),
    [
        ("wrong_name", "other.example", {}),
        ("expired", "localhost", {"not_after": datetime(2020, 1, 1, tzinfo=UTC)}),
        ("not_yet", "localhost", {"not_before": datetime(2090, 1, 1, tzinfo=UTC)}),
    ],
)
def test_a_certificate_for_another_name_or_time_is_refused(authority, account, name, host, options):
    with Scripted(BARE, TODAY, authority.issue(host, **options)) as server:
        assert names(fail(replace(account, imap_port=server.port)))[0] == name
        assert names(fail(replace(account, smtp_host="localhost", smtp_port=server.port), way=smtp))[0] == name
        assert server.heard == b""


def test_a_server_without_tls_is_told_no_password(account, dovecot):
    assert names(fail(replace(account, imap_port=dovecot.starttls)))[0] == "not_tls"


@pytest.mark.parametrize(
    "greeting",
    [
        BARE,
        b"* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] come in\r\n",
        b"* OK [CAPABILITY IMAP4rev1 LOGINDISABLED] x\r\n",
    ],
)
def test_a_server_that_offers_no_starttls_is_told_no_password(account, greeting):
    with Scripted(greeting, {b"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n"}) as server:
        assert names(fail(replace(account, imap_port=server.port, imap_tls="starttls")))[0] == "no_starttls"
    assert b"LOGIN" not in server.heard
    assert b"AUTH" not in server.heard


def test_an_smtp_server_that_offers_no_starttls_is_told_no_password(account):
    with Scripted(b"220 hello\r\n", {b"EHLO": b"250-hello\r\n250 AUTH PLAIN\r\n", b"QUIT": b"221 bye\r\n"}) as server:
        plain = replace(account, smtp_host="localhost", smtp_port=server.port, smtp_tls="starttls")
        assert names(fail(plain, way=smtp))[0] == "no_starttls"
    assert b"AUTH" not in server.heard


def test_what_was_said_before_starttls_counts_for_nothing(account, monkeypatch):
    """Answers pushed in before TLS begins must not be taken for the server's own (CVE-2011-0411 and its kind)."""
    monkeypatch.setattr(troubles, "SECONDS", 0.5)
    pushed = b"220 go on\r\n250-injected\r\n250 AUTH LOGIN\r\n235 you are in\r\n"
    with Scripted(b"220 hello\r\n", {b"EHLO": b"250-hello\r\n250 STARTTLS\r\n", b"STARTTLS": pushed}) as server:
        plain = replace(account, smtp_host="localhost", smtp_port=server.port, smtp_tls="starttls")
        assert names(fail(plain, way=smtp))[0] in ("not_tls", "gone", "timeout")
    assert b"AUTH" not in server.heard


def test_a_silent_server_is_left_after_a_while(account, authority, monkeypatch):
    monkeypatch.setattr(troubles, "SECONDS", 0.5)
    with Scripted(b"", {}, authority.issue("localhost")) as server:
        assert names(fail(replace(account, imap_port=server.port)))[0] == "timeout"
        silent = replace(account, smtp_host="localhost", smtp_port=server.port)
        assert names(fail(silent, way=smtp))[0] == "timeout"


def test_nobody_there_and_no_such_server(account):
    assert names(fail(replace(account, imap_port=free_port())))[0] == "closed"
    assert names(fail(replace(account, imap_host="mail.nowhere.invalid")))[0] == "not_found"


def test_a_server_that_goes_while_one_logs_in_is_told(account, authority):
    with Scripted(BARE, {**TODAY, b"LOGIN": None}, authority.issue("localhost")) as server:
        trouble = fail(replace(account, imap_port=server.port), Secret("hunter2"))
    name, shown = names(trouble)
    assert name == "gone"
    assert "hunter2" not in shown


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (b"TAG NO [UNAVAILABLE] come back\r\n", "later"),
        (b"TAG NO [LIMIT] too many\r\n", "too_often"),
        (b"TAG NO hunter2 is wrong\r\n", "password"),
        (b"TAG NO [AUTHENTICATIONFAILED] hunter2 is wrong\r\n", "password"),
        (b"TAG BAD what\r\n", "password"),
    ],
)
def test_what_a_server_says_when_it_refuses_is_understood_and_not_repeated(account, authority, answer, name):
    with Scripted(BARE, {**TODAY, b"LOGIN": answer}, authority.issue("localhost")) as server:
        trouble = fail(replace(account, imap_port=server.port), Secret("hunter2"))
    found, shown = names(trouble)
    assert found == name
    assert "hunter2" not in shown


def test_a_file_that_is_no_certificate_is_told(account, tmp_path):
    (tmp_path / "no.pem").write_text("no")
    with pytest.raises(MailTrouble, match=r"Name a \.pem file"):
        context(replace(account, ca_file=str(tmp_path / "no.pem")), "imap")


def test_every_context_verifies_name_and_certificate(account):
    import ssl

    for one in (account, replace(account, ca_file="")):
        made = context(one, "imap")
        assert made.check_hostname
        assert made.verify_mode is ssl.CERT_REQUIRED
