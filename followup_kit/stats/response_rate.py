"""How many applications are answered in time, counting fairly those that are still waiting."""

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from followup_kit.stats import words
from followup_kit.stats.counts import EVERYTHING, Counts
from followup_kit.stats.curves import aalen_johansen
from followup_kit.stats.intake import intake
from followup_kit.stats.intervals import around, wilson
from followup_kit.stats.words import Rate

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("group", "n", "n_answered", "rate", "low", "high", "n_at_risk", "definition")


def response_rate(
    events: Any, *, within_days: int = 30, by: str | None = None, as_of: date | str, conf_type: str = "log-log"
) -> "pd.DataFrame":
    """The share of applications answered within some days, as if all had been watched that long.

    `events` is `tracker.events()` or any frame that Narwhals supports; `by` one of its columns (a missing value
    becomes the group "(not given)"; without `by` the one group is "all"), or "month" or "weekday" of applying; `as_of`
    the day up to which the log is known.
    An answer is a person's reply or a decision (screening, assessment, interview, offer, rejection); an automatic
    acknowledgement is none. Applications still waiting, or withdrawn, count for as long as they were watched.

    Gives one row per group, the largest first: `n` applications, `n_answered` of them in time, `rate` 0 to 1 with its
    95 % interval `low`–`high`, `n_at_risk` (still waiting and watched when day `within_days` began; R's n.risk), and
    the `definition` in words. The interval is on the scale `conf_type` ("log-log", "log",
    "logit", "arcsin" or "plain") of the share unanswered,
    which has none at a rate of 0 or 1: there it is Wilson's, of those watched to the end at 0, and of all at 1 (who is
    still waiting counted as silent); NaN where nobody was watched that long. When the log ends before `within_days`,
    the rate is that of its last day, `n_at_risk` is 0, and the definition says so.

    `.attrs` holds as_of, within_days, definition, summary (a sentence), next_step (another), n_undated (left out: a
    date is not known), n_backwards (left out: ended before it was sent), n_left_out (both), and what is counted apart:
    n_reapplied (another try for a role at a company), n_recruiter (begun by a recruiter), n_never_sent.

    Raises InvalidInput. Source: Aalen and Johansen 1978 (with one cause, 1 - Kaplan–Meier), equal to R's `survfit`.
    """
    taken = intake(events, as_of=as_of, by=by, within_days=within_days, conf_type=conf_type)
    whole = rate_of(EVERYTHING, taken.counts, within_days, conf_type)
    groups = [] if by is None else [rate_of(*part, within_days, conf_type) for part in taken.counts.each_group()]
    shown = [whole] if by is None else groups
    table = taken.tell(
        _table(shown),
        definition=words.definition(within_days),
        summary=words.summary(whole),
        next_step=words.next_step(whole, groups, by),
    )
    definition = table.attrs["definition"]
    table["definition"] = [f"{definition} {words.interval(one, conf_type)}" for one in shown]
    table.attrs["within_days"] = int(within_days)
    return table


def _table(rates: list[Rate]) -> "pd.DataFrame":
    import pandas as pd

    rows = [(r.group, r.n, r.n_answered, r.rate, r.low, r.high, r.n_at_risk) for r in rates]
    return pd.DataFrame(rows, columns=list(COLUMNS[:-1]))


def rate_of(group: str, counts: Counts, within_days: int, conf_type: str = "log-log") -> Rate:
    """The rate of answers of these applications by the end of day `within_days`, with its interval."""
    n = int(counts.n.sum())
    curve = aalen_johansen(counts.duration, np.where(counts.outcome >= 0, 0, -1), counts.n, 1)
    rates, errors, n_at_risk = curve.at(within_days)
    rate = float(rates[0]) if n else float("nan")
    n_answered = int(counts.n[(counts.outcome >= 0) & (counts.duration <= within_days)].sum())
    unanswered = 1 - rates
    below, above = around(unanswered, errors, conf_type)
    low, high = float(1 - above[0]), float(1 - below[0])
    if rate == 0:
        low, high = wilson(0, n_at_risk)
    elif rate == 1:
        low, high = wilson(n_answered, n)[0], 1.0
    last_day = int(curve.day[-1]) if n else 0
    return Rate(group, within_days, n, n_answered, rate, low, high, n_at_risk, last_day)
