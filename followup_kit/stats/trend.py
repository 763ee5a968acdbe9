"""Whether it gets better: the rate of answers by when you applied, with recent times marked as unfinished."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from followup_kit.stats.compare import tests_of
from followup_kit.stats.derived import next_start, start_of_name
from followup_kit.stats.intake import ADD_SOME, NO_APPLICATION, NOTHING_YET, Intake, intake
from followup_kit.stats.log_rank import Test
from followup_kit.stats.response_rate import rate_of
from followup_kit.stats.words import ANSWER, ENOUGH, WATCHED, Rate, percent

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("period", "starts_on", "n", "n_answered", "rate", "low", "high", "n_at_risk", "complete")
LEVEL = 0.05


def trend(events: Any, *, every: str = "month", within_days: int = 30, as_of: date | str) -> "pd.DataFrame":
    """The rate of answers of the applications sent in each week, month or quarter.

    `events` is `tracker.events()` or any frame that Narwhals supports. Gives one row per period in which something was
    sent, in order: `period` (2026-03, 2026 Q1, or a week's Monday), its first day `starts_on`, and `n`, `n_answered`,
    `rate`, `low`, `high`, `n_at_risk` as in `response_rate`. `complete` is False where the last days of the period are
    less than `within_days` back, so that answers in time may still come: such a rate will change.

    `.attrs` holds definition, as_of, every, within_days, summary, next_step, n, what is counted apart or left out, and
    `tests` (the log-rank test between the complete periods with at least 10 applications: statistic, df, p).

    Raises InvalidInput.
    """
    import pandas as pd

    taken = intake(events, as_of=as_of, by=every, derive=True, every=every, within_days=within_days)
    rates = sorted((rate_of(*part, within_days) for part in taken.counts.each_group()), key=lambda r: r.group)
    rows = [_row(r, every, within_days, taken.as_of) for r in rates]
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"complete": bool})
    table["starts_on"] = pd.to_datetime(table["starts_on"]).astype("datetime64[s]")
    done = [r for r, row in zip(rates, rows, strict=True) if row[-1]]
    test = tests_of(taken.counts, done).get("any answer")
    taken.tell(
        table,
        definition=_definition(every, within_days),
        summary=_summary(taken, done, test, every, within_days),
        next_step=_next_step(taken, test, every),
    )
    tests = {"any answer": test._asdict()} if test else {}
    table.attrs |= {"every": every, "within_days": int(within_days), "tests": tests}
    return table


def _row(r: Rate, every: str, within_days: int, as_of: date) -> tuple[Any, ...]:
    starts_on = start_of_name(r.group, every)
    last = next_start(starts_on, every) - timedelta(days=1)
    complete = last + timedelta(days=int(within_days)) <= as_of
    return (r.group, starts_on, r.n, r.n_answered, r.rate, r.low, r.high, r.n_at_risk, complete)


def _definition(every: str, within_days: int) -> str:
    return (
        f"Share of applications answered within {within_days} days, by the {every} in which they were sent. {ANSWER} "
        f"{WATCHED} (Aalen–Johansen, 95 % interval: log-log). Incomplete: the last day of the {every} is less than "
        f"{within_days} days back."
    )


def _told(r: Rate) -> str:
    span = "no interval" if np.isnan(r.low) else f"{percent(r.low)}–{percent(r.high)}"
    return f"{percent(r.rate)} of 100 for {r.group} ({span}, n = {r.n})"


def _summary(taken: Intake, done: list[Rate], test: Test | None, every: str, within_days: int) -> str:
    if taken.n == 0:
        return NO_APPLICATION
    if not done:
        return f"No {every} is {within_days} days back yet, so none is complete (n = {taken.n})."
    if test is None:
        return f"Complete so far: {_told(done[-1])}. A trend needs two {every}s with at least {ENOUGH} applications."
    change = "changed, more than chance alone would" if test.p < LEVEL else "cannot be told from chance"
    first, last = done[0], done[-1]
    return f"Answered by day {within_days}: {_told(first)}, {_told(last)}. What lies between {change} (log-rank)."


def _next_step(taken: Intake, test: Test | None, every: str) -> str:
    if taken.n == 0:
        return ADD_SOME
    if test is None:
        return f"{NOTHING_YET} Look again when two {every}s with at least {ENOUGH} applications have had their time."
    if test.p >= LEVEL:
        return f"{NOTHING_YET} The ups and downs are what chance alone gives."
    return "Ask what you did differently then (sources, roles, résumé): compare shows each on its own."
