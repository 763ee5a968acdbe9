"""Checking that the names a letter uses are spelled as the log spells them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from followup_kit.letters.case import Case
from followup_kit.letters.phrases import read_phrases
from followup_kit.model import Finding

_WORD = re.compile(r"[^\W\d_][\w&+-]*(?:['’]s\b)?")
_SHORTEST, _LONG = 4, 8
_NAMES = ("company", "contact_name")
_OTHER_WORDS = ("role", "source", "seeker_name", "location")


def misspelled_name(case: Case) -> Iterator[Finding]:
    """Tell when a capitalised word is a slip away from the company's or the person's name.

    One letter more, fewer, other or swapped (two in a name of eight letters or more). The greeting has a check of its
    own; words of the job title, other companies' names and ordinary words are left alone.
    """
    names = {word for name in _NAMES for word in _words(case.facts.get(name, "")) if len(word) >= _SHORTEST}
    if not names:
        return
    known = names | {word for name in _OTHER_WORDS for word in _words(case.facts.get(name, ""))}
    known |= _words_of_all(case.other_companies)
    harmless = {word.casefold() for word in known} | read_phrases(case.letter.language).ordinary
    _, _, body = case.letter.body.partition("\n")
    for word in dict.fromkeys(_words(f"{case.letter.subject}\n{body}")):
        if word[0].islower() or word.casefold() in harmless or word.casefold().rstrip("s") in harmless:
            continue
        meant = next((name for name in sorted(names) if _is_slip(word, name)), None)
        if meant:
            message = f"The log spells it “{meant}”. A misspelled name is what people notice first."
            yield Finding(rule="spelling", message=message, where=word, severity="warn")


def _words(text: str) -> list[str]:
    return [word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)]


@lru_cache(maxsize=8)
def _words_of_all(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in names for word in _words(name))


def _is_slip(word: str, name: str) -> bool:
    from rapidfuzz.distance import OSA

    mine, right = word.casefold(), name.casefold()
    allowed = 2 if len(right) >= _LONG else 1
    return mine[0] == right[0] and 0 < OSA.distance(mine, right, score_cutoff=allowed) <= allowed
