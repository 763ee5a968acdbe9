"""A letter as a PDF: well set, accessible, and with every sign of it in a font."""

import json
import re
from dataclasses import asdict
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from followup_kit.errors import FollowupKitError, InvalidInput
from followup_kit.exports.page import Page, lay_out
from followup_kit.model import Letter

if TYPE_CHECKING:
    import typst

_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_MOST_NAMED = 8
_SURE_UP_TO = 0x17F  # the letters of Europe, which the own font has


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
    if missing_signs not in ("", "box"):
        raise InvalidInput(faults={"missing_signs": f"{missing_signs!r} is not known: say box, or leave it out."})
    page = lay_out(letter, sender=sender, sender_name=sender_name, company=company, on=on, paper=paper)
    for own_fonts in (True, False):
        data, lacks = _set(page, own_fonts=own_fonts, strict=True)
        if not lacks:
            return data
    if missing_signs == "box":
        return _set(page, own_fonts=False, strict=False)[0]
    signs = _all_missing(page)
    raise InvalidInput(
        f"No font here has {', '.join(signs)}: the PDF would show an empty box instead, so it was not saved. Take "
        "that out, save the letter as .docx or .eml, or install a font that has it."
    )


def _set(page: Page, *, own_fonts: bool, strict: bool) -> tuple[bytes, str]:
    """The PDF and "", or nothing and the first sign no font has. Own fonts look the same on every computer."""
    import typst

    compiler = typst.Compiler(_look(), font_paths=_fonts(own_fonts), ignore_system_fonts=own_fonts)
    try:
        data = compiler.compile(
            format="pdf", sys_inputs={"page": json.dumps(asdict(page))}, pdf_standards="ua-1" if strict else []
        )
    except typst.TypstError as err:
        if found := _MISSING.search(err.message):
            return b"", _sign(found[1])
        raise FollowupKitError(
            f"The letter could not be set as a PDF ({err.message}). Nothing was saved; save it as .docx or .eml."
        ) from err
    if not isinstance(data, bytes):
        raise FollowupKitError("The letter could not be set as a PDF. Nothing was saved; save it as .docx or .eml.")
    return data, ""


def _all_missing(page: Page) -> list[str]:
    """The first few signs of a page that no font has, each named once."""
    text = "".join(line for paragraph in page.paragraphs for line in paragraph)
    text += page.sender_name + page.sender + "".join(page.recipient) + page.subject
    missing = []
    for sign in sorted({char for char in text if ord(char) > _SURE_UP_TO}):
        lone = Page(
            language=page.language, paper="a4", sender_name="", sender="", day="", recipient=[], subject="",
            paragraphs=[[f"a{sign}"]],
        )  # fmt: skip
        if _set(lone, own_fonts=False, strict=True)[1]:
            missing.append(f"{sign} (U+{ord(sign):04X})")
        if len(missing) == _MOST_NAMED:
            return [*missing, "…"]
    return missing or ["one of its signs"]


def _sign(quoted: str) -> str:
    escape = re.fullmatch(r"\\u\{([0-9a-f]+)\}", quoted)
    return chr(int(escape[1], 16)) if escape else quoted


@lru_cache(maxsize=1)
def _look() -> bytes:
    return (resources.files("followup_kit.exports") / "letter.typ").read_bytes()


@lru_cache(maxsize=2)
def _fonts(own: bool) -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=not own)
