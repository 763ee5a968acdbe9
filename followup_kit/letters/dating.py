"""Checking that "last week" was last week: words of time beside what they are about, held against the log."""

import re
from collections.abc import Iterator
from datetime import date

from followup_kit.letters.case import Case
from followup_kit.letters.phrases import read_phrases
from followup_kit.model import Finding

_SENTENCE = re.compile(r"[^.!?\n]+")
_DAYS_IN_A_WEEK = 7
_WEEKS_FROM = 14
_MONTHS_FROM = 75


def wrong_time(case: Case) -> Iterator[Finding]:
    """Tell when a letter says "yesterday" of a talk that the log has five weeks ago.

    Only words of time in the same sentence as what they are about (a talk, the application, their answer) are looked
    at, and only where the log knows that day.
    """
    if case.as_of is None:
        return
    phrases = read_phrases(case.letter.language)
    for sentence in _SENTENCE.findall(case.letter.body):
        said = next(((time, found) for time in phrases.times if (found := time.pattern.search(sentence))), None)
        if said is None:
            continue
        time, found = said
        happened = [
            (about, day) for about in phrases.happened if (day := _day(case, about.fact, sentence, about.pattern))
        ]
        if len(happened) != 1:
            continue
        about, day = happened[0]
        n_days = (case.as_of - day).days
        if not time.fewest_days <= n_days <= time.most_days:
            message = f"{about.says} {_ago(n_days)}, on {day.isoformat()}. Say that, or leave the time out."
            yield Finding(rule="time", message=message, where=" ".join(found[0].split()), severity="warn")


def _day(case: Case, fact: str, sentence: str, pattern: re.Pattern[str]) -> date | None:
    known = case.facts.get(fact, "")
    return date.fromisoformat(known) if known and pattern.search(sentence) else None


def _ago(n_days: int) -> str:
    """How long ago in the unit a person would use."""
    if n_days <= 1:
        return ("today", "yesterday")[n_days] if n_days >= 0 else "in the future"
    if n_days < _WEEKS_FROM:
        return f"{n_days} days ago"
    if n_days < _MONTHS_FROM:
        return f"{n_days // _DAYS_IN_A_WEEK} weeks ago"
    return f"{round(n_days / 30.4)} months ago"
