"""What comes back first, and when: each kind of first response on its own, competing with the others."""

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from followup_kit.model import RESPONSE_KINDS
from followup_kit.stats.arguments import check_arguments
from followup_kit.stats.counts import Counts, first_response_counts, open_frame
from followup_kit.stats.curves import aalen_johansen
from followup_kit.stats.intervals import around

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("group", "outcome", "day", "rate", "low", "high", "n_at_risk")


def outcome_curve(
    events: Any, *, by: str | None = None, as_of: date | str, conf_type: str = "log-log"
) -> "pd.DataFrame":
    """The share of applications whose first response was of each kind, by the end of each day since applying.

    `events` is `tracker.events()` or any frame that Narwhals supports; `by` one of its columns. Gives one row per
    group, outcome (the event kind of a first response seen anywhere in the log) and day (0, each day with a response,
    and the last day watched), with `rate`, its 95 % interval `low`–`high` on the scale `conf_type` ("log-log" or "log",
    both on the share itself; NaN where the share is 0 or 1), and `n_at_risk`: how many were still waiting and watched
    when that day began. The rates of a group's outcomes add up to its response rate; wait, start and `as_of` mean the
    same as in `response_rate`. Rows with few at risk (below 10) say little.

    Raises InvalidInput. Source: Aalen and Johansen 1978; the numbers equal R's `survival::survfit`.
    """
    import pandas as pd

    frame = open_frame(events)
    day = check_arguments(frame.collect_schema().names(), as_of=as_of, by=by, conf_type=conf_type)
    counts = first_response_counts(frame, as_of=day, by=by)
    seen = sorted({int(code) for code in counts.outcome if code >= 0})
    parts = [_of_group(name, group, seen, conf_type) for name, group in counts.each_group() if seen]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))
    table.attrs = {"as_of": day.isoformat(), "n_undated": counts.n_undated, "n_backwards": counts.n_backwards}
    return table


def _of_group(name: str, counts: Counts, seen: list[int], conf_type: str) -> "pd.DataFrame":
    import pandas as pd

    curve = aalen_johansen(counts.duration, counts.outcome, counts.n, len(RESPONSE_KINDS))
    answered = counts.duration[counts.outcome >= 0]
    days = np.unique([0, *answered.tolist(), curve.day[-1]])
    points = [curve.at(int(day)) for day in days]
    parts = []
    for code in seen:
        rate = np.array([rates[code] for rates, _, _ in points])
        low, high = around(rate, np.array([errors[code] for _, errors, _ in points]), conf_type)
        at_risk = [n for _, _, n in points]
        columns = (name, str(RESPONSE_KINDS[code]), days, rate, low, high, at_risk)
        parts.append(pd.DataFrame(dict(zip(COLUMNS, columns, strict=True))))
    return pd.concat(parts, ignore_index=True)
