"""Checking that a letter greets the person it goes to."""

import re
from collections.abc import Iterator

from followup_kit.letters.case import Case
from followup_kit.letters.cleaning import GAP
from followup_kit.letters.names import TITLES, plain, split_name
from followup_kit.letters.phrases import read_phrases
from followup_kit.model import Finding

_SHORT_FORM = 3  # "Dan" for Daniel


def wrong_salutation(case: Case) -> Iterator[Finding]:
    """Tell when a letter greets somebody else than its contact, or with another title than the log knows."""
    phrases = read_phrases(case.letter.language)
    found = phrases.salutation.match(case.letter.body)
    person = case.facts.get("contact_name") or case.letter.to
    if not found or not person or GAP.search(found[1]):
        return
    words = [plain(word) for word in found[1].split()]
    greeted = [word for word in words if word and word not in TITLES]
    titles = [word for word in words if word in TITLES]
    theirs = {plain(word) for name in (person, case.facts.get("company", "")) for word in _name_words(name)}
    where = found[0].strip()
    short_forms = tuple(
        word for word in greeted if len(word) >= _SHORT_FORM and any(n.startswith(word) for n in theirs)
    )
    strangers = [word for word in greeted if word not in (*theirs, *phrases.nobody, *short_forms)]
    if strangers and plain(found[1]) != plain(person):
        message = f"You are writing to {person}, but the greeting says “{found[1].strip()}”. Use their name."
        yield Finding(rule="salutation", message=message, where=where, severity="stop")
    known = case.facts.get("contact_honorific") or split_name(person).title
    if titles and known and plain(known) not in titles:
        message = f"The log says {known} for {person}. Greet them that way, or correct the log."
        yield Finding(rule="honorific", message=message, where=where, severity="stop")
    elif titles and not known:
        message = f"The log does not say how {person} is addressed. If you are not sure, use the full name."
        yield Finding(rule="honorific", message=message, where=where, severity="hint")


def _name_words(name: str) -> list[str]:
    return re.split(r"[\s,]+", name) + re.split(r"[\s,-]+", name)
