"""From the log to a proof: which applications count, what came of them, what shows it, and what is missing."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Protocol

from followup_kit.dates import to_date
from followup_kit.errors import InvalidInput
from followup_kit.model import Application, Written
from followup_kit.proofs.found import Found
from followup_kit.proofs.proof import Proof, ProofLine, ProofWeek
from followup_kit.proofs.weeks import weeks_of
from followup_kit.proofs.words import Wording, wording

_MOST_NAMED, _MOST_DAYS = 20, 3660


class HasEvidence(Protocol):
    """What a proof needs of a tracker."""

    @property
    def as_of(self) -> date:
        """The day up to which the log is known."""
        ...

    def evidence(self) -> list[tuple[Application, list[Written]]]:
        """Each application with every event ever written about it."""
        ...

    def setting(self, name: str) -> str:
        """A setting of the log."""
        ...


def write_proof(
    tracker: HasEvidence,
    *,
    from_on: str | date,
    to_on: str | date,
    person: str = "",
    language: str = "en",
    address: str = "",
    reference: str = "",
    week_starts_on: str = "monday",
) -> Proof:
    """Write a proof of the applications sent from one day to another, as an employment office asks for it.

    Each application stands with its day, company, role, where it was found, what came of it and what shows that; then
    the number of applications by week, what the log cannot show, and what was corrected. Nothing is made up: what is
    not in the log is named as missing. `person` is your name (by default the one your letters are signed with),
    `reference` the number the office knows you by; `language` is en, en-US, de, de-AT …; weeks begin on "monday" or
    "sunday". Raises InvalidInput for days, a language or a week that cannot be.
    """
    words = wording(language)
    first, last = _period(from_on, to_on, tracker.as_of)
    known_to = min(last, tracker.as_of)
    found = [Found(application, written, tracker.as_of) for application, written in tracker.evidence()]
    counted = sorted((one for one in found if one.sent_between(first, last)), key=lambda one: one.applied_on or first)
    lines = tuple(_line(number, one, words, tracker.as_of) for number, one in enumerate(counted, start=1))
    weeks = tuple(weeks_of(first, known_to, [line.applied_on for line in lines], words, week_starts_on))
    who = person.strip() or tracker.setting("seeker_name")
    head = {
        "person": who,
        "address": address.strip(),
        "reference": reference.strip(),
        "period": words.say("period_is", first=words.day(first), last=words.day(last)),
        "drawn_up": words.day(tracker.as_of),
        "total": _total(len(lines), len(weeks), words),
    }
    return Proof(
        person=who,
        from_on=first,
        to_on=last,
        as_of=tracker.as_of,
        language=language,
        words={**words.texts, "results_by": words.say("results_by", day=words.day(tracker.as_of))},
        head=tuple((words.texts[name], value) for name, value in head.items()),
        lines=lines,
        weeks=weeks,
        gaps=tuple(_gaps(lines, weeks, found, words, known_to if known_to < last else None)),
        corrections=tuple(_corrections(counted, found, first, last, words)),
    )


def _period(from_on: str | date, to_on: str | date, as_of: date) -> tuple[date, date]:
    first, last = to_date(from_on, "from_on"), to_date(to_on, "to_on")
    if last < first:
        raise InvalidInput(faults={"to_on": f"{last} is before {first}, the first day. Exchange the two."})
    if first > as_of:
        raise InvalidInput(faults={"from_on": f"{first} has not come yet: the log is known up to {as_of}."})
    if (last - first).days > _MOST_DAYS:
        raise InvalidInput(faults={"from_on": f"{first} to {last} is more than ten years. Choose a shorter period."})
    return first, last


def _total(n: int, n_weeks: int, words: Wording) -> str:
    texts = words.texts
    return words.say(
        "total_is",
        applications=texts["one_application"] if n == 1 else words.say("applications", n=n),
        weeks=texts["one_week"] if n_weeks == 1 else words.say("weeks", n=n_weeks),
    )


def _line(number: int, one: Found, words: Wording, as_of: date) -> ProofLine:
    texts = words.texts
    remark = [] if one.channel(words) else [texts["no_source"]]
    if one.taken_back:
        remark.append(texts["corrected"])
    return ProofLine(
        number=number,
        applied_on=one.applied_on or as_of,
        company=one.application.company,
        location=one.application.location,
        role=one.application.role,
        channel=one.channel(words),
        result=one.result(words, as_of),
        evidence=one.evidence(words) or (texts["own_entry"],),
        remark=tuple(remark),
    )


def _gaps(
    lines: Sequence[ProofLine],
    weeks: Sequence[ProofWeek],
    found: Sequence[Found],
    words: Wording,
    open_until: date | None,
) -> Iterator[str]:
    """Everything an office may ask for and the log does not hold."""
    if open_until:
        yield words.say("not_yet", day=words.day(open_until))
    yield from _empty_weeks(weeks, words)
    if numbers := [line.number for line in lines if not line.channel]:
        yield words.say("no_sources", numbers=words.say("numbers", some=_ranges(numbers)))
    own = words.texts["own_entry"]
    if numbers := [line.number for line in lines if line.evidence == (own,)]:
        yield words.say("own_entries", numbers=words.say("numbers", some=_ranges(numbers)))
    if dayless := [one.named(words) for one in found if one.was_sent and not one.applied_on]:
        yield words.say("no_days", some=_some(dayless, words))


def _empty_weeks(weeks: Sequence[ProofWeek], words: Wording) -> Iterator[str]:
    """The weeks in which nothing was sent, those in a row together."""
    for empty, run in groupby(weeks, key=lambda week: week.n == 0):
        first, *others = run
        if not empty:
            continue
        last = others[-1] if others else first
        days = words.days(first.first_on, last.last_on)
        if others:
            yield words.say("empty_weeks", first=first.name, last=last.name, days=days)
        else:
            yield words.say("empty_week", week=first.name, days=days)


def _corrections(
    counted: Sequence[Found], found: Sequence[Found], first: date, last: date, words: Wording
) -> Iterator[str]:
    """What was taken back: of each line, and of applications that once stood in the period and now do not."""
    for number, one in enumerate(counted, start=1):
        yield from one.corrections(words, number)
    for one in found:
        if not one.sent_between(first, last) and one.once_sent_between(first, last):
            yield from one.corrections(words, None)


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers as they are read out: 1–4, 6, 8–19."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in ranges)


def _some(names: Sequence[str], words: Wording) -> str:
    shown = "; ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return words.say("and_more", some=shown, n=more) if more > 0 else shown
