"""Whether groups are answered differently, and if that cannot be told yet, how many more it takes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from followup_kit.model import RESPONSE_KINDS
from followup_kit.stats.arguments import PERIODS
from followup_kit.stats.counts import NOT_GIVEN, Counts
from followup_kit.stats.derived import WEEKDAYS
from followup_kit.stats.gray import gray
from followup_kit.stats.intake import ADD_SOME, NO_APPLICATION, NOTHING_YET, Intake, intake
from followup_kit.stats.intervals import Share, difference, n_to_tell_apart
from followup_kit.stats.log_rank import Test, log_rank
from followup_kit.stats.response_rate import rate_of
from followup_kit.stats.shrinkage import shrink
from followup_kit.stats.waiting_time import curve_of
from followup_kit.stats.words import ANSWER, ENOUGH, WATCHED, Rate, percent

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "group",
    "n",
    "n_answered",
    "rate",
    "low",
    "high",
    "shrunk_rate",
    "shrunk_low",
    "shrunk_high",
    "n_at_risk",
)
#: More than this is no plan, only a way to say "never mind".
MANY = 1_000


class Extremes(NamedTuple):
    """The two groups furthest apart, how far, and how many more each would need to tell (None: no end in sight)."""

    higher: str
    lower: str
    gap: Share
    n_more: int | None
    told_apart: bool


def compare(events: Any, *, by: str, within_days: int = 30, as_of: date | str) -> "pd.DataFrame":
    """Rates of answers side by side, each with its interval, and whether the groups can be told apart at all.

    `events` is `tracker.events()` or any frame that Narwhals supports; `by` one of its columns, or "month", "week",
    "quarter" or "weekday" of applying. Gives one row per group, the largest first (days and months in their order;
    never in the order of the rates): `n`, `n_answered`, `rate` with `low`–`high` and `n_at_risk` as in `response_rate`,
    and `shrunk_rate` with `shrunk_low`–`shrunk_high`: the rate pulled toward that of all as far as the groups look
    alike, the better guess where a group is small.

    `.attrs` holds definition, as_of, by, within_days, summary, next_step, n, what is counted apart or left out, and
    over the groups with at least 10 applications: `tests` (log-rank for any answer, Gray's for each kind: statistic,
    df, p) and `extremes` (higher, lower, difference, low, high, n_more, told_apart) for the two that lie furthest
    apart, or None. These count as told apart only where both their difference and the log-rank test over all groups
    say so: the two furthest apart of many always look far apart.

    Raises InvalidInput. Source: see `intervals`, `shrinkage`, `log_rank` and `gray`.
    """
    import pandas as pd

    taken = intake(events, as_of=as_of, by=by, within_days=within_days)
    rates = in_order([rate_of(*part, within_days) for part in taken.counts.each_group()], by)
    shrunk = shrink_rates(rates, taken.counts)
    rows = [
        (r.group, r.n, r.n_answered, r.rate, r.low, r.high, *pulled, r.n_at_risk)
        for r, pulled in zip(rates, shrunk, strict=True)
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    tests = tests_of(taken.counts, rates)
    extremes = _extremes(rates, tests["any answer"]) if tests else None
    taken.tell(
        table,
        definition=_definition(by, within_days),
        summary=_summary(taken, rates, extremes, by),
        next_step=_next_step(taken, extremes, by),
    )
    table.attrs |= {
        "by": by,
        "within_days": int(within_days),
        "tests": {name: test._asdict() for name, test in tests.items()},
        "extremes": _as_dict(extremes),
    }
    return table


def in_order(rates: list[Rate], by: str) -> list[Rate]:
    """Weekdays and periods as the calendar has them; other groups stay as they are, the largest first."""
    if by == "weekday" and {r.group for r in rates} <= {*WEEKDAYS, NOT_GIVEN}:
        return sorted(rates, key=lambda r: [*WEEKDAYS, NOT_GIVEN].index(r.group))
    return sorted(rates, key=lambda r: r.group) if by in PERIODS else rates


def shrink_rates(rates: Sequence[Rate], counts: Counts) -> list[Share]:
    """The rates as if each were so many of so many watched to the end, pulled toward each other."""
    if not rates:
        return []
    hits, sizes = [], []
    for one in rates:
        curve = curve_of(_only(counts, [one.group]))
        error = float(curve.at(one.within_days)[1][0])
        size = one.rate * (1 - one.rate) / error**2 if error > 0 else one.n if one.rate == 1 else one.n_at_risk
        hits.append(one.rate * size)
        sizes.append(size)
    return shrink(hits, sizes)


def tests_of(counts: Counts, rates: Sequence[Rate]) -> dict[str, Test]:
    """Log-rank for any answer and Gray's for each kind, over those of the groups that are large enough for a test."""
    solid = [r.group for r in rates if _is_solid(r)]
    some = _only(counts, solid)
    if len(solid) < 2:
        return {}
    group = np.unique(some.group.astype(str), return_inverse=True)[1]
    data = (some.duration, group, some.outcome, some.n, len(solid))
    tests = {"any answer": log_rank(*data)}
    for code in np.unique(some.outcome[some.outcome >= 0]):
        tests[str(RESPONSE_KINDS[code])] = gray(*data, of=int(code))
    return tests


