"""A rate in plain words: what was counted, what it says, and what to do next."""

from dataclasses import dataclass
from math import isnan

ENOUGH = 10
#: Sentences that every definition says in the same words.
ANSWER = "An answer is a person's reply or a decision, not an automatic acknowledgement."
WATCHED = "Those still waiting, or withdrawn, count for as long as they were watched"


@dataclass(frozen=True)
class Rate:
    """One group's rate of answers by the end of day `within_days`; the log of the group ends on `last_day`."""

    group: str
    within_days: int
    n: int
    n_answered: int
    rate: float
    low: float
    high: float
    n_at_risk: int
    last_day: int

    @property
    def too_short(self) -> bool:
        """Whether nobody was watched until the day asked for, and the last rate known stands in for it."""
        return self.n > 0 and self.last_day < self.within_days and self.rate < 1


def definition(within_days: int) -> str:
    """What the number means."""
    return (
        f"Share of applications answered within {_days(within_days)} of applying. An answer is a person's reply or a "
        "decision (screening, assessment, interview, offer, rejection), not an automatic acknowledgement. "
        f"{WATCHED} (Aalen–Johansen)."
    )


def interval(rate: Rate, conf_type: str) -> str:
    """How far the number can be trusted."""
    if rate.n == 0:
        return "No application to count, so no rate."
    if rate.too_short:
        start = f"Nobody was watched for {_days(rate.within_days)} yet: this is the rate by day {rate.last_day}. "
        return start + ("No interval." if isnan(rate.low) else f"95 % interval: {conf_type}, for that day.")
    if rate.rate == 0:
        return f"95 % interval: Wilson, 0 of the {rate.n_at_risk} watched for {_days(rate.within_days)}."
    if rate.rate == 1:
        return f"95 % interval: Wilson, {rate.n_answered} of {rate.n}, as if the others stayed silent."
    return f"95 % interval: {conf_type}."


def summary(rate: Rate) -> str:
    """The rate in a sentence, with its interval, n and meaning."""
    if rate.n == 0:
        return "No application can be counted yet: add one with the day you applied, or bring your history."
    day = rate.last_day if rate.too_short else rate.within_days
    reach = "no interval" if isnan(rate.low) else f"{percent(rate.low)}–{percent(rate.high)}"
    text = (
        f"{percent(rate.rate)} of 100 would have answered by day {day} ({reach}, n = {rate.n}; "
        "an answer = a person or a decision, not an automatic acknowledgement)"
    )
    return f"{text}; nobody was watched for {_days(rate.within_days)} yet" if rate.too_short else text


def next_step(whole: Rate, groups: list[Rate], by: str | None) -> str:
    """What to do with it; never a ranking of groups that cannot be told apart."""
    if whole.n == 0:
        return "Add your applications with the day you sent them, and what came back."
    if whole.n_at_risk < ENOUGH:
        few = f"only {whole.n_at_risk} were" if whole.n_at_risk else "none was"
        return (
            f"Keep logging and look again later: {few} still waiting and watched on day "
            f"{whole.within_days}, and below {ENOUGH} one answer moves the number a lot."
        )
    if by is None:
        return "Nothing to change yet."
    solid = [rate for rate in groups if rate.n_at_risk >= ENOUGH and not isnan(rate.low)]
    if len(solid) < 2:
        return f"Nothing to change yet: too few groups of {by} have {ENOUGH} applications watched that long."
    high, low = max(solid, key=lambda rate: rate.low), min(solid, key=lambda rate: rate.high)
    if high.low <= low.high:
        return f"These groups of {by} cannot be told apart yet: their intervals overlap. Nothing to change yet."
    return (
        f"{high.group} is answered more often than {low.group}, beyond both intervals. "
        "An answer may be a no: look at which answers came (outcome_curve) before you change anything."
    )


def percent(share: float) -> str:
    """A share in whole hundredths, without the sign."""
    return f"{100 * share:.0f}"


def count_of(n: int, noun: str) -> str:
    """A number with its noun, in the plural where it is one."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def _days(n: int) -> str:
    return count_of(n, "day")
