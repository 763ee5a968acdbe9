"""The parts of a person's name that a salutation may use."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "madam", "rev", "herr", "frau", "doktor"}
    | {"monsieur", "madame", "mademoiselle", "mme", "mlle", "docteur", "professeur"}
    | {"senor", "senora", "senorita", "sr", "sra", "srta", "dra", "doctor", "doctora", "profesor", "profesora", "profa"}
)
_SUFFIXES = frozenset(
    {"phd", "md", "mba", "msc", "bsc", "ma", "ba", "jr", "sr", "ii", "iii", "iv", "esq", "cpa", "pmp", "dr"}
)
_PARTICLES = frozenset(
    {
        "van",
        "von",
        "de",
        "der",
        "den",
        "da",
        "di",
        "del",
        "della",
        "dos",
        "du",
        "la",
        "le",
        "ter",
        "al",
        "bin",
        "zu",
        "zum",
        "zur",
    }
    | {"vom", "des", "los", "las", "das", "do", "af", "av"}
)
_PRONOUNS = re.compile(r"\([^)]*\)")


class Name(NamedTuple):
    """A name in parts; each is "" when it cannot be told."""

    full: str = ""
    first: str = ""
    last: str = ""
    title: str = ""


def plain(word: str) -> str:
    """Return a word in lower case without accents and dots, for comparing names."""
    folded = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in folded if char.isalnum())


@lru_cache(maxsize=4096)
def split_name(name: str) -> Name:
    """Split a name as typed: "Dr. Dana Smith, PhD" or "Smith, Dana" give Dana Smith.

    First and last name are told apart only in Latin, Greek or Cyrillic letters, where the order is safe to assume.
    """
    head, _, tail = _PRONOUNS.sub(" ", name).partition(",")
    if tail and not all(plain(word) in _SUFFIXES for word in tail.split()):
        head = f"{tail} {head}"
    words = [word for word in head.split() if plain(word)]
    titles = []
    while len(words) > 1 and plain(words[0]) in TITLES:
        titles.append(words.pop(0))
    title = " ".join(titles)
    while len(words) > 2 and plain(words[-1]) in _SUFFIXES:
        words.pop()
    full = " ".join(words)
    if not words or not _is_cased(full):
        return Name(full, "", "", title)
    if len(words) == 1:
        return Name(full, "" if title else full, full if title else "", title)
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return Name(full, words[0], " ".join(words[start:]), title)


def _is_cased(text: str) -> bool:
    return all(not char.isalpha() or char.lower() != char.upper() for char in text)
