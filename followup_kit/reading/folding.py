"""Makes text comparable without moving a letter: what is found in folded text stands at the same place in the text."""

import html
import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BLANKS = re.compile(r"[^\S\n]+")
_ALIKE = str.maketrans("’‘‛`´ʼ“”„«»–—‐‑‒", "''''''\"\"\"\"\"-----")
#: In inclusive writing a word goes on behind these: Bewerber*innen, Kandidat:innen, candidat·e·s.
_JOINED = re.compile(r"(?<=\w)[*:_·•](?=(?:in|innen|e|es|s|trice|trices|ne|nes|le|les|ere|eres)\b)", re.IGNORECASE)


def clean(text: str) -> str:
    """Text as a person sees it: without invisible characters and controls, one blank between words."""
    text = html.unescape(text) if "&" in text else text
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    text = _BLANKS.sub(" ", _CONTROL.sub("", text))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" ?\n ?", "\n", text)).strip()


def fold(text: str) -> str:
    """Small letters without accents, simple quotation marks and dashes; lines of one paragraph run on.

    Of the same length as the text.
    """
    flat = text.lower() if text.isascii() else "".join(map(_plain, text.translate(_ALIKE)))
    flat = re.sub(r"(?<!\n)\n(?!\n)", " ", flat)
    return _JOINED.sub("_", flat)


@lru_cache(maxsize=8192)
def _plain(letter: str) -> str:
    base = [one for one in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(one)]
    small = base[0].casefold() if len(base) == 1 else ""
    if len(small) == 1 and small < "\u0250":
        return small
    narrow = unicodedata.normalize("NFKC", letter)
    return narrow if len(narrow) == 1 else letter
