"""Drafts in a real Dovecot: the very bytes, in the right folder, once, and never over what the user wrote there."""

from dataclasses import replace
from email import message_from_bytes, policy

import pytest
from hostile_names import HOSTILE
from imap_tools import MailBox
from mail_servers import PASSWORD, run_dovecot

from followup_kit.delivery import connecting
from followup_kit.delivery.connecting import context
from followup_kit.delivery.drafts import ChangedThere, put_draft
from followup_kit.delivery.folders import WhichFolder
from followup_kit.delivery.troubles import MailTrouble
from followup_kit.errors import InvalidInput
from followup_kit.exports.mail import Attachment

pytestmark = [pytest.mark.network, pytest.mark.server]


def look_into(dovecot, account):
    """The mailbox by another program's eyes."""
    opened = MailBox("localhost", dovecot.tls, ssl_context=context(account, "imap"))
    return opened.login_utf8(dovecot.user, PASSWORD)


@pytest.fixture
def here(account, dovecot):
    return replace(account, imap_port=dovecot.tls)


def test_a_draft_lies_in_the_marked_folder_byte_for_byte_and_flagged(here, dovecot, write, secret):
    mail = write(here)
    drafted = put_draft(mail, secret, {})
    assert (drafted.what, drafted.folder) == ("new", dovecot.drafts)
    [(flags, data)] = dovecot.mails()
    assert data.replace(b"\r\n", b"\n") == mail.data.replace(b"\r\n", b"\n")
    assert {"D", "S"} <= flags
    with look_into(dovecot, here) as mailbox:
        mailbox.folder.set(dovecot.drafts)
        [uid] = mailbox.uids(f'HEADER Message-ID "{mail.message_id}"')
        _, parts = mailbox.client.uid("FETCH", uid, "(FLAGS BODY.PEEK[])")
    assert parts[0][1] == mail.data
    assert b"\\Draft" in parts[0][0] + parts[1]


def test_starttls_does_the_same(here, dovecot, write, secret):
    account = replace(here, imap_port=dovecot.starttls, imap_tls="starttls")
    assert put_draft(write(account), secret, {}).what == "new"
    assert len(dovecot.mails()) == 1


def test_saving_twice_changes_nothing_and_saving_a_new_text_updates(here, dovecot, write, letter, secret):
    first = put_draft(write(here), secret, {})
    known = {write(here).message_id: first.digest}
    assert put_draft(write(here), secret, known).what == "unchanged"
    assert put_draft(write(here, replace(letter, body="Better.")), secret, known).what == "updated"
    [(_, data)] = dovecot.mails()
    assert b"Better." in data


def test_a_new_version_takes_the_place_of_the_old_one(here, dovecot, write, letter, secret):
    old = write(here)
    digest = put_draft(old, secret, {}).digest
    new = write(here, replace(letter, body="Quite another."), letter_id="6f1c1d6e-0000-4000-8000-000000000002")
    assert put_draft(new, secret, {old.message_id: digest}).what == "updated"
    [(_, data)] = dovecot.mails()
    assert b"Quite another." in data


def test_what_the_user_changed_in_their_mail_program_is_left_alone(here, dovecot, write, letter, secret):
    mail = write(here)
    digest = put_draft(mail, secret, {}).digest
    put_draft(write(here, replace(letter, body="Written by hand.")), secret, {mail.message_id: digest})
    with pytest.raises(ChangedThere, match="changed in your mailbox"):
        put_draft(write(here, replace(letter, body="Third.")), secret, {mail.message_id: digest})
    [(_, data)] = dovecot.mails()
    assert b"Written by hand." in data


def test_other_mails_that_the_user_marked_as_deleted_stay(here, dovecot, write, letter, secret):
    with look_into(dovecot, here) as mailbox:
        mailbox.append(b"Subject: mine\r\n\r\nkeep me\r\n", dovecot.drafts, flag_set=["\\Deleted"])
    digest = put_draft(write(here), secret, {}).digest
    put_draft(write(here, replace(letter, body="New.")), secret, {write(here).message_id: digest})
    assert sorted(b"keep me" in data for _, data in dovecot.mails()) == [False, True]


