from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from html.parser import HTMLParser

import pytest

from followup_kit.exports import EXPORTS
from followup_kit.forms.saving import ENDINGS, Answer, links_html, save
from followup_kit.model import Letter

DAY = date(2026, 3, 20)
FACTS = {"company": "Acme", "seeker_name": "Alex Doe", "seeker_email": "", "contact_relation": "hiring_manager"}


@pytest.fixture
def letter():
    return Letter(
        kind="thank_you",
        channel="email",
        to="Dana Smith",
        to_address="dana@acme.example",
        subject="Thank you",
        body="Dear Dana,\n\nThank you.",
    )


class Links(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.found = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.found += [value for name, value in attrs if name == "href"]


def test_the_menu_offers_every_format_there_is():
    assert [ending for _, ending in ENDINGS] == list(EXPORTS)


@pytest.mark.parametrize("ending", EXPORTS)
def test_a_letter_is_saved_in_the_format_chosen(letter, tmp_path, ending):
    path = save(letter, "Thank-you", FACTS, folder=tmp_path, ending=ending, on=DAY, answer=Answer())
    assert path.name == f"2026-03-20 Acme Thank-you{ending}"
    assert path.stat().st_size > 50


def test_a_comment_is_text_whatever_was_chosen_for_mail(letter, tmp_path):
    comment = replace(letter, channel="linkedin_comment")
    assert save(comment, "Comment", FACTS, folder=tmp_path, ending=".pdf", on=DAY, answer=Answer()).suffix == ".txt"


def test_an_agency_recruiter_is_not_said_to_sit_at_the_company(letter, tmp_path):
    agency = {**FACTS, "contact_relation": "agency_recruiter"}
    with_company, without = (
        save(letter, "x", facts, folder=tmp_path, ending=".docx", on=DAY, answer=Answer()).read_bytes()
        for facts in (FACTS, agency)
    )
    assert len(with_company) != len(without)


def test_the_links_open_the_letter_and_hold_nothing_else(letter):
    page = Links(links_html(replace(letter, subject='"><script>x</script>', body="'><img src=x>")))
    assert set(page.tags) == {"div", "a"}
    assert [link[:22] for link in page.found] == [
        "mailto:dana@acme.examp",
        "https://mail.google.co",
        "https://outlook.live.c",
        "https://outlook.office",
    ]


def test_a_long_letter_is_offered_where_it_fits_or_as_a_draft(letter):
    assert [link[:12] for link in Links(links_html(replace(letter, body="x" * 3000))).found] == ["https://mail"]
    assert "save it as a mail draft" in links_html(replace(letter, body="x" * 9000))


def test_a_post_has_no_mail_links(letter):
    assert links_html(replace(letter, channel="x_post")) == ""


def test_a_half_typed_address_shows_no_link_that_could_not_work(letter):
    assert Links(links_html(replace(letter, to_address="dana@"))).found == []


def draft(letter, tmp_path, answer, ending=".eml"):
    path = save(letter, "x", FACTS, folder=tmp_path, ending=ending, on=DAY, answer=answer)
    return message_from_bytes(path.read_bytes(), policy=policy.default), answer.told(letter, path)


def test_a_letter_about_the_same_application_answers_their_mail(letter, tmp_path):
    answer = Answer("a1", "no@acme.example", ("first@mail.example", "not an id"))
    message, told = draft(replace(letter, application_id="a1"), tmp_path, answer)
    assert message["In-Reply-To"] == "<no@acme.example>"
    assert message["References"] == "<first@mail.example> <no@acme.example>"
    assert message["Subject"] == "Re: Thank you"
    assert "same conversation" in told


def test_a_letter_about_another_one_or_to_a_mail_without_an_id_is_a_mail_of_its_own(letter, tmp_path):
    for answer in (Answer("b2", "no@acme.example"), Answer("a1", ""), Answer("a1", "<a@b>\r\nBcc: evil@x.org")):
        message, told = draft(replace(letter, application_id="a1"), tmp_path, answer)
        assert message["In-Reply-To"] is None
        assert message["Subject"] == "Thank you"
        assert told == ""
