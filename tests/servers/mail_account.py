"""An account at the mail servers of this machine, kept as its user would keep it, and a letter to go there."""

import pytest
from mail_servers import PASSWORD

ADDRESS = "robin@job.example"


@pytest.fixture
def no_account(tmp_path, monkeypatch):
    """No account is set up."""
    monkeypatch.setenv("FOLLOWUP_KIT_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def account(no_account, authority, dovecot, postbox):
    """An account that was set up, with a password that is typed each time."""
    from followup_kit.delivery.accounts import Account, save_account

    return save_account(
        Account(
            address=ADDRESS,
            name="Robin Ellis",
            imap_host="localhost",
            imap_port=dovecot.tls,
            smtp_host="localhost",
            smtp_port=postbox.port,
            way="typed",
            ca_file=str(authority.file),
        )
    )


def typed():
    return PASSWORD


def letter_to_dana(application_id=None, **changes):
    """A letter to Dana at Acme, with some of it changed."""
    from followup_kit.model import Letter

    usual = {
        "kind": "thank_you",
        "channel": "email",
        "to": "Dana Smith",
        "to_address": "dana@acme.example",
        "subject": "Thanks",
        "body": "Dear Ms Smith",
    }
    return Letter(**{**usual, "application_id": application_id, **changes})
