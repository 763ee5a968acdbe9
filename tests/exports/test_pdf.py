from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from followup_kit.errors import InvalidInput
from followup_kit.exports import save_letter, to_pdf

OWN = {
    "sender": "alex@mail.example",
    "sender_name": "Alex Doe",
    "company": "Acme Ltd",
    "on": "2026-03-20",
    "paper": "a4",
}
NOBODY_HAS = "\u0378"


def opened(letter, **options):
    return pypdf.PdfReader(BytesIO(to_pdf(letter, **options)), strict=True)


def test_a_letter_reads_from_top_to_bottom_as_a_letter_does(letter):
    lines = [
        line for line in opened(replace(letter, language="en-GB"), **OWN).pages[0].extract_text().split("\n") if line
    ]
    assert lines == [
        "Alex Doe",
        "alex@mail.example",
        "20 March 2026",
        "Dana Smith",
        "Acme Ltd",
        "Re: Data Analyst interview",
        "Dear Dana Smith,",
        "Thank you for the hour – I enjoyed it.",
        "Kind regards,",
        "Alex Doe",
    ]


def test_the_page_is_as_large_as_asked(letter):
    assert round(opened(letter, paper="a4").pages[0].mediabox.width) == 595
    assert round(opened(letter, paper="us-letter").pages[0].mediabox.width) == 612


def test_a_screen_reader_finds_title_language_and_structure(letter):
    root = opened(replace(letter, language="de"), **OWN).trailer["/Root"]
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"]
    assert opened(letter, **OWN).metadata.title == letter.subject


def test_a_sign_no_font_has_is_named_before_anything_is_saved(letter, tmp_path):
    odd = replace(letter, body=f"Dear Dana, {NOBODY_HAS} thank you")
    with pytest.raises(InvalidInput, match=r"U\+0378.*was not saved.*\.docx or \.eml"):
        save_letter(odd, tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []
    assert "thank you" in opened(odd, missing_signs="box").pages[0].extract_text()


def test_the_letters_of_europe_and_a_gap_have_a_font_of_our_own(letter):
    words = "Łódź Århus Çeşme Ő ß œ Straße €5 „so“ «oui» ¿qué? – — … Ελλάδα Київ ⟦a gap⟧"
    assert "Łódź" in opened(replace(letter, body=words)).pages[0].extract_text()


def test_markup_stays_words(letter):
    words = 'a *b* _c_ #read("x") $y$ @z <w> = v'
    assert words in opened(replace(letter, body=words)).pages[0].extract_text()


def test_a_long_letter_goes_on_and_numbers_its_pages(letter):
    long = replace(
        letter, body="Dear Dana,\n\n" + "\n\n".join(["It was good to talk. " * 30] * 8) + "\n\nBye,\nAlex Doe"
    )
    pages = opened(long).pages
    assert len(pages) == 2
    assert pages[1].extract_text().rstrip().endswith("2")
    assert "Bye,\nAlex Doe" in pages[1].extract_text()


def test_an_unknown_wish_is_told(letter):
    with pytest.raises(InvalidInput, match="missing_signs: 'x' is not known"):
        to_pdf(letter, missing_signs="x")
