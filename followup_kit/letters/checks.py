"""The checks of a letter: each finding says where, why and a better way; nothing here changes the letter."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from followup_kit.letters.cleaning import GAP
from followup_kit.letters.facts import KnowsHistory
from followup_kit.letters.kinds import Kind, read_kind
from followup_kit.letters.length import count_words, measure
from followup_kit.letters.mentions import other_names_in
from followup_kit.letters.names import TITLES, plain, split_name
from followup_kit.letters.phrases import read_phrases
from followup_kit.letters.sameness import Sent, same_text_before
from followup_kit.model import Finding, Letter

_MAIL_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w/.-])(?!(?:19|20)\d\d[-–./ ])\+?\(?\d(?:[ ()./-]{0,2}\d){6,14}(?![\w/-])")
_SHORT_FORM = 3  # "Dan" for Daniel
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_GRAVEST = ("stop", "warn", "hint")


class _Case(NamedTuple):
    letter: Letter
    kind: Kind
    facts: Mapping[str, str]
    other_companies: tuple[str, ...]
    sent_before: Sequence[Sent]
    premium: bool


def check_letter(
    letter: Letter,
    *,
    tracker: KnowsHistory | None = None,
    facts: Mapping[str, str] | None = None,
    other_companies: Sequence[str] = (),
    sent_before: Sequence[Sent] = (),
    premium: bool = False,
) -> list[Finding]:
    """List what to look at again before a letter goes out, the gravest first; an empty list means nothing was noticed.

    With `tracker`, what it knows stands in for whatever is not given: `facts` of the application, the names of
    `other_companies`, and `sent_before` as (company, person, body). `premium` allows LinkedIn's longer note.
    """
    if tracker is not None:
        if facts is None and letter.application_id is not None:
            facts = tracker.letter_facts(letter.application_id, letter.contact_id)
        other_companies = other_companies or tracker.company_names()
        sent_before = sent_before or tracker.sent_texts()
    kind = read_kind(letter.kind, letter.language)
    case = _Case(letter, kind, facts or {}, tuple(other_companies), sent_before, premium)
    findings = [finding for check in CHECKS for finding in check(case)]
    return sorted(findings, key=lambda finding: _GRAVEST.index(finding.severity))


def _unfilled_gap(case: _Case) -> Iterator[Finding]:
    for gap in dict.fromkeys(GAP.findall(f"{case.letter.subject}\n{case.letter.body}")):
        yield Finding(rule="gap", message=f"Still to fill in: {gap}.", where=f"⟦{gap}⟧", severity="stop")


def _other_company(case: _Case) -> Iterator[Finding]:
    if not case.other_companies:
        return
    facts = case.facts
    company = facts.get("company", "")
    own = (company, *(facts.get(name, "") for name in ("role", "contact_name", "seeker_name")), case.letter.to)
    names = other_names_in(
        f"{case.letter.subject}\n{case.letter.body}", case.other_companies, own, case.letter.language
    )
    for name, words in names:
        goes_to = f"This letter goes to {company}" if company else "This letter goes to another company"
        message = f"{goes_to}, but it names {name}. Change the name, or keep it if you mean it."
        yield Finding(rule="other_company", message=message, where=words, severity="stop")


def _wrong_salutation(case: _Case) -> Iterator[Finding]:
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


def _words(case: _Case) -> Iterator[Finding]:
    if not case.kind.words or GAP.search(case.letter.body):
        return
    fewest, most = case.kind.words
    n_words = count_words(case.letter.body)
    if n_words > most:
        message = f"{n_words} words; up to {most} are read to the end. Cut what they know already."
        yield Finding(rule="length", message=message, where=f"{n_words} words", severity="warn")
    elif n_words < fewest:
        message = f"{n_words} words; from {fewest} on it sounds like you. Add one detail only you could write."
        yield Finding(rule="length", message=message, where=f"{n_words} words", severity="hint")


def _platform_limit(case: _Case) -> Iterator[Finding]:
    if not case.kind.limit:
        return
    used, limit, unit = measure(case.letter, case.premium)
    if limit is not None and used > limit:
        higher = case.kind.limit_for(premium=True) or 0
        more = f" Paying members have {higher}." if limit < used <= higher else ""
        message = f"{used} {unit}, and {limit} is the limit there: shorten it by {used - limit}.{more}"
        yield Finding(rule="limit", message=message, where=f"{used} {unit}", severity="stop")


def _banned_phrase(case: _Case) -> Iterator[Finding]:
    phrases = read_phrases(case.letter.language)
    text = f"{case.letter.subject}\n{case.letter.body}"
    if not phrases.any_banned.search(text):
        return
    for banned in phrases.banned:
        for found in dict.fromkeys(match[0] for match in banned.pattern.finditer(text)):
            yield Finding(rule="phrase", message=banned.better, where=" ".join(found.split()), severity=banned.severity)


def _private_in_note(case: _Case) -> Iterator[Finding]:
    if case.letter.channel != "linkedin_note":
        return
    for what, pattern in (("A phone number", _PHONE), ("An e-mail address", _MAIL_ADDRESS)):
        if found := pattern.search(case.letter.body):
            message = f"{what} in an invitation looks like spam. Leave it out; once connected you can write freely."
            yield Finding(rule="private", message=message, where=found[0], severity="warn")


def _more_than_one_ask(case: _Case) -> Iterator[Finding]:
    if not case.kind.one_ask:
        return
    phrases = read_phrases(case.letter.language)
    asks = [
        sentence.strip()
        for sentence in _SENTENCE.findall(case.letter.body)
        if (sentence.rstrip().endswith("?") or phrases.asks.search(sentence)) and not phrases.not_asks.search(sentence)
    ]
    if len(asks) > 1:
        message = f"{len(asks)} requests in one letter. Keep the one that matters most: “{asks[0]}”"
        yield Finding(rule="asks", message=message, where=asks[1], severity="warn")


def _sent_before(case: _Case) -> Iterator[Finding]:
    if not case.sent_before or GAP.search(case.letter.body):
        return
    company = case.facts.get("company", "")
    person = case.facts.get("contact_name") or case.letter.to
    for other_company, other_person, _ in same_text_before(case.letter.body, company, person, case.sent_before):
        there = other_person or "somebody"
        if other_company == company:
            message = f"{there} at {company} got almost the same text, and colleagues compare. Use another memory."
            yield Finding(rule="same_text", message=message, where=there, severity="warn")
        else:
            message = (
                f"Almost the same text went to {there} at {other_company}. One detail of your own makes it theirs."
            )
            yield Finding(rule="same_text", message=message, where=f"{there} at {other_company}", severity="hint")


def _better_left(case: _Case) -> Iterator[Finding]:
    kind, facts = case.kind, case.facts
    reason = facts.get("reason", "")
    if kind.after_talking and facts.get("stage_reached") == "applied":
        message = "Nobody has spoken with you yet, so a letter is unnecessary. Following the company is enough."
        yield Finding(rule="nobody_spoke", message=message, where=kind.title, severity="hint")
    if reason in kind.pointless_after:
        message = f"The position was {reason}: nobody was judged, so there is no feedback. Send a thank-you instead."
        yield Finding(rule="nothing_judged", message=message, where=kind.title, severity="warn")


#: The checks in the order they run.
CHECKS: tuple[Callable[[_Case], Iterator[Finding]], ...] = (
    _unfilled_gap,
    _other_company,
    _wrong_salutation,
    _platform_limit,
    _words,
    _banned_phrase,
    _private_in_note,
    _more_than_one_ask,
    _sent_before,
    _better_left,
)
