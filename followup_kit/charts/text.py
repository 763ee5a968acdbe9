"""Words on a chart: shown as they are typed, in the room there is."""

import html
import textwrap
import unicodedata

PIXELS_A_LETTER = 7.2


def plain(text: str) -> str:
    """Text that plotly shows letter by letter, instead of reading tags or formulas into it."""
    return html.escape(text, quote=False).replace("$", "&#36;")


def shorten(text: str, width: int) -> str:
    """One line of at most `width` letters' room, the last one an ellipsis where something was cut."""
    line = " ".join(text.split())
    if room(line) <= width:
        return line
    kept = ""
    for letter in line:
        if room(kept + letter) >= width:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def wrap(text: str, width: int) -> str:
    """Lines of at most `width` letters, for a chart."""
    return "<br>".join(plain(line) for line in textwrap.wrap(" ".join(text.split()), width))


def room(text: str) -> int:
    """How many letters wide a text is: a wide one (Chinese, emoji) takes the room of two, an accent none."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text if not unicodedata.combining(c))
