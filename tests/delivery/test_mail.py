"""A letter as the one mail that is shown, drafted and sent."""

from dataclasses import replace

import pytest

from followup_kit.delivery import mail as mails
from followup_kit.delivery.mail import check_mail, message_id_of, read_attachments
from followup_kit.errors import FollowupKitError, InvalidInput


def test_it_shows_whom_it_would_go_to_by_which_server_and_its_very_bytes(account, write):
    mail = write(replace(account, smtp_host="smtp.job.example"))
    shown = str(mail)
    assert shown.startswith("Would go to: dana@acme.example\nFrom: robin@job.example, by smtp.job.example, port 465\n")
    assert shown.endswith(mail.data.decode().replace("\r\n", "\n"))
    assert "not sent" in repr(mail)


def test_the_same_letter_is_written_the_same_and_keeps_its_id(account, write):
    assert write(account) == write(account)
    assert write(account).message_id == "<6f1c1d6e-0000-4000-8000-000000000001.followup-kit@job.example>"
    assert write(account).data.count(write(account).message_id.encode()) == 1
    assert b"X-Unsent" not in write(account).data


def test_what_is_no_mail_is_refused(account, write, letter):
    with pytest.raises(InvalidInput, match="for linkedin note"):
        write(account, replace(letter, channel="linkedin_note"))


@pytest.mark.parametrize("letter_id", ["a b", "a>\r\nBcc: e@x.org", "é"])
def test_an_id_that_no_header_can_carry_is_refused(letter_id):
    with pytest.raises(InvalidInput, match="no letter's id"):
        message_id_of(letter_id, "robin@job.example")


def test_bytes_that_name_somebody_else_are_held_back(account, write):
    mail = write(account)
    check_mail(mail)
    with pytest.raises(FollowupKitError, match=r"names dana@acme\.example, evil@x\.org, meant was dana@acme\.example"):
        check_mail(replace(mail, data=b"Bcc: evil@x.org\r\n" + mail.data))


def test_files_are_read_and_all_that_cannot_be_are_named(tmp_path, monkeypatch):
    (tmp_path / "cv.pdf").write_bytes(b"%PDF")
    assert read_attachments([str(tmp_path / "cv.pdf")]) == [("cv.pdf", b"%PDF")]
    with pytest.raises(InvalidInput) as refused:
        read_attachments([tmp_path, tmp_path / "none.pdf", "x\x00"])
    assert len(refused.value.faults) == 3
    monkeypatch.setattr(mails, "_MOST_BYTES", 3)
    with pytest.raises(InvalidInput, match="send a link"):
        read_attachments([tmp_path / "cv.pdf"])
