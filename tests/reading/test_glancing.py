"""A mail's text is looked through as people see it, however it was sent."""

from email.message import EmailMessage

import pytest

from followup_kit.reading.glancing import glance

TEXT = "Sehr geehrte Frau Öhm, leider müssen wir Ihnen für die Ausbildung absagen: Vorstellungsgespräch entfällt.\n"
NOTE = "誠に残念ながら、今回はご希望に添えない結果となりました。\n"


def source(text, how, charset="utf-8", *, html=""):
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Info", "a@x.example"
    mail.set_content(text, cte=how, charset=charset)
    if html:
        mail.add_alternative(html, subtype="html", cte="base64")
    return mail.as_bytes()


@pytest.mark.parametrize("how", ["8bit", "quoted-printable", "base64"])
@pytest.mark.parametrize("html", ["", "<p>Hallo</p>"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_text_is_seen_however_it_is_packed(how, html, end):
    raw = source(TEXT, how, html=html).replace(b"\n", end)
    assert "vorstellungsgespräch entfällt".encode() in glance(raw)


@pytest.mark.parametrize(
    ("text", "charset", "how", "seen"),
    [
        (TEXT, "iso-8859-1", "quoted-printable", "vorstellungsgespräch"),
        (TEXT, "windows-1252", "base64", "vorstellungsgespräch"),
        (NOTE, "iso-2022-jp", "7bit", "ご希望に添えない"),
        (NOTE, "shift_jis", "base64", "ご希望に添えない"),
    ],
)
def test_a_text_in_another_charset_is_seen(text, charset, how, seen):
    assert seen.encode() in glance(source(text, how, charset))


def test_headers_are_no_text():
    assert glance(b"Subject: Interview\r\nX-About: interview\r\n\r\nDinner?\r\n").strip() == b"dinner?"


def test_text_that_no_machine_can_unpack_is_taken_as_it_is():
    bad = b"Content-Type: text/plain; charset=klingon\nContent-Transfer-Encoding: base64\n\n!!! Dinner ==\n"
    assert b"dinner" in glance(bad)
    assert glance(b"Content-Transfer-Encoding: base64\n\nA\n") is not None
    assert glance(b"") == b""
