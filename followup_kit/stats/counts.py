"""From events in any frame to a small table of counts: the one place that knows about frames (by Narwhals).

Only what every engine can do: filters, whole-number arithmetic, and group-by with min, max and a count. Days are
counted on the calendar (`date.toordinal`), never as differences of instants, which depend on a machine's time zone.
Each row is read once; what a group is called is worked out at the end, where there are few.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from followup_kit.errors import InvalidInput
from followup_kit.model import RESPONSE_KINDS, EventKind
from followup_kit.stats.arguments import check_arguments
from followup_kit.stats.days import UNKNOWN, dated, is_missing, numbered

NOT_GIVEN = "(not given)"
EVERYTHING = "all"

_NEVER = UNKNOWN + 1
_SLOTS = 8
CENSORED, UNDATED, BACKWARDS = -1, -2, -3
_RANKS = {
    **{kind: rank for rank, kind in enumerate(RESPONSE_KINDS)},
    EventKind.ACCEPTED: RESPONSE_KINDS.index(EventKind.OFFER),
    EventKind.DECLINED: RESPONSE_KINDS.index(EventKind.OFFER),
}
_SENT, _LEFT, _CAME = 0, 1, 2
#: What an event says, as a number: sent, withdrawn, or the first of the responses and the rank of this one.
_CODES = {EventKind.APPLIED: _SENT, EventKind.WITHDRAWN: _LEFT, **{kind: _CAME + _RANKS[kind] for kind in _RANKS}}


@dataclass(frozen=True)
class Counts:
    """How many applications of a group ended their wait how, after how many days; the arrays are equally long.

    `outcome` is an index into `model.RESPONSE_KINDS`, or -1 while nothing came (withdrawn, or still open at `as_of`).
    Left out of the arrays, and counted: `n_undated` (a date is not known) and `n_backwards` (an end before the start).
    """

    group: NDArray[np.object_]
    duration: NDArray[np.int64]
    outcome: NDArray[np.int64]
    n: NDArray[np.int64]
    as_of: date
    n_undated: int = 0
    n_backwards: int = 0

    def each_group(self) -> Iterator[tuple[str, "Counts"]]:
        """Every group with its own counts, the largest first."""
        sizes = {name: int(self.n[self.group == name].sum()) for name in set(self.group)}
        for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
            here = self.group == name
            yield name, Counts(self.group[here], self.duration[here], self.outcome[here], self.n[here], self.as_of)


def open_frame(events: Any) -> Any:
    """Any frame that Narwhals knows, or an error that says what to give instead."""
    try:
        return nw.from_native(events)
    except TypeError as err:
        raise InvalidInput(
            f"events is a {type(events).__name__}, not a frame; give tracker.events(), "
            "or a pandas, Polars, PyArrow, DuckDB, Dask, Spark or Ibis frame."
        ) from err


def first_response_counts(events: Any, *, as_of: date | str, by: str | None = None) -> Counts:
    """Count the applications by group, days until the first response, and what that response was.

    `events` is any frame that Narwhals supports, with application_id, kind and event_on (a date; null when the day is
    not known). A response is a person's reply or a decision (`model.RESPONSE_KINDS`); an acknowledgement is none;
    `accepted` and `declined` prove an offer by that day. The wait starts at the earliest `applied` and ends at the
    first dated response (0 days is possible; of two on one day, the earlier in the order of `RESPONSE_KINDS`), else it
    is cut off at a withdrawal or at `as_of`; later events are not looked at. `by` names a column, read on the `applied`
    event (of several, the greatest value). Left out and counted: applications whose start, only responses, or only
    withdrawals have no known date (`n_undated`), and those that ended before they started (`n_backwards`). Without an
    `applied` event an application is only saved, and is not counted at all.

    A cell of event_on in which no date can be read (some text among dates) is a date that is not known.

    Raises InvalidInput for anything that is no frame, missing columns, no date in all of event_on, or a bad `as_of` or
    `by`.
    """
    frame = open_frame(events)
    known_to = check_arguments(frame.collect_schema().names(), as_of=as_of, by=by)
    frame = dated(frame).select("application_id", "kind", "event_on", group_values(frame, by))
    frame = frame.lazy() if frame.implementation.is_polars() else frame
    names = [EVERYTHING] if by is None else _names(frame)
    each = _each(frame, known_to, names)
    table = _in_parts(each, lambda part: _counted(part, known_to)).lazy().collect()
    columns = [table[name].to_list() for name in ("group", "ended", "n")]
    return _counts(zip(*columns, strict=True), names, known_to)


@dataclass(frozen=True)
class Waits:
    """How each wait ended, one place an application that was sent: as `Counts` says, without its groups.

    `outcome` is -2 where a date is not known, and -3 where the end lies before the start.
    """

    application_id: NDArray[np.object_]
    duration: NDArray[np.int64]
    outcome: NDArray[np.int64]


def first_responses(events: Any, *, as_of: date | str) -> Waits:
    """How the wait of each application ended; `first_response_counts` counts the same, and takes the same.

    Raises InvalidInput as that does.
    """
    frame = open_frame(events)
    known_to = check_arguments(frame.collect_schema().names(), as_of=as_of)
    frame = dated(frame).select("application_id", "kind", "event_on", group_values(frame, None))
    table = _ended(_each(frame, known_to, [EVERYTHING]), known_to).lazy().collect()
    duration, outcome = np.divmod(table["ended"].to_numpy().astype(np.int64), _SLOTS)
    return Waits(table["application_id"].to_numpy().astype(object), duration, outcome + BACKWARDS)


def _each(frame: Any, as_of: date, names: list[Any] | None) -> Any:
    """One row an application: when it was sent, withdrawn and first answered, and its group."""
    rows = _in_parts(frame, lambda part: _marked(part, as_of, names))
    return rows.group_by("application_id", drop_null_keys=True).agg(
        *(nw.col(name).min() for name in ("applied", "withdrawn", "response")), nw.col("group").max()
    )


def _counts(rows: Iterable[tuple[Any, int, int]], names: list[Any] | None, as_of: date) -> Counts:
    """The arrays, from rows whose group is a value or its place in `names`; a blank one is not given."""
    found: dict[tuple[str, int, int], int] = {}
    for group, ended, n in rows:
        value = group if names is None else names[int(group)] if group >= 0 else None
        name = group_name(value)
        duration, outcome = divmod(int(ended), _SLOTS)
        key = name, duration, outcome + BACKWARDS
        found[key] = found.get(key, 0) + int(n)
    kept = sorted((*key, n) for key, n in found.items() if key[2] >= CENSORED)
    groups, *numbers = zip(*kept, strict=True) if kept else [()] * 4
    days, outcomes, n_each = (np.array(column, dtype=np.int64) for column in numbers)
    return Counts(
        np.array(groups, dtype=object),
        days,
        outcomes,
        n_each,
        as_of,
        n_undated=sum(n for key, n in found.items() if key[2] == UNDATED),
        n_backwards=sum(n for key, n in found.items() if key[2] == BACKWARDS),
    )


def group_values(frame: Any, by: str | None) -> Any:
    """The values to group by: text or whole numbers, as they are."""
    if by is None:
        return nw.lit(0).alias("group")
    column = nw.col(by)
    kind = frame.collect_schema()[by]
    if not (kind == nw.String or kind.is_integer()):
        column = nw.when(~column.is_null()).then(column.cast(nw.String))
    return column.alias("group")


def group_name(value: object) -> str:
    """What a group is called: trimmed, and a blank one is not given."""
    return ("" if is_missing(value) else str(value).strip()) or NOT_GIVEN


def _names(frame: Any) -> list[Any] | None:
    """All values of the group in order, where their places are quicker than themselves: SQL does better without."""
    if not (isinstance(frame, nw.DataFrame) or frame.implementation.is_dask() or frame.implementation.is_polars()):
        return None
    values = frame.select("group").unique().filter(~nw.col("group").is_null()).lazy().collect()["group"]
    return sorted(values.to_list())


def _in_parts(frame: Any, step: Callable[[Any], Any]) -> Any:
    """The step on the whole frame; in Dask on each of its parts, for each is a pandas frame and plans cost dear."""
    if not frame.implementation.is_dask():
        return step(frame)
    return nw.from_native(nw.to_native(frame).map_partitions(lambda part: nw.to_native(step(nw.from_native(part)))))


def _coded(frame: Any, name: str, codes: dict[Any, int]) -> Any:
    """The frame with a column's values as numbers, -1 for any other.

    Each engine has its quick way: pandas numbers the few values that there are, SQL takes cases, the others look up.
    """
    column = nw.col(name)
    if frame.implementation.is_pandas_like():
        places, values = nw.to_native(frame[name]).factorize()
        numbers = np.array([*(codes.get(value, -1) for value in values), -1])[places]
        return frame.with_columns(nw.new_series(name, numbers, nw.Int64, backend=frame.implementation))
    if isinstance(frame, nw.DataFrame) or frame.implementation.is_polars():
        code = column.replace_strict(list(codes), list(codes.values()), default=-1, return_dtype=nw.Int64)
        return frame.with_columns(code.alias(name))
    code = nw.lit(-1)
    for value, number in reversed(codes.items()):
        code = nw.when(column == value).then(nw.lit(number)).otherwise(code)
    return frame.with_columns(code.alias(name))


def _marked(frame: Any, as_of: date, names: list[Any] | None) -> Any:
    """One row per event that can start or end a wait: its day as a whole number in the column of what it says."""
    kinds = {str(kind): code for kind, code in _CODES.items()}
    frame = _coded(frame.with_columns(nw.col("kind").cast(nw.String)), "kind", kinds)
    if names is not None and names != [EVERYTHING]:
        frame = _coded(frame, "group", {name: place for place, name in enumerate(names)})
    rows = numbered(frame, "application_id", "kind", "group")
    code, day = nw.col("kind"), nw.col("day")
    sent_from = nw.when(code == _SENT).then(nw.col("group"))
    rows = rows.filter(code >= 0, (day <= as_of.toordinal()) | (day == UNKNOWN))
    return rows.select(
        "application_id",
        (sent_from if names is None else sent_from.otherwise(nw.lit(-1))).alias("group"),
        nw.when(code == _SENT).then(day).otherwise(nw.lit(_NEVER)).alias("applied"),
        nw.when(code == _LEFT).then(day).otherwise(nw.lit(_NEVER)).alias("withdrawn"),
        nw.when(code >= _CAME).then(day * _SLOTS + code - _CAME).otherwise(nw.lit(_NEVER * _SLOTS)).alias("response"),
    )


def _counted(each: Any, as_of: date) -> Any:
    """How many applications of each group ended how."""
    return _ended(each, as_of).group_by("group", "ended").agg(nw.len().alias("n"))


def _ended(each: Any, as_of: date) -> Any:
    """How each wait ended; `ended` holds the days waited and the outcome in one number."""
    each = each.filter(nw.col("applied") != _NEVER)
    applied, withdrawn, response = nw.col("applied"), nw.col("withdrawn"), nw.col("response")
    each = each.with_columns((response // _SLOTS).cast(nw.Int64).alias("answered"))
    answered = nw.col("answered")
    came = (answered < UNKNOWN) & (answered <= withdrawn)
    cut = nw.when(withdrawn < UNKNOWN).then(withdrawn).otherwise(nw.lit(as_of.toordinal()))
    undated = (applied == UNKNOWN) | (~came & ((answered == UNKNOWN) | (withdrawn == UNKNOWN)))
    each = each.select(
        "application_id",
        "group",
        (nw.when(came).then(answered).otherwise(cut) - applied).alias("duration"),
        nw.when(came).then(response - answered * _SLOTS).otherwise(nw.lit(CENSORED)).alias("outcome"),
        undated.alias("undated"),
    )
    duration, outcome = nw.col("duration"), nw.col("outcome")
    ended = nw.when(duration < 0).then(nw.lit(0)).otherwise(duration * _SLOTS + outcome - BACKWARDS)
    ended = nw.when(nw.col("undated")).then(nw.lit(UNDATED - BACKWARDS)).otherwise(ended)
    return each.select("application_id", "group", ended.alias("ended"))
