"""Phrases as they stand in phrases/<language>.toml, made into something that finds them.

`…` stands for a few words of the same sentence, `{not}` for the words listed under that name, `(a|b)` for either,
`word*` for any ending; the rest is as in regular expressions. Capitals and accents do not count.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from followup_kit.reading.folding import fold

LANGUAGES = {"en": "english", "de": "german", "fr": "french", "es": "spanish", "ja": "japanese"}
SENTENCE_ENDS = ".!?。！？\n"
_STOPS = r".,;:!?()\[\]\"\n。、「」"
_SMALL_WORDS = "at|with|bei|chez|en|in|to|and|und|et|y|is|was|has|we|wir|nous|position|role|vacancy|post"
_NAME_ENDS = rf"(?=[{_STOPS}]|\s-|\s+(?:{_SMALL_WORDS})\b|$)"
_GAP = f"[^{re.escape(SENTENCE_ENDS)}]{{0,60}}?"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of a phrase file: `says` what it stands for, such as "rejected.filled"; `strong` if it decides alone."""

    says: str
    strong: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Language:
    """The phrases of a language, its common words, and the words that take a phrase back."""

    code: str
    phrases: tuple[Phrase, ...]
    common: re.Pattern[str]
    maybe_before: re.Pattern[str]
    maybe_after: re.Pattern[str]
    negated: re.Pattern[str]
    denies: re.Pattern[str]


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
    return Language(code, phrases, one("common"), one("before"), one("after"), negated, re.compile(no or "(?!)"))


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
    text = written
    for _ in range(3):
        text = re.sub(r"\{(\w+)\}", lambda found: "(" + words[found[1]] + ")", text)
    text = re.sub(r"(?<=\w)(?<!\\w)\*", r"\\w*", fold(text))
    text = re.sub(r"\((?!\?)", "(?:", text)
    text = re.sub(" ?… ?", lambda _: _GAP if wide else rf"\b{_GAP}\b", text).replace(" ?", r"\s*")
    text = text.replace(" ", r"\s+")
    return re.compile(text if wide else rf"(?<!\w){text}(?!\w)")


def _phrases(data: Mapping[str, object], words: Mapping[str, str], *, wide: bool, above: str = "") -> Iterator[Phrase]:
    for name, inner in data.items():
        if isinstance(inner, Mapping):
            yield from _phrases(inner, words, wide=wide, above=f"{above}.{name}".strip("."))
        elif isinstance(inner, list):
            strong = name == "strong"
            for written in inner:
                yield Phrase(above if strong else f"{above}.{name}", strong, to_pattern(written, words, wide=wide))
