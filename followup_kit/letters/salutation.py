"""Checking that a letter greets the person it goes to."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from followup_kit.letters.address import address, same_address
from followup_kit.letters.case import Case
from followup_kit.letters.cleaning import GAP
from followup_kit.letters.names import plain, split_name
from followup_kit.letters.phrases import read_phrases
from followup_kit.model import Finding

_SHORT_FORM = 3  # "Dan" for Daniel


def wrong_salutation(case: Case) -> Iterator[Finding]:
    """Tell when a letter greets somebody else than its contact, or with another title than the log knows."""
    language = case.letter.language
    phrases = read_phrases(language)
    found = phrases.salutation.match(case.letter.body)
    person = case.facts.get("contact_name") or case.letter.to
    if not found or not person or GAP.search(found[1]):
        return
    words = found[1].split()
    titles = {same for word in words if (same := same_address(word, language))}
    theirs = {plain(word) for name in (person, case.facts.get("company", "")) for word in _name_words(name)}
    fitting = {*theirs, *phrases.nobody, ""}
    where = found[0].strip()
    strangers = [word for word in words if not same_address(word, language) and not _fits(word, fitting, theirs)]
    if strangers and plain(found[1]) != plain(person):
        message = f"You are writing to {person}, but the greeting says “{found[1].strip()}”. Use their name."
        yield Finding(rule="salutation", message=message, where=where, severity="stop")
    known = address(case.facts.get("contact_honorific", ""), split_name(person).title, language)
    theirs_said = {plain(word) for word in f"{known.honorific} {known.title}".split()}
    if titles - theirs_said and theirs_said:
        said = f"{known.honorific} {known.title}".strip()
        message = f"The log says {said} for {person}. Greet them that way, or correct the log."
        yield Finding(rule="honorific", message=message, where=where, severity="stop")
    elif titles and not theirs_said:
        message = f"The log does not say how {person} is addressed. If you are not sure, use the full name."
        yield Finding(rule="honorific", message=message, where=where, severity="hint")


def _fits(word: str, fitting: AbstractSet[str], theirs: AbstractSet[str]) -> bool:
    """Tell whether a word of a greeting is theirs or nobody's: "Dana", "Anne" for Anne-Marie, "Acme-Team"."""
    parts = [plain(part) for part in re.split(r"[-–]", word)]
    short = plain(word)
    if short in fitting or all(part in fitting for part in parts):
        return True
    return len(short) >= _SHORT_FORM and any(name.startswith(short) for name in theirs)


def _name_words(name: str) -> list[str]:
    return re.split(r"[\s,]+", name) + re.split(r"[\s,-]+", name)
