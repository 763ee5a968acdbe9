"""A quick look at a mail: may it be about an application at all?"""

import re
import tomllib
from functools import cache
from importlib import resources

from followup_kit.reading.folding import fold

_LOOKED_THROUGH = 30_000


def may_matter(subject: str, sender: str, address: str, raw: bytes = b"") -> bool:
    """Whether a mail is worth reading. Errs towards yes: what is left out here is never seen.

    `raw` is the mail's source: its text, where it is plain, is looked through for words that speak of an application.
    """
    known = _patterns()
    if known["subject"].search(fold(subject)) or known["recruiting"].search(address):
        return True
    if known["sender"].search(fold(f"{sender} {address.partition('@')[0]}")):
        return True
    return bool(_bodies().search(raw[:_LOOKED_THROUGH].lower()))


def _words(name: str) -> dict[str, list[str]]:
    file = resources.files("followup_kit.reading") / "phrases" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lists = {**_words("subjects"), **_words("hosts")}
    joined = {
        name: "|".join(re.escape(fold(word)) for word in lists[name]) for name in ("subject", "sender", "recruiting")
    }
    return {name: re.compile(rf"(?<![a-z])(?:{text})" if name == "sender" else text) for name, text in joined.items()}


@cache
def _bodies() -> re.Pattern[bytes]:
    return re.compile(b"|".join(re.escape(word.encode("utf-8")) for word in _words("subjects")["body"]))
