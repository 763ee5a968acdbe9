"""From events in any frame to a small table of counts: the one place that knows about frames (by Narwhals).

Only what every engine can do: filters, whole-number arithmetic, and group-by with min, max and a count. Days are
counted on the calendar (`date.toordinal`), never as differences of instants, which depend on a machine's time zone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from followup_kit.errors import InvalidInput
from followup_kit.model import RESPONSE_KINDS, EventKind
from followup_kit.stats.arguments import check_arguments
from followup_kit.stats.days import UNKNOWN, numbered

NOT_GIVEN = "(not given)"
EVERYTHING = "all"

_NEVER = UNKNOWN + 1
_SLOTS = 8
_CENSORED, _UNDATED, _BACKWARDS = -1, -2, -3
_RANKS = {
    **{kind: rank for rank, kind in enumerate(RESPONSE_KINDS)},
    EventKind.ACCEPTED: RESPONSE_KINDS.index(EventKind.OFFER),
    EventKind.DECLINED: RESPONSE_KINDS.index(EventKind.OFFER),
}
_KINDS = [str(kind) for kind in (EventKind.APPLIED, EventKind.WITHDRAWN, *_RANKS)]


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
    event. Left out and counted: applications whose start, only responses, or only withdrawals have no known date
    (`n_undated`), and those that ended before they started (`n_backwards`). Without an `applied` event an application
    is only saved, and is not counted at all.

    A cell of event_on in which no date can be read (some text among dates) is a date that is not known.

    Raises InvalidInput for anything that is no frame, missing columns, no date in all of event_on, or a bad `as_of` or
    `by`.
    """
    frame = open_frame(events)
    known_to = check_arguments(frame.collect_schema().names(), as_of=as_of, by=by)
    rows = _relevant(frame, known_to, by)
    names = [EVERYTHING]
    if by is not None:
        sent = rows.filter(nw.col("kind") == str(EventKind.APPLIED))
        names = sorted(sent.group_by("group").agg(nw.len().alias("n")).lazy().collect()["group"].to_list())
    waits = _waits(_numbered(rows, names), known_to)
    table = waits.group_by("group", "duration", "outcome").agg(nw.len().alias("n")).lazy().collect()
    columns = ([int(value) for value in table[name].to_list()] for name in ("group", "duration", "outcome", "n"))
    return _counts(sorted(zip(*columns, strict=True)), names, known_to)


def _counts(rows: list[tuple[int, ...]], names: list[str], as_of: date) -> Counts:
    kept = [row for row in rows if row[2] >= _CENSORED]
    group, duration, outcome, n = np.array(kept, dtype=np.int64).reshape(-1, 4).T
    return Counts(
        np.array([names[code] for code in group], dtype=object),
        duration,
        outcome,
        n,
        as_of,
        n_undated=sum(row[3] for row in rows if row[2] == _UNDATED),
        n_backwards=sum(row[3] for row in rows if row[2] == _BACKWARDS),
    )


def _relevant(frame: Any, as_of: date, by: str | None) -> Any:
    """One row per event that can start or end a wait: application_id, kind, group, and its day as a whole number."""
    kind = nw.col("kind").cast(nw.String)
    frame = frame.filter(~nw.col("application_id").is_null(), ~nw.col("kind").is_null())
    frame = frame.filter(kind.is_in(_KINDS))
    group = nw.lit(EVERYTHING)
    if by is not None:
        text = nw.col(by).cast(nw.String).str.strip_chars()
        group = nw.when(nw.col(by).is_null() | (text == "")).then(nw.lit(NOT_GIVEN)).otherwise(text)
    frame = numbered(frame, "application_id", kind.alias("kind"), group.alias("group"))
    return frame.filter((nw.col("day") <= as_of.toordinal()) | (nw.col("day") == UNKNOWN))


def _numbered(rows: Any, names: list[str]) -> Any:
    """The groups' names as whole numbers, which every engine compares fast."""
    code = nw.lit(0)
    if len(names) > 1:
        code = nw.col("group").replace_strict(names, list(range(len(names))), default=-1, return_dtype=nw.Int64)
    return rows.with_columns(code.alias("group"))


def _waits(rows: Any, as_of: date) -> Any:
    """One row per application sent: its group, the days it waited, and how that ended."""
    kind, day = nw.col("kind"), nw.col("day")
    started, withdrew = kind == str(EventKind.APPLIED), kind == str(EventKind.WITHDRAWN)
    rank = nw.lit(0)
    for name, place in _RANKS.items():
        rank = nw.when(kind == str(name)).then(nw.lit(place)).otherwise(rank)
    found = rows.select(
        "application_id",
        nw.when(started).then(nw.col("group")).otherwise(nw.lit(-1)).alias("group"),
        nw.when(started).then(day).otherwise(nw.lit(_NEVER)).alias("applied"),
        nw.when(withdrew).then(day).otherwise(nw.lit(_NEVER)).alias("withdrawn"),
        nw.when(started | withdrew).then(nw.lit(_NEVER * _SLOTS)).otherwise(day * _SLOTS + rank).alias("response"),
    )
    each = found.group_by("application_id").agg(
        *(nw.col(name).min() for name in ("applied", "withdrawn", "response")), nw.col("group").max()
    )
    return _ends(each.filter(nw.col("applied") != _NEVER), as_of)


def _ends(each: Any, as_of: date) -> Any:
    """Where each wait ended: at the first dated response, else cut off at a withdrawal or at `as_of`."""
    applied, withdrawn, answered = nw.col("applied"), nw.col("withdrawn"), nw.col("answered")
    each = each.with_columns((nw.col("response") // _SLOTS).cast(nw.Int64).alias("answered"))
    came = (answered < UNKNOWN) & (answered <= withdrawn)
    cut = nw.when(withdrawn < UNKNOWN).then(withdrawn).otherwise(nw.lit(as_of.toordinal()))
    undated = (applied == UNKNOWN) | (~came & ((answered == UNKNOWN) | (withdrawn == UNKNOWN)))
    each = each.with_columns(
        nw.when(came).then(answered).otherwise(cut).alias("end"),
        nw.when(came).then(nw.col("response") - answered * _SLOTS).otherwise(nw.lit(_CENSORED)).alias("outcome"),
        nw.when(undated).then(nw.lit(1)).otherwise(nw.lit(0)).alias("undated"),
    )
    ended = nw.when(nw.col("end") < applied).then(nw.lit(_BACKWARDS)).otherwise(nw.col("outcome"))
    each = each.with_columns(nw.when(nw.col("undated") == 1).then(nw.lit(_UNDATED)).otherwise(ended).alias("outcome"))
    counted = nw.col("outcome") >= _CENSORED
    return each.with_columns(nw.when(counted).then(nw.col("end") - applied).otherwise(nw.lit(0)).alias("duration"))
