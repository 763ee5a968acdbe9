"""Three ways to count answers, side by side: why simply dividing misleads while applications are still young."""

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from followup_kit.stats.arguments import NEEDED, check_arguments
from followup_kit.stats.cases import Cases, read_cases
from followup_kit.stats.intake import ADD_SOME, NO_APPLICATION, Intake
from followup_kit.stats.intervals import wilson
from followup_kit.stats.response_rate import rate_of
from followup_kit.stats.words import percent

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("way", "n", "n_answered", "rate", "low", "high", "says")
SO_FAR, LONG_ENOUGH, FAIRLY = "simply divided", "watched long enough", "all, as long as watched"
_SAYS = {
    SO_FAR: "Counts one sent yesterday as silent, and an answer after months as one in time. It changes as they age.",
    LONG_ENOUGH: "Fair, but leaves out all that are younger, and so tells of a while ago.",
    FAIRLY: "Fair, and uses every application for as long as it was watched: the number of response_rate.",
}
Row = tuple[str, int, int, float, float, float, str]


def ways_to_count(events: Any, *, within_days: int = 30, as_of: date | str) -> "pd.DataFrame":
    """The share of applications answered, counted in three ways.

    `events` is `tracker.events()` or any frame that Narwhals supports. Gives a row for each `way`, with `n`,
    `n_answered`, `rate` 0 to 1, its 95 % interval `low`–`high`, and what the way `says`:

    - "simply divided": answered so far, of all; no interval can mend what it leaves out (NaN);
    - "watched long enough": answered within `within_days`, of those sent at least so long ago and not withdrawn
      earlier (the fixed-horizon rate, Wilson's interval);
    - "all, as long as watched": `response_rate` (Aalen–Johansen, log-log interval).

    `.attrs` holds definition, as_of, within_days, summary, next_step, n, and what is counted apart or left out.

    Raises InvalidInput.
    """
    import pandas as pd

    cases = events if isinstance(events, Cases) else read_cases(events, as_of=as_of)
    day = check_arguments([*NEEDED, *cases.columns], as_of=as_of, within_days=within_days)
    taken = Intake(cases.counts(None), cases.apart, day)
    rows = [_so_far(taken), _long_enough(cases, day, within_days), _fairly(taken, within_days)]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    taken.tell(
        table,
        definition=(
            "Share of applications answered, counted in three ways. An answer is a person's reply or a decision, not "
            f"an automatic acknowledgement; within {within_days} days but for what is simply divided."
        ),
        summary=_summary(rows, within_days),
        next_step="Use the last one, and look at its range." if taken.n else ADD_SOME,
    )
    table.attrs["within_days"] = int(within_days)
    return table


def _so_far(taken: Intake) -> Row:
    n_answered = int(taken.counts.n[taken.counts.outcome >= 0].sum())
    rate = n_answered / taken.n if taken.n else np.nan
    return SO_FAR, taken.n, n_answered, rate, np.nan, np.nan, _SAYS[SO_FAR]


def _long_enough(cases: Cases, as_of: date, within_days: int) -> Row:
    known = cases.table[cases.table["counted"]]
    old = known["day"] <= as_of.toordinal() - within_days
    answered = known["answer"] != ""
    watched = known[old & (answered | (known["days"] >= within_days))]
    n, n_answered = len(watched), int(((watched["answer"] != "") & (watched["days"] <= within_days)).sum())
    return LONG_ENOUGH, n, n_answered, n_answered / n if n else np.nan, *wilson(n_answered, n), _SAYS[LONG_ENOUGH]


def _fairly(taken: Intake, within_days: int) -> Row:
    rate = rate_of(FAIRLY, taken.counts, within_days)
    return FAIRLY, rate.n, rate.n_answered, rate.rate, rate.low, rate.high, _SAYS[FAIRLY]


def _summary(rows: list[Row], within_days: int) -> str:
    so_far, long_enough, fairly = rows
    if not so_far[1]:
        return NO_APPLICATION
    parts = [f"Simply divided: {percent(so_far[3])} of 100 (n = {so_far[1]}, some of them still young)."]
    if long_enough[1]:
        parts.append(f"Of the {long_enough[1]} watched for {within_days} days: {_share(long_enough)}.")
    parts.append(f"All, each for as long as it was watched: {_share(fairly)}.")
    return " ".join(parts)


def _share(row: Row) -> str:
    reach = "no interval" if np.isnan(row[4]) else f"{percent(row[4])}–{percent(row[5])}"
    return f"{percent(row[3])} of 100 ({reach})"
