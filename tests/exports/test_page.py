import locale
from dataclasses import replace

import pytest

from followup_kit.errors import InvalidInput
from followup_kit.exports.page import lay_out

NOTHING = {"sender": "", "sender_name": "", "company": "", "on": "", "paper": ""}


@pytest.fixture(autouse=True)
def _a_computer_set_to_no_place(monkeypatch):
    monkeypatch.setattr(locale, "getlocale", lambda: (None, None))


def laid_out(letter, language="en-GB", **options):
    return lay_out(replace(letter, language=language), **{**NOTHING, **options})


@pytest.mark.parametrize(
    ("language", "paper", "day"),
    [
        ("en-US", "us-letter", "March 20, 2026"),
        ("en-GB", "a4", "20 March 2026"),
        ("fr-CA", "us-letter", "20 mars 2026"),
        ("es-MX", "us-letter", "20 de marzo de 2026"),
        ("es-ES", "a4", "20 de marzo de 2026"),
        ("de", "a4", "20. März 2026"),
        ("de_AT", "a4", "20. März 2026"),
        ("en-XX", "a4", "20 March 2026"),
        ("not a language", "a4", "20 March 2026"),
    ],
)
def test_paper_and_day_are_as_is_usual_in_the_place(letter, language, paper, day):
    page = laid_out(letter, language, on="2026-03-20")
    assert (page.paper, page.day) == (paper, day)


def test_english_without_a_place_goes_by_the_computers(letter, monkeypatch):
    for place, paper in (
        ("en_US", "us-letter"),
        ("en_GB", "a4"),
        ("de_DE", "a4"),
        ("English_United States", "us-letter"),
    ):
        monkeypatch.setattr(locale, "getlocale", lambda place=place: (place, "UTF-8"))
        assert laid_out(letter, "en").paper == paper


def test_a_paper_that_is_named_wins(letter):
    assert laid_out(letter, "en-US", paper="a4").paper == "a4"


def test_what_is_unknown_is_left_out_not_shown_empty(letter):
    page = laid_out(letter)
    assert page.recipient == ["Dana Smith"]
    assert laid_out(replace(letter, to=""), company="Acme\n Ltd").recipient == ["Acme Ltd"]
    assert page.day == ""


@pytest.mark.parametrize(("name", "value"), [("paper", "A3"), ("on", "yesterday")])
def test_what_cannot_be_is_told(letter, name, value):
    with pytest.raises(InvalidInput, match=f"{name}: '{value}' is not"):
        laid_out(letter, **{name: value})
