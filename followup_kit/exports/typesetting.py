"""Setting a page as a PDF: data in, bytes out, every sign of it in a font, nothing of it read as markup."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from followup_kit.errors import FollowupKitError, InvalidInput, MissingSigns

if TYPE_CHECKING:
    import typst

_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_MOST_NAMED = 8
_SURE_UP_TO = 0x17F  # the letters of Europe, which the own font has
_ONE_SIGN = b'#set text(font: "Libertinus Serif")\n#set document(title: "a")\n#json(bytes(sys.inputs.page)).sign'


def typeset(look: bytes, page: Mapping[str, Any], *, missing_signs: str, instead: str) -> bytes:
    """Return `page` as a PDF/UA-1, set by the typst source `look`, which gets it as JSON in sys.inputs.page.

    A sign that no font has raises MissingSigns naming it, unless missing_signs="box"; `instead` says what else can be
    done then. The same page always gives the same bytes.
    """
    if missing_signs not in ("", "box"):
        raise InvalidInput(faults={"missing_signs": f"{missing_signs!r} is not known: say box, or leave it out."})
    for own_fonts in (True, False):
        data, lacks = _set(look, page, own_fonts=own_fonts, strict=True)
        if not lacks:
            return data
    if missing_signs == "box":
        return _set(look, page, own_fonts=False, strict=False)[0]
    signs = _all_missing(page)
    raise MissingSigns(
        f"No font here has {', '.join(signs)}: the PDF would show an empty box instead, so it was not saved. {instead}"
    )


def _set(look: bytes, page: Mapping[str, Any], *, own_fonts: bool, strict: bool) -> tuple[bytes, str]:
    """The PDF and "", or nothing and the first sign no font has. Own fonts look the same on every computer."""
    import typst

    compiler = typst.Compiler(look, font_paths=_fonts(own_fonts), ignore_system_fonts=own_fonts)
    try:
        data = compiler.compile(
            format="pdf", sys_inputs={"page": json.dumps(page)}, pdf_standards="ua-1" if strict else []
        )
    except typst.TypstError as err:
        if found := _MISSING.search(err.message):
            return b"", _sign(found[1])
        raise FollowupKitError(
            f"This could not be set as a PDF ({err.message}). Nothing was saved; choose another kind of file."
        ) from err
    if not isinstance(data, bytes):
        raise FollowupKitError("This could not be set as a PDF. Nothing was saved; choose another kind of file.")
    return data, ""


def _all_missing(page: Mapping[str, Any]) -> list[str]:
    """The first few signs of a page that no font has, each named once."""
    missing = []
    for sign in sorted({char for char in "".join(_texts(page)) if ord(char) > _SURE_UP_TO}):
        if _set(_ONE_SIGN, {"sign": f"a{sign}"}, own_fonts=False, strict=True)[1]:
            missing.append(f"{sign} (U+{ord(sign):04X})")
        if len(missing) == _MOST_NAMED:
            return [*missing, "…"]
    return missing or ["one of its signs"]


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return [text for one in inside for text in _texts(one)]


def _sign(quoted: str) -> str:
    escape = re.fullmatch(r"\\u\{([0-9a-f]+)\}", quoted)
    return chr(int(escape[1], 16)) if escape else quoted


@lru_cache(maxsize=2)
def _fonts(own: bool) -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=not own)
