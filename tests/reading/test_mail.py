from datetime import date
from email.message import EmailMessage

from hypothesis import given
from hypothesis import strategies as st

from followup_kit.reading.mail import LARGEST_MESSAGE, decoded, is_mail, is_source, parse_mail, read_mail_headers


def mail(body="We regret.", **headers):
    message = EmailMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    return message


def test_headers_and_text_of_a_plain_mail_are_read():
    raw = mail(
        Subject="Ihre Bewerbung – Köln",
        From="Änne Lee <Anne@Acme.example>",
        To="me@home.example",
        Date="Tue, 4 Mar 2025 23:30:00 -0800",
        Message_ID="<a1@acme.example>",
        References="<r1@x> <r2@x>",
        In_Reply_To="<r2@x>",
    ).as_bytes()
    found = parse_mail(raw)
    assert (found.subject, found.sender, found.address) == ("Ihre Bewerbung – Köln", "Änne Lee", "anne@acme.example")
    assert found.sent_on == date(2025, 3, 4)
    assert (found.message_id, found.thread, found.to) == ("a1@acme.example", ("r1@x", "r2@x"), ("me@home.example",))
    assert found.body.strip() == "We regret."
    assert read_mail_headers(raw).subject == found.subject


def test_html_is_read_when_there_is_no_real_text_beside_it():
    message = mail("See the HTML version.")
    message.add_alternative("<p>We <b>regret</b> to inform you.</p>", subtype="html")
    assert parse_mail(message.as_bytes()).body == "We regret to inform you."


def test_attachments_are_not_read():
    message = mail("The text of the mail has more than eight words in it.")
    message.add_attachment("secret", filename="notes.txt")
    assert "secret" not in parse_mail(message.as_bytes()).body


def test_a_header_never_becomes_two_lines():
    raw = b"Subject: =?utf-8?q?Re:_a=0D=0ABcc:_evil@x.example?=\nFrom: a@b.example\nMIME-Version: 1.0\n\nhi"
    assert parse_mail(raw).subject == "Re: a Bcc: evil@x.example"


def test_unknown_charsets_and_bytes_that_fit_none_are_read_as_well_as_may_be():
    raw = b'MIME-Version: 1.0\nContent-Type: text/plain; charset="klingon"\n\ncaf\xc3\xa9 and caf\xe9'
    assert "caf" in parse_mail(raw).body
    assert decoded("=?x-nothing?q?caf=C3=A9?=") == "café"
    assert parse_mail(b"Subject: caf\xe9\nFrom: x\n\n").subject == "café"


def test_nesting_two_thousand_deep_is_told_and_the_headers_are_kept():
    raw = b"Subject: deep\nMIME-Version: 1.0\n"
    for n in range(2_000):
        raw += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
    found = parse_mail(raw + b"Content-Type: text/plain\n\nhello")
    assert found.subject == "deep"


def test_twenty_thousand_headers_are_no_harm():
    raw = b"".join(b"X-%d: y\n" % n for n in range(20_000)) + b"Subject: here\n\nbody"
    assert parse_mail(raw).subject == "here"


def test_a_mail_that_is_too_large_is_told_and_its_headers_are_kept():
    found = parse_mail(b"Subject: big\nFrom: a@b.example\n\n" + b"x" * LARGEST_MESSAGE)
    assert found.subject == "big"
    assert "at most 25,000,000" in found.faults[0]


def test_what_a_mail_looks_like():
    assert is_mail(b"From: a@b.example\r\nSubject: hi\r\n\r\nbody")
    assert not is_mail(b"company,role\nAcme,Analyst\n")
    assert not is_source(b"From: Ann\nSubject: hi\n\npasted from a window")
    assert is_source(b"Message-ID: <a@b>\nSubject: hi\n\nbody")


@given(st.binary(max_size=2_000))
def test_random_bytes_are_read_without_an_error(raw):
    parse_mail(raw)
    read_mail_headers(raw)


@given(st.text(max_size=200))
def test_random_headers_are_read_on_one_line(text):
    assert not set(decoded(text)) & set("\r\n\x00")
