"""How many applications are answered in time, counting fairly those that are still waiting."""

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from followup_kit.stats import words
from followup_kit.stats.arguments import check_arguments
from followup_kit.stats.counts import EVERYTHING, Counts, first_response_counts, open_frame
from followup_kit.stats.curves import aalen_johansen
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
    becomes the group "(not given)"; without `by` the one group is "all"); `as_of` the day up to which the log is known.
    An answer is a person's reply or a decision (screening, assessment, interview, offer, rejection); an automatic
    acknowledgement is none. Applications still waiting, or withdrawn, count for as long as they were watched.

    Gives one row per group, the largest first: `n` applications, `n_answered` of them in time, `rate` 0 to 1 with its
    95 % interval `low`–`high`, `n_at_risk` (still waiting and watched when day `within_days` began; R's n.risk), and
    the `definition` in words. The interval is on the scale `conf_type` ("log-log" or "log") of the share unanswered,
    which has none at a rate of 0 or 1: there it is Wilson's, of those watched to the end at 0, and of all at 1 (who is
    still waiting counted as silent); NaN where nobody was watched that long. When the log ends before `within_days`,
    the rate is that of its last day, `n_at_risk` is 0, and the definition says so.

    `.attrs` holds as_of, within_days, definition, summary (a sentence), next_step (another), n_undated (left out: a
    date is not known) and n_backwards (left out: ended before it was sent).

    Raises InvalidInput. Source: Aalen and Johansen 1978 (with one cause, 1 - Kaplan–Meier), equal to R's `survfit`.
    """
    frame = open_frame(events)
    day = check_arguments(
        frame.collect_schema().names(), as_of=as_of, by=by, within_days=within_days, conf_type=conf_type
    )
    counts = first_response_counts(frame, as_of=day, by=by)
    whole = _rate(EVERYTHING, counts, within_days, conf_type)
    groups = [] if by is None else [_rate(name, part, within_days, conf_type) for name, part in counts.each_group()]
    table = _table([whole] if by is None else groups, words.definition(within_days, counts), conf_type)
    table.attrs |= {
        "as_of": day.isoformat(),
        "within_days": int(within_days),
        "summary": words.summary(whole),
        "next_step": words.next_step(whole, groups, by),
        "n_undated": counts.n_undated,
        "n_backwards": counts.n_backwards,
    }
    return table


def _table(rates: list[Rate], definition: str, conf_type: str) -> "pd.DataFrame":
    import pandas as pd

    rows = [
        (r.group, r.n, r.n_answered, r.rate, r.low, r.high, r.n_at_risk, f"{definition} {words.interval(r, conf_type)}")
        for r in rates
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table.attrs["definition"] = definition
    return table


def _rate(group: str, counts: Counts, within_days: int, conf_type: str) -> Rate:
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
