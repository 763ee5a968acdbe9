"""A sentence for everything that goes wrong, and every answer of a server finds one."""

import ssl
import tomllib
from pathlib import Path

import pytest

import followup_kit.delivery.troubles as troubles
from followup_kit.delivery.accounts import Account

ACCOUNT = Account(address="robin@job.example", imap_host="imap.job.example", smtp_host="smtp.job.example")
TABLE = tomllib.loads(Path(troubles.__file__).with_name("troubles.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", TABLE["says"])
def test_each_sentence_is_whole_and_says_what_happened(name):
    says = str(troubles.trouble(name, ACCOUNT, "smtp", code="550", to="dana@acme.example"))
    assert says.endswith(".")
    assert "{" not in says
    assert len(says) > 30


def test_every_answer_leads_to_a_sentence_and_every_sentence_of_a_server_is_reached():
    meant = {name for part in ("verify", "imap", "smtp") for name in TABLE[part].values()}
    assert meant <= TABLE["says"].keys()


@pytest.mark.parametrize(
    ("code", "said", "step", "name"),
    [
        (535, b"5.7.8 Username and Password not accepted", "login", "password"),
        (535, b"5.7.139 Authentication unsuccessful, basic authentication is disabled", "login", "no_passwords"),
        (534, b"5.7.9 Application-specific password required", "login", "password"),
        (454, b"4.7.0 Too many login attempts", "login", "too_often"),
        (530, b"5.7.0 Must issue a STARTTLS command first", "mail", "login_first"),
        (553, b"5.7.1 Sender address rejected: not owned by user", "mail", "sender"),
        (552, b"5.3.4 Message size exceeds fixed limit", "mail", "too_big"),
        (552, b"5.2.2 Mailbox full", "rcpt", "recipient_full"),
        (452, b"4.2.2 Mailbox full", "rcpt", "recipient_full"),
        (550, b"5.1.1 User unknown", "rcpt", "recipient"),
        (450, b"4.2.0 Greylisted, see http://postgrey.schweikert.ch/", "rcpt", "greylisted"),
        (451, b"4.7.1 Greylisting in action, please come back later", "rcpt", "greylisted"),
        (451, b"Temporary local problem", "data", "greylisted"),
        (421, b"4.3.2 Service shutting down", "mail", "later"),
        (552, b"message too large", "data", "too_big"),
        (554, b"5.7.1 Rejected as spam", "data", "refused"),
        (999, b"?", "data", "strange"),
        (550, b"\xff\xfe", "rcpt", "recipient"),
    ],
)
def test_what_real_servers_answer_is_understood(code, said, step, name):
    found = troubles.of_smtp(code, said, ACCOUNT, step, "dana@acme.example")
    assert found.trouble == name
    assert said.decode("utf-8", "replace") not in str(found)


def test_a_token_that_is_refused_is_called_a_token():
    by_token = Account(address="robin@job.example", smtp_host="smtp.job.example", way="token", command="x")
    assert troubles.of_smtp(535, b"5.7.8 no", by_token, "login").trouble == "token"
    assert troubles.of_imap("[AUTHENTICATIONFAILED] no", by_token, "login").trouble == "token"


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (TimeoutError(), "timeout"),
        (ConnectionRefusedError(), "closed"),
        (ConnectionResetError(), "gone"),
        (ssl.SSLEOFError(), "gone"),
        (ssl.SSLError(), "not_tls"),
        (OSError("no route"), "unreachable"),
    ],
)
def test_what_the_system_reports_is_understood(error, name):
    assert troubles.of_network(error, ACCOUNT, "imap").trouble == name
