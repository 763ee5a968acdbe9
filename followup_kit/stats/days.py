"""Calendar days as whole numbers, in any frame: a difference of instants would depend on a machine's time zone."""

from datetime import date, datetime
from typing import Any

import narwhals as nw

from followup_kit.errors import InvalidInput

UNKNOWN = 10_000_000  # a day number beyond the calendar: it happened, the day is not known

_EPOCH = date(1970, 1, 1)


def numbered(frame: Any, *others: Any) -> Any:
    """The columns `others`, and `day`: `event_on` as `date.toordinal`, UNKNOWN where no date can be read.

    Raises InvalidInput where event_on holds no date at all, but something else such as text.
    """
    frame, readable = _readable(frame)
    day: Any = nw.lit(UNKNOWN)
    if readable:
        day = nw.when(nw.col("event_on").is_null()).then(nw.lit(UNKNOWN)).otherwise(_number(frame))
    return frame.select(*others, day.cast(nw.Int64).alias("day"))


def _number(frame: Any) -> Any:
    """The calendar day as it is written, with any time zone left off, in the way that is quick in each engine."""
    on, runs_on = nw.col("event_on"), frame.implementation
    is_date = frame.collect_schema()["event_on"] == nw.Date
    if is_date and (runs_on.is_duckdb() or runs_on.is_pyspark()):
        return (on - nw.lit(_EPOCH)).cast(nw.Int64) + _EPOCH.toordinal()
    if isinstance(frame, nw.DataFrame) or runs_on.is_polars():
        local = on if is_date else on.dt.replace_time_zone(None)
        return local.dt.timestamp("ms") // 86_400_000 + _EPOCH.toordinal()
    before = on.dt.year() - 1
    return 365 * before + before // 4 - before // 100 + before // 400 + on.dt.ordinal_day()


def dated(frame: Any) -> Any:
    """The same frame, with dates in event_on where any can be read."""
    return _readable(frame)[0]


def _readable(frame: Any) -> tuple[Any, bool]:
    """The frame with dates in event_on; False where it holds nothing at all."""
    on = nw.col("event_on")
    if isinstance(frame.collect_schema()["event_on"], nw.Date | nw.Datetime):
        return frame, True
    column = frame.select("event_on").lazy().collect()["event_on"].to_list()
    days = [as_day(value) for value in column]
    wrong = [value for value, day in zip(column, days, strict=True) if day is None and not is_missing(value)]
    if wrong and not any(days):
        raise InvalidInput(
            f"event_on holds {wrong[0]!r}, which is not a date; turn the column into dates first, "
            "such as with pandas.to_datetime(events['event_on'], format='%Y-%m-%d')."
        )
    if not wrong or not isinstance(frame, nw.DataFrame):
        return frame.with_columns(on.cast(nw.Datetime("us"))), any(days)
    instants = [day and datetime(day.year, day.month, day.day) for day in days]  # noqa: DTZ001 - a calendar day
    backend = frame.implementation
    dates = nw.new_series("event_on", instants, nw.Datetime("us"), backend=backend)
    return frame.with_columns(dates), True


def as_day(value: object) -> date | None:
    """The calendar day that a cell holds, or None where it holds something else."""
    if is_missing(value) or not isinstance(value, date):
        return None
    return date.fromordinal(value.toordinal())


def is_missing(value: object) -> bool:
    """Whether a cell is empty: None, or something that is not even equal to itself (NaN, NaT)."""
    return value is None or value != value