def test_it_lies_in_the_same_conversation_with_its_files(here, dovecot, write, secret):
    files = [Attachment("Lebenslauf Zoë.pdf", b"%PDF-1.7\n\x00\xff" * 999), Attachment("../../x\r\nBcc: e@x.org", b"")]
    mail = write(
        here,
        reply_to_message_id="<no@acme.example>",
        reply_to_subject="AW: Your application",
        references="<first@job.example>",
        attachments=files,
    )
    put_draft(mail, secret, {})
    [(_, data)] = dovecot.mails()
    message = message_from_bytes(data, policy=policy.default)
    assert message["In-Reply-To"] == "<no@acme.example>"
    assert message["References"].split() == ["<first@job.example>", "<no@acme.example>"]
    assert message["Subject"] == "Re: Your application"
    pdf, odd = message.iter_attachments()
    assert (pdf.get_filename(), pdf.get_payload(decode=True)) == files[0]
    assert odd.get_filename() == "x Bcc: e@x.org"
    assert message["Bcc"] is None


def test_a_draft_without_a_recipient_is_kept_for_the_user_to_fill_in(here, dovecot, write, letter, secret):
    put_draft(write(here, replace(letter, to_address="")), secret, {})
    [(_, data)] = dovecot.mails()
    assert message_from_bytes(data)["To"] is None


@pytest.mark.parametrize("name", ["Drafts\r\nA1 DELETE INBOX", "Drafts\n", "Dra\x00fts", "x" * 300])
def test_a_folder_name_that_could_be_a_command_is_refused(here, dovecot, write, secret, name):
    with pytest.raises(InvalidInput, match="drafts_folder"):
        put_draft(write(replace(here, drafts_folder=name)), secret, {})
    assert dovecot.mails() == []


def test_a_folder_of_ones_own_choice_is_used(here, dovecot, write, secret):
    assert put_draft(write(replace(here, drafts_folder="Gesendet")), secret, {}).folder == "Gesendet"
    with pytest.raises(WhichFolder, match=f"There is: .*“{dovecot.drafts}”"):
        put_draft(write(replace(here, drafts_folder="Nowhere")), secret, {})


def test_without_marks_the_usual_name_is_found_and_an_unusual_one_is_asked_for(authority, account, write, secret):
    with run_dovecot(authority, special_use=False, drafts="Brouillons") as server:
        assert put_draft(write(replace(account, imap_port=server.tls)), secret, {}).folder == "Brouillons"
    with run_dovecot(authority, special_use=False, drafts="Halbfertig") as server:
        with pytest.raises(WhichFolder) as asked:
            put_draft(write(replace(account, imap_port=server.tls)), secret, {})
        assert set(asked.value.folders) == {"INBOX", "Halbfertig", "Gesendet"}


def test_a_full_mailbox_says_so_and_keeps_the_draft_that_was_there(authority, account, write, letter, secret):
    with run_dovecot(authority, quota="40k") as server:
        here = replace(account, imap_port=server.tls)
        digest = put_draft(write(here), secret, {}).digest
        large = write(here, replace(letter, body="x" * 60_000))
        with pytest.raises(MailTrouble, match="mailbox at localhost is full") as full:
            put_draft(large, secret, {large.message_id: digest})
        assert full.value.trouble == "full"
        assert len(server.mails()) == 1


@pytest.mark.slow
def test_drafts_to_500_hostile_names_are_read_back_byte_for_byte(here, dovecot, write, letter, secret, monkeypatch):
    # Reading this computer's certificates anew for each takes longer than all the rest.
    made = context(here, "imap")
    monkeypatch.setattr(connecting, "context", lambda *_: made)
    wanted = {}
    for number, name in enumerate(HOSTILE):
        to = f"dana{number}@acme.example"
        mail = write(here, replace(letter, to=name, to_address=to, subject=name), letter_id=f"letter-{number}")
        assert put_draft(mail, secret, {}).what == "new"
        wanted[mail.data.replace(b"\r\n", b"\n")] = to
    found = [data.replace(b"\r\n", b"\n") for _, data in dovecot.mails()]
    assert sorted(found) == sorted(wanted)
    for data in found:
        message = message_from_bytes(data, policy=policy.default)
        assert [one.addr_spec for one in message["To"].addresses] == [wanted[data]]
        assert (message["Cc"], message["Bcc"]) == (None, None)
