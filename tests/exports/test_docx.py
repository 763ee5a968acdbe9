from dataclasses import replace
from io import BytesIO

from docx import Document

from followup_kit.exports import to_docx

OWN = {
    "sender": "alex@mail.example",
    "sender_name": "Alex Doe",
    "company": "Acme Ltd",
    "on": "2026-03-20",
    "paper": "a4",
}


def opened(letter, **options):
    return Document(BytesIO(to_docx(letter, **options)))


def test_a_letter_reads_from_top_to_bottom_as_a_letter_does(letter):
    texts = [one.text for one in opened(replace(letter, language="en-GB"), **OWN).paragraphs]
    assert texts == [
        "Alex Doe",
        "alex@mail.example",
        "20 March 2026",
        "Dana Smith\nAcme Ltd",
        "Re: Data Analyst interview",
        "Dear Dana Smith,",
        "Thank you for the hour – I enjoyed it.",
        "Kind regards,\nAlex Doe",
    ]


def test_the_page_is_as_large_as_asked(letter):
    for paper, width in (("a4", 210), ("us-letter", 216)):
        section = opened(letter, paper=paper).sections[0]
        assert round(section.page_width.mm) == width
        assert section.left_margin.mm >= 20


def test_the_closing_words_are_never_alone_on_a_page(letter):
    *_, before, closing = opened(letter).paragraphs
    assert before.paragraph_format.keep_with_next
    assert closing.paragraph_format.keep_together


def test_the_file_says_of_itself_only_subject_and_name(letter):
    about = opened(letter, **OWN).core_properties
    assert (about.title, about.author, about.comments) == (letter.subject, "Alex Doe", "")
    assert about.last_modified_by == ""


def test_a_letter_in_arabic_runs_from_right_to_left(letter):
    xml = opened(replace(letter, language="ar")).paragraphs[-1]._p.xml
    assert "<w:bidi/>" in xml
    assert "<w:bidi/>" not in opened(letter).paragraphs[-1]._p.xml


def test_a_letter_of_nothing_is_still_a_document(letter):
    assert opened(replace(letter, to="", subject="", body="")).paragraphs == []
