"""The words of home-made files, one TOML file a language; all languages are known at once."""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_LATIN_ACCENTS = re.compile(r"[\u0300-\u036f]")


@cache
def words(table: str) -> dict[str, list[Any]]:
    """Give one table of every language file, merged key by key."""
    merged: dict[str, list[Any]] = {}
    for language in _languages():
        for key, entries in language.get(table, {}).items():
            merged.setdefault(key, []).extend(entries)
    return merged


@cache
def _languages() -> tuple[dict[str, Any], ...]:
    files = sorted(Path(__file__).parent.glob("*.toml"))
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in files)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Reduce a word or header to what is compared: no capitals, accents or punctuation, single blanks."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    letters = unicodedata.normalize("NFKD", split.replace("'", "").replace("’", ""))
    bare = unicodedata.normalize("NFC", _LATIN_ACCENTS.sub("", letters)).casefold()
    return " ".join(re.findall(r"[^\W_]+", bare))


def is_blank(text: str) -> bool:
    """Tell whether a cell says nothing ("", "-", "n/a", "null")."""
    return not text or text.casefold() in _answers("blank")


def yes_or_no(text: str) -> bool | None:
    """Read a yes or a no; None when it is neither."""
    word = text.casefold()
    if word in _answers("yes"):
        return True
    return False if word in _answers("no") else None


@cache
def _answers(name: str) -> frozenset[str]:
    return frozenset(words("answers")[name])


def within_one_slip(word: str, known: Sequence[str]) -> list[str]:
    """Give the known words that a word is but for one slip: a letter more, less, other or swapped, or letters repeated.

    Short words are never taken for others: too many lie one letter apart.
    """
    if len(word) < _SHORTEST - 1 or len(word) > _LONGEST:
        return []
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    long = [one for one in known if len(one) >= _SHORTEST]
    near = extract(word, long, scorer=OSA.distance, score_cutoff=1, limit=None)
    bare = _unrepeated(word)
    repeated = [one for one in long if one[0] == word[0] and _unrepeated(one) == bare]
    return list(dict.fromkeys([one for one, *_ in near] + repeated))


_SHORTEST, _LONGEST = 6, 60


@lru_cache(maxsize=8192)
def _unrepeated(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)
