"""The letter as a sheet: gaps marked, length counted, everything from outside shown as text."""

from followup_kit.forms.preview import letter_html
from followup_kit.letters import read_kind, write_letter


def shown(kind="thank_you", **fields):
    return letter_html(write_letter(kind, **fields), read_kind(kind))


def test_a_gap_is_marked():
    assert '<mark class="fk-gap">what you enjoyed talking about</mark>' in shown(company="Acme", role="Analyst")


def test_names_from_outside_are_text():
    html = shown(company="<b>Acme</b>", role='"><script>', contact_name="<i>Dana</i>", topic="a & b")
    assert "<b>" not in html
    assert "<script>" not in html
    assert "<i>" not in html
    assert "a &amp; b" in html


def test_a_mail_shows_whom_it_goes_to_and_a_post_does_not():
    assert "<dt>To</dt>" in shown(company="Acme", role="Analyst")
    assert "<dt>To</dt>" not in shown("x_post", company="Acme")


def test_too_long_a_note_says_by_how_much():
    assert "too many" in shown("connection_note", company="Acme", role="Analyst", topic="x" * 300)
