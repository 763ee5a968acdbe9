"""A quick look at a mail: may it be about an application at all?"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources

from followup_kit.reading.folding import fold
from followup_kit.reading.glancing import glance


def may_matter(subject: str, sender: str, address: str, raw: bytes = b"") -> bool:
    """Whether a mail is worth reading. Errs towards yes: what is left out here is never seen.

    `raw` is the mail's source: its text is looked through for words that speak of an application.
    """
    if _any("subject").search(fold(subject)) or _any("recruiting").search(address):
        return True
    if _senders().search(fold(f"{sender} {address.partition('@')[0]}")):
        return True
    text = glance(raw)
    plain, others = _body_words()
    return bool(plain.search(text)) or (not text.isascii() and bool(others.search(text)))


def any_of(words: Iterable[str]) -> str:
    """Write an expression that finds any of some words, each shared beginning once: several times faster so."""
    ends: dict[str, list[str]] = {}
    for word in words:
        ends.setdefault(word[:1], []).append(word[1:])
    if "" in ends:
        return ""
    ways = [re.escape(letter) + any_of(rest) for letter, rest in sorted(ends.items())]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


@cache
def _any(name: str) -> re.Pattern[str]:
    return re.compile(any_of(map(fold, _words(name))))


@cache
def _words(name: str) -> tuple[str, ...]:
    folder = resources.files("followup_kit.reading") / "phrases"
    file = folder / ("hosts.toml" if name == "recruiting" else "subjects.toml")
    return tuple(tomllib.loads(file.read_text(encoding="utf-8"))[name])


@cache
def _senders() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){any_of(map(fold, _words('sender')))}")


@cache
def _body_words() -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """What finds the words of a text, those in plain letters apart: most mail has no others."""
    words = _words("body")
    plain, others = (any_of(one for one in words if one.isascii() == is_plain) for is_plain in (True, False))
    return re.compile(plain.encode("utf-8")), re.compile(others.encode("utf-8"))
