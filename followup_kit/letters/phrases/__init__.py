"""What letters should not say, what counts as asking, how people are greeted: data for each language, compiled."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple


class Banned(NamedTuple):
    """One group of phrases to avoid, and a better way."""

    pattern: re.Pattern[str]
    better: str
    severity: str


class Time(NamedTuple):
    """Words of time, and how many days ago they can mean."""

    pattern: re.Pattern[str]
    fewest_days: int
    most_days: int


class Happening(NamedTuple):
    """Words that tell of something the log has a day for: the name of that fact, and how a finding speaks of it."""

    pattern: re.Pattern[str]
    fact: str
    says: str


class Phrases(NamedTuple):
    """A language's phrase data, compiled."""

    any_banned: re.Pattern[str]
    banned: tuple[Banned, ...]
    asks: re.Pattern[str]
    not_asks: re.Pattern[str]
    easy_no: re.Pattern[str]
    once: Banned
    times: tuple[Time, ...]
    happened: tuple[Happening, ...]
    salutation: re.Pattern[str]
    nobody: frozenset[str]
    ordinary: frozenset[str]
    nouns_have_capitals: bool
    legal_forms: frozenset[str]


@lru_cache(maxsize=16)
def read_phrases(language: str) -> Phrases:
    """Return the phrase data of a language; each language with letters has such a file."""
    data = tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text("utf-8"))
    groups = data["banned"]
    return Phrases(
        any_banned=_pattern([words for group in groups for words in group["words"]]),
        banned=tuple(map(_banned, groups)),
        asks=_pattern(data["asks"]["words"]),
        not_asks=_pattern(data["asks"]["not_asks"]),
        easy_no=_pattern(data["asks"]["easy_no"]),
        once=_banned(data["once"]),
        times=tuple(Time(_pattern(group["words"]), *group["days"]) for group in data["times"]),
        happened=tuple(Happening(_pattern(group["words"]), group["fact"], group["says"]) for group in data["happened"]),
        salutation=re.compile(rf"\A\s*{data['salutation']['opening']}\b[ ]*([^,:;!\n—]*)", re.IGNORECASE),
        nobody=frozenset(data["salutation"]["nobody"]),
        ordinary=frozenset(data["companies"]["ordinary"]),
        nouns_have_capitals=data["companies"].get("nouns_have_capitals", False),
        legal_forms=frozenset((Path(__file__).parent / "legal_forms.txt").read_text("utf-8").split()),
    )


def _banned(group: dict[str, Any]) -> Banned:
    return Banned(_pattern(group["words"]), group["better"], group["severity"])


def _pattern(words: list[str]) -> re.Pattern[str]:
    spelled = (text.replace(" ", r"\s+").replace("'", "['’]") for text in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelled)})", re.IGNORECASE)
