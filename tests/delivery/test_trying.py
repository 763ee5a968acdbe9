"""Whether an account works is found out by logging in, and changes nothing."""

from dataclasses import replace

import pytest

from followup_kit.delivery.folders import WhichFolder
from followup_kit.delivery.secret import Secret
from followup_kit.delivery.troubles import MailTrouble
from followup_kit.delivery.trying import try_account

pytestmark = [pytest.mark.network, pytest.mark.server]


@pytest.fixture
def both(account, dovecot, postbox):
    return replace(account, imap_port=dovecot.tls, smtp_host="localhost", smtp_port=postbox.port)


def test_a_working_account_says_where_drafts_go_and_letters_leave(both, dovecot, postbox, secret):
    drafts, sent = try_account(both, secret)
    assert drafts == f"Drafts go into “{dovecot.drafts}” at localhost, port {dovecot.tls}."
    assert sent == f"Letters can be sent by localhost, port {postbox.port}."
    assert (dovecot.mails(), postbox.taken) == ([], [])


def test_one_server_alone_is_tried_alone(both, secret):
    assert len(try_account(replace(both, smtp_host=""), secret)) == 1
    assert len(try_account(replace(both, imap_host=""), secret)) == 1


def test_what_does_not_work_is_told(both, secret):
    with pytest.raises(MailTrouble, match="does not accept this password"):
        try_account(both, Secret("wrong"))
    with pytest.raises(WhichFolder, match="Which folder"):
        try_account(replace(both, drafts_folder="Nowhere"), secret)
