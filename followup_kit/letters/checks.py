"""The checks of a letter: each finding says where, why and a better way; nothing here changes the letter."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date

from followup_kit.letters.case import Case
from followup_kit.letters.cleaning import GAP
from followup_kit.letters.dating import wrong_time
from followup_kit.letters.facts import KnowsHistory
from followup_kit.letters.kinds import read_kind
from followup_kit.letters.length import count_words, measure
from followup_kit.letters.mentions import other_names_in
from followup_kit.letters.overruling import finding_key, may_be_kept
from followup_kit.letters.phrases import read_phrases
from followup_kit.letters.salutation import wrong_salutation
from followup_kit.letters.sameness import Sent, same_text_before
from followup_kit.letters.spelling import misspelled_name
from followup_kit.model import Finding, Letter

_MAIL_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w/.-])(?!(?:19|20)\d\d[-–./ ])\+?\(?\d(?:[ ()./-]{0,2}\d){6,14}(?![\w/-])")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_GRAVEST = ("stop", "warn", "hint")


def check_letter(
    letter: Letter,
    *,
    tracker: KnowsHistory | None = None,
    facts: Mapping[str, str] | None = None,
    other_companies: Sequence[str] = (),
    sent_before: Sequence[Sent] = (),
    premium: bool = False,
    as_of: date | None = None,
    overruled: Collection[str] = (),
) -> list[Finding]:
    """List what to look at again before a letter goes out, the gravest first; an empty list means nothing was noticed.

    With `tracker`, what it knows stands in for whatever is not given: `facts` of the application, the names of
    `other_companies`, `sent_before` as (company, person, body), and `as_of`, the day on which "last week" is last week;
    without that day words of time are not looked at. Findings the user decided to keep (`overruled`: their
    `finding_key`, or what the tracker remembers) are left out. `premium` allows LinkedIn's longer note.
    """
    if tracker is not None:
        if facts is None and letter.application_id is not None:
            facts = tracker.letter_facts(letter.application_id, letter.contact_id)
        other_companies = other_companies or tracker.company_names()
        sent_before = sent_before or tracker.sent_texts()
        as_of = as_of or tracker.as_of
        overruled = overruled or tracker.overruled(letter.application_id)
    kind = read_kind(letter.kind, letter.language)
    case = Case(letter, kind, facts or {}, tuple(other_companies), sent_before, premium, as_of)
    found = (finding for check in CHECKS for finding in check(case))
    findings = [one for one in found if not (may_be_kept(one) and finding_key(one) in overruled)]
    return sorted(findings, key=lambda finding: _GRAVEST.index(finding.severity))


def _unfilled_gap(case: Case) -> Iterator[Finding]:
    for gap in dict.fromkeys(GAP.findall(f"{case.letter.subject}\n{case.letter.body}")):
        yield Finding(rule="gap", message=f"Still to fill in: {gap}.", where=f"⟦{gap}⟧", severity="stop")


def _other_company(case: Case) -> Iterator[Finding]:
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


def _words(case: Case) -> Iterator[Finding]:
    if not case.kind.words or GAP.search(case.letter.body):
        return
    fewest, most = case.kind.words_for(case.facts.get("tone", ""))
    n_words = count_words(case.letter.body)
    if n_words > most:
        message = f"{n_words} words, and {most} is about what gets read. Cut what they know already."
        yield Finding(rule="length", message=message, where=f"{n_words} words", severity="warn")
    elif n_words < fewest:
        message = f"{n_words} words; most such letters have {fewest} or more. Add one detail only you could write."
        yield Finding(rule="length", message=message, where=f"{n_words} words", severity="hint")


def _platform_limit(case: Case) -> Iterator[Finding]:
    longest, n_subject = case.kind.subject_limit, len(case.letter.subject)
    if longest and n_subject > longest:
        message = f"The subject has {n_subject} characters, and {longest} is the limit there."
        yield Finding(rule="limit", message=message, where=case.letter.subject[:60], severity="stop")
    if not case.kind.limit:
        return
    used, limit, unit = measure(case.letter, case.premium)
    if limit is not None and used > limit:
        higher = case.kind.limit_for(premium=True) or 0
        more = f" Paying members have {higher}." if limit < used <= higher else ""
        message = f"{used} {unit}, and {limit} is the limit there: shorten it by {used - limit}.{more}"
        yield Finding(rule="limit", message=message, where=f"{used} {unit}", severity="stop")


def _banned_phrase(case: Case) -> Iterator[Finding]:
    phrases = read_phrases(case.letter.language)
    text = f"{case.letter.subject}\n{case.letter.body}"
    if not phrases.any_banned.search(text):
        return
    for banned in phrases.banned:
        for found in dict.fromkeys(match[0] for match in banned.pattern.finditer(text)):
            yield Finding(rule="phrase", message=banned.better, where=" ".join(found.split()), severity=banned.severity)


def _private_in_note(case: Case) -> Iterator[Finding]:
    if case.letter.channel != "linkedin_note":
        return
    for what, pattern in (("A phone number", _PHONE), ("An e-mail address", _MAIL_ADDRESS)):
        if found := pattern.search(case.letter.body):
            message = f"{what} in an invitation looks like spam. Leave it out; once connected you can write freely."
            yield Finding(rule="private", message=message, where=found[0], severity="warn")


def _more_than_one_ask(case: Case) -> Iterator[Finding]:
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


def _hard_to_refuse(case: Case) -> Iterator[Finding]:
    if not case.kind.easy_no or GAP.search(case.letter.body):
        return
    if not read_phrases(case.letter.language).easy_no.search(case.letter.body):
        message = "Nothing here makes it easy to say no. One line does: people answer sooner when they need not."
        yield Finding(rule="easy_no", message=message, where=case.kind.title, severity="hint")


def _said_twice(case: Case) -> Iterator[Finding]:
    once = read_phrases(case.letter.language).once
    found = [match[0] for match in once.pattern.finditer(case.letter.body)]
    if len(found) > 1:
        yield Finding(rule="twice", message=once.better, where=found[1], severity=once.severity)


def _sent_before(case: Case) -> Iterator[Finding]:
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


def _better_left(case: Case) -> Iterator[Finding]:
    kind, facts = case.kind, case.facts
    reason = facts.get("reason", "")
    if kind.after_talking and facts.get("stage_reached") == "applied":
        message = "Nobody has spoken with you yet, so a letter is unnecessary. Following the company is enough."
        yield Finding(rule="nobody_spoke", message=message, where=kind.title, severity="hint")
    if reason in kind.pointless_after:
        message = f"The position was {reason}: nobody was judged, so there is no feedback. Send a thank-you instead."
        yield Finding(rule="nothing_judged", message=message, where=kind.title, severity="warn")


#: The checks in the order they run.
CHECKS: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    _unfilled_gap,
    _other_company,
    wrong_salutation,
    misspelled_name,
    wrong_time,
    _platform_limit,
    _words,
    _banned_phrase,
    _private_in_note,
    _more_than_one_ask,
    _hard_to_refuse,
    _said_twice,
    _sent_before,
    _better_left,
)
