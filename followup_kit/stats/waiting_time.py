"""How long silence is normal: the share still without an answer, day by day, and when half were answered."""

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from followup_kit.stats.counts import Counts
from followup_kit.stats.curves import Curve, aalen_johansen
from followup_kit.stats.intake import ADD_SOME, NO_APPLICATION, NOTHING_YET, Intake, intake
from followup_kit.stats.intervals import around
from followup_kit.stats.quantiles import Quantile, quantile
from followup_kit.stats.words import ANSWER, ENOUGH, WATCHED, percent

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("group", "day", "unanswered", "low", "high", "n_at_risk")
DEFINITION = (
    f"Share of applications still without an answer at the end of each day since applying. {ANSWER} {WATCHED} "
    "(Kaplan–Meier, 95 % interval: log-log)."
)


def waiting_time(events: Any, *, by: str | None = None, as_of: date | str) -> "pd.DataFrame":
    """The share of applications still without an answer, by the end of each day since applying.

    `events` is `tracker.events()` or any frame that Narwhals supports; `by` one of its columns, or "month" or "weekday"
    of applying. Gives one row per group and day (0, each day with an answer, and the last day watched), the largest
    group first: `unanswered` (0 to 1) with its 95 % interval `low`–`high` (log-log; NaN at 0 or 1), and `n_at_risk`,
    how many were still waiting and watched when that day began (below 10 a row says little).

    `.attrs` holds definition, as_of, summary, next_step, n, what is counted apart or left out (n_reapplied,
    n_recruiter, n_never_sent, n_undated, n_backwards, n_left_out), and `medians`: for each group the days until half
    were answered, with the interval's ends (None: not reached).

    Raises InvalidInput. Source: Kaplan and Meier 1958; equal to R's `survival::survfit`.
    """
    import pandas as pd

    taken = intake(events, as_of=as_of, by=by)
    curves = {name: curve_of(part) for name, part in taken.counts.each_group()}
    parts = [_rows(name, curve) for name, curve in curves.items()]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))
    whole = curve_of(taken.counts)
    taken.tell(table, definition=DEFINITION, summary=_summary(taken, whole), next_step=_next_step(taken, whole))
    table.attrs["medians"] = {name: quantile(curve)._asdict() for name, curve in curves.items()}
    return table


def curve_of(counts: Counts) -> Curve:
    """The share answered, whatever the answer was."""
    return aalen_johansen(counts.duration, np.where(counts.outcome >= 0, 0, -1), counts.n, 1)


def _rows(name: str, curve: Curve) -> "pd.DataFrame":
    import pandas as pd

    steps = np.diff(curve.rate[:, 0], prepend=0.0) > 0
    days = np.unique([0, *curve.day[steps].tolist(), curve.day[-1]])
    points = [curve.at(int(day)) for day in days]
    unanswered = np.array([1 - rate[0] for rate, _, _ in points])
    low, high = around(unanswered, np.array([se[0] for _, se, _ in points]), "log-log")
    at_risk = [n for _, _, n in points]
    return pd.DataFrame(dict(zip(COLUMNS, (name, days, unanswered, low, high, at_risk), strict=True)))


def _summary(taken: Intake, curve: Curve) -> str:
    if taken.n == 0:
        return NO_APPLICATION
    half = quantile(curve)
    if half.days is not None:
        return f"Half were answered within {half.days:g} days (95 % interval {_reach(half)}; n = {taken.n})."
    last = _last_solid_day(curve)
    rate, error, at_risk = curve.at(last)
    low, high = around(1 - rate, error, "log-log")
    span = "" if np.isnan(low[0]) else f", 95 % interval {percent(1 - high[0])}–{percent(1 - low[0])}"
    return (
        f"The point where half are answered was not reached: by day {last}, {percent(rate[0])} % were answered"
        f"{span} (n = {taken.n}, {at_risk} still watched then)."
    )


def _reach(half: Quantile) -> str:
    low, high = ("not reached" if day is None else f"{day:g}" for day in (half.low, half.high))
    return f"{low}–{high}"


def _last_solid_day(curve: Curve) -> int:
    """The last day on which enough were watched, else the last of all."""
    solid = curve.day[curve.n_at_risk >= ENOUGH]
    return int(solid[-1]) if len(solid) else int(curve.day[-1])


def _next_step(taken: Intake, curve: Curve) -> str:
    if taken.n == 0:
        return ADD_SOME
    if taken.n < ENOUGH:
        return f"Keep logging and look again later: {taken.n} of at least {ENOUGH} applications are in."
    answered = curve.rate[curve.n_at_risk >= ENOUGH, 0]
    if not len(answered) or answered[-1] == 0:
        return NOTHING_YET
    days = curve.day[curve.n_at_risk >= ENOUGH]
    most = int(days[np.searchsorted(answered, 0.9 * answered[-1])])
    return (
        f"Of the answers seen by day {days[-1]}, nine in ten had come by day {most}. After that, plan on other "
        "applications; a late answer is still possible (still_to_come says how likely)."
    )
