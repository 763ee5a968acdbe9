from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

import followup_kit as fk
from followup_kit.errors import InvalidInput
from followup_kit.exports import PROGRAMS, compose_link

NAMES = {"mail": ("subject", "body"), "gmail": ("su", "body"), "outlook": ("subject", "body")}


@pytest.mark.parametrize("program", NAMES)
def test_a_link_carries_the_whole_letter(letter, program):
    subject, body = NAMES[program]
    found = parse_qs(urlsplit(compose_link(letter, program)).query, strict_parsing=True)
    assert found[subject] == [letter.subject]
    assert found[body] == [letter.body.replace("\n", "\r\n")]


def test_a_mail_link_names_one_recipient(letter):
    link = compose_link(replace(letter, to_address="dana+jobs@acme.example"))
    assert unquote(urlsplit(link).path) == "dana+jobs@acme.example"
    assert link.startswith("mailto:dana%2Bjobs@acme.example?subject=")


@pytest.mark.parametrize("program", PROGRAMS)
def test_no_word_of_a_letter_adds_a_recipient_or_a_field(letter, program):
    evil = replace(letter, subject="x&bcc=evil@x.org\r\nBcc: e@x.org", body="y&cc=evil@x.org#z?to=a %0D%0A +\x00\ud800")
    query = parse_qs(urlsplit(compose_link(evil, program)).query)
    assert not {"cc", "bcc"} & set(query)
    assert compose_link(evil, program).isascii()
    assert urlsplit(compose_link(evil, program)).fragment == ""


@pytest.mark.parametrize("address", ["a@x.org,b@x.org", "a@x.org?bcc=b@x.org", "dana"])
def test_anything_but_one_address_is_refused(letter, address):
    with pytest.raises(InvalidInput, match="is not one e-mail address"):
        compose_link(replace(letter, to_address=address))


def test_blanks_at_the_ends_of_lines_go(letter):
    assert compose_link(replace(letter, body="a \nb\t\n")).endswith("body=a%0D%0Ab")


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_letter_too_long_for_a_link_is_sent_to_the_draft(letter, program):
    most = PROGRAMS[program][-1]
    frame = len(compose_link(replace(letter, body="x"), program)) - 1
    assert len(compose_link(replace(letter, body="x" * (most - frame)), program)) == most
    with pytest.raises(InvalidInput, match=r"too long for a link.*\.eml"):
        compose_link(replace(letter, body="x" * (most - frame + 1)), program)


def test_a_letter_to_nobody_yet_opens_without_a_recipient(letter):
    assert compose_link(replace(letter, to_address="")).startswith("mailto:?subject=")
    assert "to=" not in compose_link(replace(letter, to_address=""), "gmail")


def test_an_unknown_program_lists_the_known_ones(letter):
    with pytest.raises(InvalidInput, match="program: 'pine' is not one of mail, gmail, outlook, outlook_work"):
        compose_link(letter, "pine")


def test_the_sample_searchs_letter_fits_into_every_link():
    tracker = fk.sample_tracker()
    first = tracker.applications().application_id[0]
    letter = fk.write_letter("thank_you", tracker=tracker, application_id=first, topic="your route maps")
    assert all(compose_link(letter, program) for program in PROGRAMS)
