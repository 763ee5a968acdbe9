"""A letter as a PDF: well set, accessible, and with every sign of it in a font."""

from dataclasses import asdict
from functools import lru_cache
from importlib import resources

from followup_kit.exports.page import lay_out
from followup_kit.exports.typesetting import typeset
from followup_kit.model import Letter

_INSTEAD = "Take that out, save the letter as .docx or .eml, or install a font that has it."


def to_pdf(
    letter: Letter,
    *,
    sender: str = "",
    sender_name: str = "",
    company: str = "",
    on: str = "",
    paper: str = "",
    missing_signs: str = "",
) -> bytes:
    """Return a letter as a PDF (PDF/UA-1: a screen reader can read it).

    On top your name and address, then the day (`on`, as 2026-03-20), to whom it goes and at which company, the subject,
    the text. `paper` is a4 or us-letter; without it, what is usual for the letter's language and this computer's
    country. A sign that no font has, such as an emoji, raises InvalidInput naming it, unless missing_signs="box".
    The same letter always gives the same bytes.
    """
    page = lay_out(letter, sender=sender, sender_name=sender_name, company=company, on=on, paper=paper)
    return typeset(_look(), asdict(page), missing_signs=missing_signs, instead=_INSTEAD)


@lru_cache(maxsize=1)
def _look() -> bytes:
    return (resources.files("followup_kit.exports") / "letter.typ").read_bytes()
