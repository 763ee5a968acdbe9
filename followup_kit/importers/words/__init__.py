"""The words of home-made files, one TOML file a language; all languages are known at once."""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

_LATIN_ACCENTS = re.compile(r"[\u0300-\u036f]")


@cache
def words(table: str) -> dict[str, list[Any]]:
    """Give one table of every language file, merged key by key."""
    merged: dict[str, list[Any]] = {}
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        for key, entries in tomllib.loads(path.read_text(encoding="utf-8")).get(table, {}).items():
            merged.setdefault(key, []).extend(entries)
    return merged


@cache
def plain(text: str) -> str:
    """Reduce a word or header to what is compared: no capitals, accents or punctuation, single blanks."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    letters = unicodedata.normalize("NFKD", split.replace("'", "").replace("’", ""))
    bare = unicodedata.normalize("NFC", _LATIN_ACCENTS.sub("", letters)).casefold()
    return " ".join(re.findall(r"[^\W_]+", bare))


def is_blank(text: str) -> bool:
    """Tell whether a cell says nothing ("", "-", "n/a", "null")."""
    return text.casefold() in words("answers")["blank"]


def yes_or_no(text: str) -> bool | None:
    """Read a yes or a no; None when it is neither."""
    word = text.casefold()
    if word in words("answers")["yes"]:
        return True
    return False if word in words("answers")["no"] else None


def within_one_slip(word: str, known: str) -> bool:
    """Tell whether two words differ by one slip: a letter more, less, other or swapped, or letters repeated."""
    if len(known) < 6:
        return False
    from rapidfuzz.distance import OSA

    return _unrepeated(word) == _unrepeated(known) or OSA.distance(word, known, score_cutoff=1) <= 1


def _unrepeated(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)
