"""What stands on a letter's page, whichever program sets it: who, when, to whom, what about, the text."""

import locale
from dataclasses import dataclass
from datetime import date

from followup_kit.errors import InvalidInput
from followup_kit.exports.headers import SUBJECT_MOST, clean_value
from followup_kit.exports.plain import paragraphs
from followup_kit.letters.days import write_day
from followup_kit.model import Letter

PAPERS = ("a4", "us-letter")
#: Where letters are written on US letter paper; everywhere else it is A4 (Unicode CLDR, measurementData).
_US_LETTER = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])
_LINE_MOST = 120
_COUNTRY_CODE = 2
#: What Windows calls the places where it matters.
_WINDOWS = {
    "English_United States": "en_US",
    "English_Canada": "en_CA",
    "French_Canada": "fr_CA",
    "Spanish_Mexico": "es_MX",
    "Spanish_United States": "es_US",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A letter, ready to be set: clean lines only. `paper` is a4 or us-letter."""

    language: str
    paper: str
    sender_name: str
    sender: str
    day: str
    recipient: list[str]
    subject: str
    paragraphs: list[list[str]]


def lay_out(letter: Letter, *, sender: str, sender_name: str, company: str, on: str, paper: str) -> Page:
    """Return what stands on the page of a letter. Raises InvalidInput for a day or paper that is none."""
    if paper and paper not in PAPERS:
        raise InvalidInput(
            faults={"paper": f"{paper!r} is not one of {', '.join(PAPERS)}; leave it out to go by place."}
        )
    territory = territory_of(letter.language)
    recipient = [clean_value(text, _LINE_MOST) for text in (letter.to, company)]
    return Page(
        language=_language(letter.language),
        paper=paper or paper_for(letter.language),
        sender_name=clean_value(sender_name, _LINE_MOST),
        sender=clean_value(sender, _LINE_MOST),
        day=_day(on, letter.language, territory),
        recipient=[line for line in recipient if line],
        subject=clean_value(letter.subject, SUBJECT_MOST),
        paragraphs=paragraphs(letter.body),
    )


def _language(tag: str) -> str:
    language = tag.replace("_", "-").partition("-")[0].lower()
    return language if language.isascii() and language.isalpha() and len(language) in (2, 3) else "en"


def paper_for(tag: str) -> str:
    """The paper that is usual for a language tag and this computer's country: a4 or us-letter."""
    return "us-letter" if territory_of(tag) in _US_LETTER else "a4"


def territory_of(tag: str) -> str:
    """The country a language tag names ("en-US"), or the one this computer is set to if that country speaks it."""
    for part in tag.replace("_", "-").split("-")[1:]:
        if len(part) == _COUNTRY_CODE and part.isalpha():
            return part.upper()
    here = locale.getlocale()[0] or ""
    own_language, _, own_country = _WINDOWS.get(here, here).partition("_")
    return own_country.upper() if own_language.lower() == _language(tag) else ""


def _day(on: str, tag: str, territory: str) -> str:
    if not on:
        return ""
    try:
        day = date.fromisoformat(str(on))
    except ValueError as err:
        raise InvalidInput(faults={"on": f"{on!r} is not a day; write it as 2026-03-20, or leave it out."}) from err
    return write_day(day, _language(tag), territory)
