"""The weeks of a period, cut to it, each with its name and how many applications went out."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from followup_kit.errors import InvalidInput
from followup_kit.proofs.proof import ProofWeek
from followup_kit.proofs.words import Wording

#: The day a week begins on: Monday in most of the world, Sunday where claims are counted so (many US states).
STARTS = ("monday", "sunday")
_DAYS = 7


def weeks_of(
    from_on: date, to_on: date, sent_on: Iterable[date], wording: Wording, starts_on: str = "monday"
) -> list[ProofWeek]:
    """Return every week that has a day of the period, the first and the last cut to it.

    Weeks from Monday carry their ISO 8601 number, weeks from Sunday their first day: numbers of those differ by place.
    """
    if starts_on not in STARTS:
        raise InvalidInput(faults={"week_starts_on": f"“{starts_on}” is not one of {', '.join(STARTS)}."})
    counts = Counter(_begin(day, starts_on) for day in sent_on)
    weeks = []
    begin = _begin(from_on, starts_on)
    while begin <= to_on:
        first_on, last_on = max(begin, from_on), min(begin + timedelta(_DAYS - 1), to_on)
        days = wording.days(first_on, last_on)
        weeks.append(
            ProofWeek(
                name=_name(begin, wording, starts_on), first_on=first_on, last_on=last_on, days=days, n=counts[begin]
            )
        )
        begin += timedelta(_DAYS)
    return weeks


def _begin(day: date, starts_on: str) -> date:
    return day - timedelta(day.weekday() if starts_on == "monday" else day.isoweekday() % _DAYS)


def _name(begin: date, wording: Wording, starts_on: str) -> str:
    if starts_on == "monday":
        return wording.say("week_name", number=begin.isocalendar().week)
    return wording.say("week_from", day=wording.day(begin))
