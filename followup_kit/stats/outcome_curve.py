"""What comes back first, and when: each kind of first response on its own, competing with the others."""

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from followup_kit.model import RESPONSE_KINDS, EventKind
from followup_kit.stats.counts import Counts
from followup_kit.stats.curves import aalen_johansen
from followup_kit.stats.intake import ADD_SOME, NO_APPLICATION, NOTHING_YET, Intake, intake
from followup_kit.stats.intervals import around, wilson
from followup_kit.stats.words import ENOUGH, WATCHED, percent

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("group", "outcome", "day", "rate", "low", "high", "n_at_risk")
DEFINITION = (
    "Share of applications whose first answer was of each kind, by the end of each day since applying; an automatic "
    f"acknowledgement is no answer. {WATCHED}, and kinds compete (Aalen–Johansen)."
)
SUMMARY_DAY = 30


def outcome_curve(
    events: Any, *, by: str | None = None, as_of: date | str, conf_type: str = "log-log"
) -> "pd.DataFrame":
    """The share of applications whose first response was of each kind, by the end of each day since applying.

    `events` is `tracker.events()` or any frame that Narwhals supports; `by` one of its columns. Gives one row per
    group, outcome (the event kind of a first response seen anywhere in the log) and day (0, each day with a response,
    and the last day watched), with `rate` and its 95 % interval `low`–`high` on the scale `conf_type` ("log-log",
    "log", "logit", "arcsin" or "plain") of the share itself (NaN where that is 0 or 1), and `n_at_risk`: how many were
    still waiting and watched when that day began. The rates of a group's outcomes add up to its response rate; wait,
    start and `as_of` mean the same as in `response_rate`. Rows with few at risk (below 10) say little.

    `.attrs` holds definition, as_of, summary, next_step, n, and what is counted apart or left out.

    Raises InvalidInput. Source: Aalen and Johansen 1978; the numbers equal R's `survival::survfit`.
    """
    import pandas as pd

    taken = intake(events, as_of=as_of, by=by, conf_type=conf_type)
    counts = taken.counts
    seen = sorted({int(code) for code in counts.outcome if code >= 0})
    parts = [_of_group(name, group, seen, conf_type) for name, group in counts.each_group() if seen]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))
    return taken.tell(table, definition=DEFINITION, summary=_summary(taken, conf_type), next_step=_next_step(taken))


def _summary(taken: Intake, conf_type: str) -> str:
    """What had come back first by day 30, or by the last day watched before it."""
    if taken.n == 0:
        return NO_APPLICATION
    counts = taken.counts
    curve = aalen_johansen(counts.duration, counts.outcome, counts.n, len(RESPONSE_KINDS))
    day = min(SUMMARY_DAY, int(curve.day[-1]))
    rates, errors, _ = curve.at(day)
    lows, highs = around(rates, errors, conf_type)
    said = [
        f"{percent(rates[code])} of 100 {kind} ({percent(lows[code])}–{percent(highs[code])})"
        for code, kind in enumerate(RESPONSE_KINDS)
        if 0 < rates[code] < 1
    ]
    return f"First answers by day {day}: {', '.join(said) or 'no kind that can be given an interval'} (n = {taken.n})."


def _next_step(taken: Intake) -> str:
    if taken.n == 0:
        return ADD_SOME
    answered = taken.counts.outcome >= 0
    n_no = int(taken.counts.n[taken.counts.outcome == RESPONSE_KINDS.index(EventKind.REJECTED)].sum())
    n_answers = int(taken.counts.n[answered].sum())
    if n_answers < ENOUGH:
        return f"Keep logging and look again later: {n_answers} of at least {ENOUGH} answers are in."
    if wilson(n_no, n_answers)[0] > 0.8:
        return (
            "Nearly all first answers were a no: see with compare whether a source or a résumé version goes with more "
            "interviews, and have somebody read your résumé."
        )
    return NOTHING_YET


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
