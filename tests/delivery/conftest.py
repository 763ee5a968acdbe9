"""An account at the mail servers of this machine, and a letter to go there."""

from datetime import UTC, datetime

import pytest
from mail_servers import PASSWORD, authority, dovecot, one_dovecot  # noqa: F401 - fixtures
from smtp_servers import one_smtp, postbox  # noqa: F401 - fixtures

from followup_kit.delivery.accounts import Account
from followup_kit.delivery.mail import to_mail
from followup_kit.delivery.secret import Secret
from followup_kit.model import Letter

LETTER_ID = "6f1c1d6e-0000-4000-8000-000000000001"
AT = datetime(2026, 3, 24, 9, 30, tzinfo=UTC)


@pytest.fixture
def letter():
    return Letter(
        kind="thank_you",
        channel="email",
        to="Dana Smith",
        to_address="dana@acme.example",
        subject="Thank you, Zoë",
        body="Dear Ms Smith,\n\nthank you for the hour: naïve questions answered.\n.\n..\nFrom here on\n\nRobin\n",
    )


@pytest.fixture
def secret():
    return Secret(PASSWORD)


@pytest.fixture
def account(authority):  # noqa: F811
    """An account with a certificate authority of the tests' own, and no server yet."""
    return Account(address="robin@job.example", name="Robin Ellis", imap_host="localhost", ca_file=str(authority.file))


@pytest.fixture
def write(letter):
    """The letter, or another version of it, as the mail of an account."""

    def written(account, letter=letter, *, letter_id=LETTER_ID, at=AT, **options):
        return to_mail(letter, letter_id, account, at=at, **options)

    return written
