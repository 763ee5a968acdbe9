"""A mail with files: whatever their names and bytes, they come back as they were and add nothing."""

from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_kit.errors import FollowupKitError
from followup_kit.exports.mail import Attachment, compose_mail, recipients_in
from followup_kit.model import Letter

LETTER = Letter(
    kind="thank_you", channel="email", to="Dana", to_address="dana@acme.example", subject="Hi", body="Dear\n"
)


def read(data):
    return message_from_bytes(data, policy=policy.default)


def test_files_come_back_with_their_names_kinds_and_bytes():
    files = [
        Attachment("Lebenslauf Zoë 😀.pdf", bytes(range(256)) * 300),
        Attachment("notes.txt", b"From here\n.\n--fk-\n"),
        Attachment("mail.eml", b"To: evil@x.org\r\n\r\n"),
        Attachment("empty.docx", b""),
    ]
    message = read(compose_mail(LETTER, attachments=files))
    parts = list(message.iter_attachments())
    assert [(part.get_filename(), part.get_payload(decode=True)) for part in parts] == files
    assert parts[0].get_content_type() == "application/pdf"
    assert parts[2].get_content_type() == "application/octet-stream"
    assert message.get_body(("plain",)).get_content().split() == ["Dear"]
    assert max(map(len, compose_mail(LETTER, attachments=files).split(b"\r\n"))) < 998


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\robin\\cv.pdf", "cv.pdf"),
        ('a"; filename="b.exe', "a'; filename='b.exe"),
        ("cv\r\nBcc: evil@x.org.pdf", "cv Bcc: evil@x.org.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("<cv.pdf>", "(cv.pdf)"),
        ("", "file"),
        ("x" * 200 + ".pdf", "x" * 56 + ".pdf"),
    ],
)
def test_a_files_name_is_one_name_and_nothing_else(given, written):
    (part,) = read(compose_mail(LETTER, attachments=[Attachment(given, b"x")])).iter_attachments()
    assert part.get_filename() == written


@given(name=st.text(max_size=80), data=st.binary(max_size=300))
def test_no_name_and_no_bytes_of_a_file_change_who_gets_the_mail(name, data):
    mail = compose_mail(LETTER, sender="robin@job.example", attachments=[Attachment(name, data)])
    assert recipients_in(mail) == ["dana@acme.example"]
    (part,) = read(mail).iter_attachments()
    assert part.get_payload(decode=True) == data


def test_every_kind_of_recipient_is_found():
    data = b"To: a@x.org, B <b@x.org>\r\nCc: c@x.org\r\nBcc: d@x.org\r\nResent-To: e@x.org\r\n\r\n"
    assert recipients_in(data) == ["a@x.org", "b@x.org", "c@x.org", "d@x.org", "e@x.org"]


@pytest.mark.parametrize("line", ["Bcc: evil@x.org", "Cc: evil@x.org", "Reply-To: evil@x.org", "To: evil@x.org"])
def test_a_header_that_adds_somebody_is_noticed_when_it_is_read_back(line):
    with pytest.raises(FollowupKitError, match="differs from what was meant"):
        compose_mail(LETTER, headers=[line])
