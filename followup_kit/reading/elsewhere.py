"""Tells mail about an application for work from mail about something else: a flat, a loan, a school place, an order.

What is weighed is which words of either stand in it (phrases/elsewhere.toml); the weights are data, learned from
labelled mail by tests/reading/fit_elsewhere.py.
"""

import math
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from followup_kit.reading.folding import fold
from followup_kit.reading.patterns import LANGUAGES
from followup_kit.reading.reading import Quote
from followup_kit.reading.relevance import any_of

#: What the words that show it are quoted as saying.
ELSEWHERE = "other.elsewhere"
_KINDS = ELSE, PERHAPS, WORK = "else", "perhaps", "work"
#: More words of one kind say no more than so many.
_MOST = 4
_SHOWN = 3
_WORD = re.compile(r"(\w+)")


def words_elsewhere(subject: str, text: str, sender: str, code: str, *, names_role: bool) -> tuple[Quote, ...]:
    """The words of a mail in the language `code` that show that it is about no application; none where it may be.

    `text` is the subject and what the sender wrote: the quotes stand in it.
    """
    signs = signs_of(subject, text, sender, code, names_role=names_role)
    score = sum(_learned()["weights"][name] * value for name, value in signs.items())
    return _first_words(text, code) if score >= _learned()["bounds"]["elsewhere"] else ()


def signs_of(subject: str, text: str, sender: str, code: str, *, names_role: bool) -> dict[str, float]:
    """What is weighed, by name: how many words of each kind there are, how long the mail is, if it names a role."""
    title = fold(subject)
    folded = f"{fold(sender)}\n\n{fold(text)}"
    counts = {kind: len(_known(code, kind).found_in(folded)) for kind in _KINDS}
    titled = {kind: len(_known(code, kind).found_in(title)) for kind in _KINDS}
    return {
        **{kind: float(min(count, _MOST)) for kind, count in counts.items()},
        **{f"no {kind}": float(not count) for kind, count in counts.items()},
        "subject else": float(min(titled[ELSE] + titled[PERHAPS], _MOST)),
        "subject work": float(min(titled[WORK], _MOST)),
        "role": float(names_role),
        "length": math.log(len(folded)),
    }


def _first_words(text: str, code: str) -> tuple[Quote, ...]:
    """The first words of a text that are of something else, each once, or else those that may be."""
    folded = fold(text)
    places = _known(code, ELSE).places(folded) or _known(code, PERHAPS).places(folded)
    return tuple(Quote(ELSEWHERE, text[start:end], start, strong=False) for start, end in sorted(places)[:_SHOWN])


@dataclass(frozen=True, slots=True)
class _Known:
    """Words that are looked for: whole ones, and beginnings (the group of what finds them)."""

    whole: frozenset[str]
    beginnings: re.Pattern[str]

    def found_in(self, folded: str) -> set[str]:
        return {*self.whole.intersection(_WORD.findall(folded)), *self.beginnings.findall(folded)}

    def places(self, folded: str) -> list[tuple[int, int]]:
        """Where each stands first, up to its end."""
        places: dict[str, tuple[int, int]] = {}
        found = [match for match in _WORD.finditer(folded) if match[1] in self.whole]
        for match in (*found, *self.beginnings.finditer(folded)):
            places.setdefault(match[1], match.span())
        return list(places.values())


@cache
def _known(code: str, kind: str) -> _Known:
    written = [fold(word) for word in _data("phrases")[LANGUAGES[code]][kind]]
    if code == "ja":
        return _Known(frozenset(), re.compile(f"({any_of(written)})"))
    whole = frozenset(word for word in written if not word.endswith("*"))
    return _Known(whole, _beginnings(word.removesuffix("*") for word in written if word.endswith("*")))


def _beginnings(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({any_of(words)})\w*")


@cache
def _data(folder: str) -> dict[str, Any]:
    file = resources.files("followup_kit.reading") / folder / "elsewhere.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _learned() -> dict[str, dict[str, float]]:
    return _data("weights")
