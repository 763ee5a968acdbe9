"""A quick look at a mail's headers: may it be about an application at all?"""

import re
import tomllib
from functools import cache
from importlib import resources

from followup_kit.reading.folding import fold


def may_matter(subject: str, sender: str, address: str) -> bool:
    """Whether a mail is worth reading. Errs towards yes: what is left out here is never seen."""
    subjects, senders, hosts = _patterns()
    return bool(
        subjects.search(fold(subject))
        or hosts.search(address)
        or senders.search(fold(f"{sender} {address.partition('@')[0]}"))
    )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    folder = resources.files("followup_kit.reading") / "phrases"
    words = tomllib.loads((folder / "subjects.toml").read_text(encoding="utf-8"))
    hosts = tomllib.loads((folder / "hosts.toml").read_text(encoding="utf-8"))["recruiting"]
    subject = "|".join(re.escape(fold(word)) for word in words["subject"])
    sender = "|".join(re.escape(fold(word)) for word in words["sender"])
    return re.compile(subject), re.compile(rf"(?<![a-z])(?:{sender})"), re.compile("|".join(map(re.escape, hosts)))
