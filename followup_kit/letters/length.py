"""How long a text is: in words, in characters, or in the weighted characters that X counts."""

import re
import unicodedata
from typing import NamedTuple

from followup_kit.letters.kinds import read_kind
from followup_kit.letters.links import find_links
from followup_kit.model import Letter

LINK_WEIGHT = 23
EMOJI_WEIGHT = 2

_WORD = re.compile(r"[^\W_](?:[^\s]*[^\W_])?", re.UNICODE)
# Everything outside these ranges weighs two: https://developer.x.com/en/docs/counting-characters
_LIGHT = re.compile("[\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
_PICTURE = (
    "[\u203c\u2049\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b55"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff]"
)
_TONE = "[\U0001f3fb-\U0001f3ff]"
_ONE = f"(?:{_PICTURE}(?:{_TONE}|\ufe0f)?(?![\ufe0e])|{_TONE})"
_EMOJI = re.compile(
    "[#*0-9]\ufe0f?\u20e3"  # keycaps
    "|[\U0001f1e6-\U0001f1ff]{2}"  # flags of countries
    "|\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"  # flags of regions
    f"|{_ONE}(?:\u200d{_ONE})*"  # families, professions, skin tones
)


class Measure(NamedTuple):
    """How much of a letter's limit is used; `limit` is None where there is none."""

    used: int
    limit: int | None
    unit: str


def count_words(text: str) -> int:
    """Count the words of a text; a dash or a row of stars on its own is no word."""
    return len(_WORD.findall(text))


def weigh_x_post(text: str) -> int:
    """Count a post's characters as X does, after NFC: a link 23, an emoji 2 however it is composed, CJK 2.

    Source: the twitter-text rules, version 3 (https://github.com/twitter/twitter-text).
    """
    text = unicodedata.normalize("NFC", text)
    total = place = 0
    for start, end in find_links(text):
        total += _weigh(text[place:start]) + LINK_WEIGHT
        place = end
    return total + _weigh(text[place:])


def _weigh(text: str) -> int:
    if text.isascii():
        return len(text)
    rest, emoji = _EMOJI.subn("", text)
    return emoji * EMOJI_WEIGHT + 2 * len(rest) - len(_LIGHT.findall(rest))


def measure(letter: Letter, premium: bool = False) -> Measure:
    """Return how much of its limit a letter uses: (used, limit, unit), for a counter.

    A mail counts words against the most its kind advises; LinkedIn texts count characters; X posts weighted ones.
    """
    kind = read_kind(letter.kind, letter.language)
    if letter.channel == "x_post":
        return Measure(weigh_x_post(letter.body), kind.limit, "characters")
    if kind.limit:
        return Measure(utf16_length(letter.body), kind.limit_for(premium), "characters")
    return Measure(count_words(letter.body), kind.words[1] if kind.words else None, "words")


def utf16_length(text: str) -> int:
    """Count characters as a web page's input does: one outside the basic plane, such as an emoji, counts two."""
    return len(text) + sum(char > "\uffff" for char in text)
