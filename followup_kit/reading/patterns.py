"""Phrases as they stand in phrases/<language>.toml, made into something that finds them.

`…` stands for a few words of the same sentence, `{not}` for the words listed under that name, `(a|b)` for either,
`word*` for any ending; the rest is as in regular expressions. Capitals and accents do not count.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

from followup_kit.reading.folding import fold
from followup_kit.reading.needed import needed_words

LANGUAGES = {"en": "english", "de": "german", "fr": "french", "es": "spanish", "ja": "japanese"}
SENTENCE_ENDS = ".!?。！？\n"
_STOPS = r".,;:!?()\[\]\"\n。、「」"
_SMALL_WORDS = (
    "ist|sind|liegt|hat|se|queda|est|at|with|bei|chez|en|in|to|and|und|"
    "et|y|is|was|has|we|wir|nous|position|role|vacancy|post"
)
_NAME_ENDS = rf"(?=[{_STOPS}]|\s-|\s+(?:{_SMALL_WORDS})\b|$)"
_GAP = f"[^{re.escape(SENTENCE_ENDS)}]{{0,60}}?"


@dataclass(frozen=True)
class Phrase:
    """One line of a phrase file: `says` what it stands for, such as "rejected.filled"; `strong` if it decides alone.

    A text without any of the `needed` parts of words cannot hold it (none: any text may).
    """

    says: str
    strong: bool
    expression: str
    needed: frozenset[str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds it, compiled when it is first looked for: most phrases never are in a session."""
        return re.compile(self.expression)


@dataclass(frozen=True, slots=True)
class Language:
    """The phrases of a language, its common words, and the words that take a phrase back."""

    code: str
    phrases: tuple[Phrase, ...]
    common: re.Pattern[str]
    maybe_before: re.Pattern[str]
    no_one_told: re.Pattern[str]
    happened: re.Pattern[str]
    maybe_after: re.Pattern[str]
    told_other: re.Pattern[str]
    negated: re.Pattern[str]
    denies: re.Pattern[str]
    needed: frozenset[str]

    def phrases_in(self, folded: str) -> list[Phrase]:
        """The phrases that a folded text may hold at all; quick."""
        there = {part for part in self.needed if part in folded}
        return [phrase for phrase in self.phrases if not phrase.needed or not phrase.needed.isdisjoint(there)]


@cache
def language(code: str) -> Language:
    """Read a language's phrases; once a process."""
    data = _data(code)
    words: dict[str, str] = data.get("words", {})
    wide = code == "ja"

    def one(key: str) -> re.Pattern[str]:
        return to_pattern("(" + "|".join(data["sentences"][key]) + ")", words, wide=wide)

    phrases = tuple(_phrases(data["phrases"], words, wide=wide))
    no = rf"(?<!\w)(?:{fold(words['not'])})(?!\w)" if not wide else ""
    negated = one("negated") if wide else re.compile(rf"{no}[^,;:]{{0,30}}$")
    needed = frozenset[str]().union(*(phrase.needed for phrase in phrases))
    happened = re.compile(one("before_yes").pattern + r"[^,;:]{0,40}$")
    maybe = (one("common"), one("before"), one("before_no"), happened, one("after"), one("after_no"))
    return Language(code, phrases, *maybe, negated, re.compile(no or "(?!)"), needed)


@cache
def _data(code: str) -> dict[str, Any]:
    file = resources.files("followup_kit.reading") / "phrases" / f"{LANGUAGES[code]}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def names_of(code: str, what: str) -> tuple[re.Pattern[str], ...]:
    """The patterns in which a language names a "role" or a "company", as the group `name`."""
    return tuple(_name_pattern(written, wide=code == "ja") for written in _data(code)["names"][what])


def _name_pattern(written: str, *, wide: bool) -> re.Pattern[str]:
    """A pattern with a name in it: the name goes on to the words after it, else to a stop or a small word."""
    head, _, tail = re.sub(r"\{(?:role|company)\}", "\x00", written).partition("\x00")
    start, end = (to_pattern(part.strip(), {}, wide=True).pattern for part in (head, tail))
    if wide:
        return re.compile(rf"{start}\s*(?P<name>[^{_STOPS}のにへは]{{2,60}}?){end or _NAME_ENDS}", re.MULTILINE)
    after = rf"\s+{end}(?!\w)" if end else _NAME_ENDS
    return re.compile(rf"(?<!\w){start}\s*(?<!\w)(?P<name>[^{_STOPS}]{{2,60}}?){after}", re.MULTILINE)


def to_pattern(written: str, words: Mapping[str, str], *, wide: bool = False) -> re.Pattern[str]:
    """Make a phrase as written into a regular expression for folded text. `wide` is for scripts without blanks."""
    return re.compile(_expression(_whole(written, words), wide=wide))


def _whole(written: str, words: Mapping[str, str]) -> str:
    text = written
    for _ in range(4):
        text = re.sub(r"\{([a-z_]+)\}", lambda found: "(" + words[found[1]] + ")", text)
    return fold(text)


def _expression(whole: str, *, wide: bool) -> str:
    text = re.sub(r"(?<=\w)(?<!\\[a-z])\*", r"\\w*", whole)
    text = re.sub(r"\((?!\?)", "(?:", text)
    text = re.sub(" ?… ?", lambda _: _GAP if wide else rf"\b{_GAP}\b", text).replace(" ?", r"\s*")
    text = text.replace(" ", r"\s+")
    return text if wide else rf"(?<!\w){text}(?!\w)"


def _phrases(data: Mapping[str, object], words: Mapping[str, str], *, wide: bool, above: str = "") -> Iterator[Phrase]:
    for name, inner in data.items():
        if isinstance(inner, Mapping):
            yield from _phrases(inner, words, wide=wide, above=f"{above}.{name}".strip("."))
        elif isinstance(inner, list):
            strong = name == "strong"
            for written in inner:
                whole = _whole(written, words)
                says = above if strong else f"{above}.{name}"
                yield Phrase(says, strong, _expression(whole, wide=wide), needed_words(whole))