def _is_solid(r: Rate) -> bool:
    return r.n >= ENOUGH and r.group != NOT_GIVEN


def _only(counts: Counts, names: list[str]) -> Counts:
    here = np.isin(counts.group.astype(str), names)
    return replace(
        counts, group=counts.group[here], duration=counts.duration[here], outcome=counts.outcome[here], n=counts.n[here]
    )


def _extremes(rates: list[Rate], test: Test) -> Extremes | None:
    solid = [r for r in rates if _is_solid(r) and not np.isnan(r.low)]
    if len(solid) < 2:
        return None
    higher, lower = max(solid, key=lambda r: r.rate), min(solid, key=lambda r: r.rate)
    if higher is lower or higher.rate == lower.rate:
        return Extremes(solid[0].group, solid[1].group, _gap(solid[0], solid[1]), None, told_apart=False)
    gap = _gap(higher, lower)
    needed = n_to_tell_apart(higher.rate, lower.rate) or 0
    n_more = max(needed - min(higher.n, lower.n), 0)
    return Extremes(higher.group, lower.group, gap, n_more, told_apart=gap.low > 0 and test.p < 0.05)


def _gap(first: Rate, second: Rate) -> Share:
    return difference(Share(first.rate, first.low, first.high), Share(second.rate, second.low, second.high))


def _definition(by: str, within_days: int) -> str:
    return (
        f"Share of applications answered within {within_days} days of applying, by {by}. {ANSWER} {WATCHED} "
        "(Aalen–Johansen; 95 % intervals: log-log, difference: MOVER). The shrunk rate is the group's, pulled toward "
        "that of all (beta-binomial)."
    )


def _summary(taken: Intake, rates: list[Rate], extremes: Extremes | None, by: str) -> str:
    if taken.n == 0:
        return NO_APPLICATION
    if extremes is None:
        solid = sum(_is_solid(r) for r in rates)
        few = f"{f'Only {solid}' if solid else 'None'} of {len(rates)} groups of {by} has {ENOUGH} applications or more"
        return f"{few}: nothing to compare yet (n = {taken.n})."
    gap = f"{percent(abs(extremes.gap.rate))} points apart ({_points(extremes.gap)}; n = {taken.n})"
    if extremes.told_apart:
        return f"{extremes.higher} is answered more often than {extremes.lower}: {gap}."
    return f"Groups of {by} cannot be told apart yet: {extremes.higher} and {extremes.lower} are {gap}."


def _points(gap: Share) -> str:
    return f"95 % interval {percent(gap.low)} to {percent(gap.high)}".replace("-", "−")


def _next_step(taken: Intake, extremes: Extremes | None, by: str) -> str:
    if taken.n == 0:
        return ADD_SOME
    if extremes is None:
        return f"{NOTHING_YET} Keep noting {by} with each application."
    if extremes.told_apart:
        return (
            f"Look at which answers came (outcome_curve by {by}; an answer may be a no), then try a few more of "
            f"{extremes.higher}. Groups may differ in more than {by}."
        )
    if by in PERIODS:
        return f"{NOTHING_YET} What lies between these {by}s may be chance."
    if extremes.n_more is None or extremes.n_more > MANY:
        return f"{NOTHING_YET} If there is a difference by {by}, it is too small to find out in a job search."
    more = max(extremes.n_more, 1)
    return f"{NOTHING_YET} If the rates stay as they are, about {more} more needed in each of the two to tell."


def _as_dict(extremes: Extremes | None) -> dict[str, object] | None:
    if extremes is None:
        return None
    return {
        "higher": extremes.higher,
        "lower": extremes.lower,
        "difference": extremes.gap.rate,
        "low": extremes.gap.low,
        "high": extremes.gap.high,
        "n_more": extremes.n_more,
        "told_apart": extremes.told_apart,
    }
