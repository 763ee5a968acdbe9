"""A quick look at a mail: may it be about an application at all?"""

import re
import tomllib
from functools import cache
from importlib import resources

from followup_kit.reading.folding import fold

_LOOKED_THROUGH = 12_000


def may_matter(subject: str, sender: str, address: str, raw: bytes = b"") -> bool:
    """Whether a mail is worth reading. Errs towards yes: what is left out here is never seen.

    `raw` is the mail's source: its text, where it is plain, is looked through for words that speak of an application.
    """
    folded = fold(subject)
    # Searching word by word is several times faster than one expression with all of them.
    if any(word in folded for word in _words("subject")) or any(host in address for host in _words("recruiting")):
        return True
    if _senders().search(fold(f"{sender} {address.partition('@')[0]}")):
        return True
    begins = max(raw.find(b"\n\n"), 0)
    text = raw[begins : begins + _LOOKED_THROUGH].lower()
    return any(word in text for word in _body_words())


@cache
def _words(name: str) -> tuple[str, ...]:
    folder = resources.files("followup_kit.reading") / "phrases"
    file = folder / ("hosts.toml" if name == "recruiting" else "subjects.toml")
    return tuple(fold(word) for word in tomllib.loads(file.read_text(encoding="utf-8"))[name])


@cache
def _senders() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, _words('sender')))})")


@cache
def _body_words() -> tuple[bytes, ...]:
    file = resources.files("followup_kit.reading") / "phrases" / "subjects.toml"
    return tuple(word.encode("utf-8") for word in tomllib.loads(file.read_text(encoding="utf-8"))["body"])
