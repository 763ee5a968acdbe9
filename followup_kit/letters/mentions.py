"""Finding the names of other companies in a letter."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from followup_kit.letters.phrases import read_phrases

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?:\A|[.!?:,]\s+|\n\s*)\Z")
_SHORTEST = 3

#: The first word of a name → each (company, the name as people write it).
_Index = dict[str, list[tuple[str, str]]]


def other_names_in(text: str, names: tuple[str, ...], own: Iterable[str], language: str) -> Iterator[tuple[str, str]]:
    """Yield (company, the very words) for each of the names found in a text as whole words, capitals as written.

    Names that are part of one of `own` (the letter's company, role, people) are the letter's own business.
    """
    index = _index(names, language)
    phrases = read_phrases(language)
    mine = "\n".join(own)
    told = set()
    for word in _WORD.finditer(text):
        for company, name in index.get(word[0], ()):
            found = _pattern(name).match(text, word.start())
            if not found or company in told or _whole_word(found[0], mine):
                continue
            begins = bool(_SENTENCE_END.search(text, max(0, found.start() - 8), found.start()))
            if found[0].lower() in phrases.ordinary and (begins or phrases.nouns_have_capitals):
                continue
            told.add(company)
            yield company, found[0]


def _whole_word(name: str, text: str) -> bool:
    return name.casefold() in text.casefold() and bool(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    )


@lru_cache(maxsize=8)
def _index(names: tuple[str, ...], language: str) -> _Index:
    legal = read_phrases(language).legal_forms
    index: _Index = {}
    for company in dict.fromkeys(names):
        words = company.replace(",", " ").split()
        while len(words) > 1 and words[-1].strip(".").lower() in legal:
            words.pop()
        short = " ".join(words)
        first = _WORD.search(short)
        if first and len(short) >= _SHORTEST and not short.islower():
            index.setdefault(first[0], []).append((company, short[first.start() :]))
    return index


@lru_cache(maxsize=256)
def _pattern(name: str) -> re.Pattern[str]:
    words = re.escape(name).replace(r"\ ", r"\s+")
    return re.compile(rf"{words}(?!\w)")
