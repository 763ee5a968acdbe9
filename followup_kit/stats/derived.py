"""Groups that no column holds: the month, week, quarter or weekday of applying, worked out in the frame itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import narwhals as nw
import numpy as np

from followup_kit.stats.arguments import DERIVED
from followup_kit.stats.counts import NOT_GIVEN, Counts
from followup_kit.stats.days import UNKNOWN, numbered

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_COLUMN = "followup_kit_group"


def with_derived(
    frame: Any, by: str | None, *, derive: bool = False
) -> tuple[Any, str | None, Callable[[Counts], Counts]]:
    """The frame with a column to group by, that column's name, and what turns its numbers into names.

    A column of the log goes before a derived group of the same name, unless `derive` says otherwise.
    """
    names = frame.collect_schema().names()
    if by not in DERIVED or (by in names and not derive):
        return frame, by, lambda counts: counts
    frame = numbered(frame, "application_id", "kind", "event_on")
    return (
        frame.with_columns(period_number(by).alias(_COLUMN)),
        _COLUMN,
        lambda counts: replace(counts, group=np.array([group_name(one, by) for one in counts.group], dtype=object)),
    )


def next_start(start: date, every: str) -> date:
    """The first day of the period after the one that starts on `start`."""
    if every == "week":
        return start + timedelta(days=7)
    months = start.year * 12 + start.month - 1 + (1 if every == "month" else 3)
    return start_of(months, "month")


def period_name(start: date, every: str) -> str:
    """A period as people write it: 2026-03, 2026 Q1, or a week by its Monday."""
    if every == "week":
        return start.isoformat()
    return f"{start:%Y-%m}" if every == "month" else f"{start.year} Q{(start.month + 2) // 3}"


def start_of_name(name: str, every: str) -> date:
    """The first day of a period, from what `period_name` wrote."""
    if every == "week":
        return date.fromisoformat(name)
    year, rest = int(name[:4]), int(name[5:].removeprefix("Q"))
    return date(year, rest if every == "month" else 3 * rest - 2, 1)


def start_of(number: int, every: str) -> date:
    """The first day of the week, month or quarter that `period_number` counts."""
    if every == "week":
        return date.fromordinal(7 * number + 1)
    months = number if every == "month" else 3 * number
    return date(months // 12, months % 12 + 1, 1)


def period_number(every: str) -> Any:
    """Weeks (from Monday), months or quarters counted through the calendar, of the frame that `numbered` gave; else -1.

    `every` may be "weekday", too: 0 (Monday) to 6.
    """
    day, on = nw.col("day"), nw.col("event_on")
    months = on.dt.year() * 12 + on.dt.month() - 1
    numbers = {"weekday": day + 6 - (day + 6) // 7 * 7, "week": (day - 1) // 7, "month": months, "quarter": months // 3}
    return nw.when(day != UNKNOWN).then(numbers[every]).otherwise(nw.lit(-1)).cast(nw.Int64)


def group_name(number: str, by: str) -> str:
    """The name of a group that `period_number` numbered."""
    whole = int(float(number))
    if whole < 0:
        return NOT_GIVEN
    return WEEKDAYS[whole] if by == "weekday" else period_name(start_of(whole, by), by)
