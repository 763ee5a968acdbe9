"""What each application went through, in any frame, as small tables: the stages it reached, how it stands, and when."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import narwhals as nw

from followup_kit.model import EventKind
from followup_kit.stats.days import UNKNOWN, numbered

#: Stages in the order of a search; each of these kinds proves that an application came so far.
STAGES = (EventKind.APPLIED, EventKind.SCREENING, EventKind.ASSESSMENT, EventKind.INTERVIEW, EventKind.OFFER)
#: How an application ends; of two on one day the last counts. An offer's answers prove the offer.
ENDINGS = (EventKind.REJECTED, EventKind.WITHDRAWN, EventKind.DECLINED, EventKind.ACCEPTED)
_SLOTS = 8


def known_events(frame: Any, as_of: date) -> Any:
    """application_id, kind (text), event_on and day (a whole number) of the events known by `as_of`."""
    rows = numbered(frame, "application_id", nw.col("kind").cast(nw.String), "event_on")
    rows = rows.filter(~nw.col("application_id").is_null(), ~nw.col("kind").is_null())
    return rows.filter((nw.col("day") <= as_of.toordinal()) | (nw.col("day") == UNKNOWN))


def paths(frame: Any, as_of: date) -> dict[tuple[tuple[str, ...], str], int]:
    """How many applications went through which stages and ended how ("" while open).

    By history, not by the last status: a stage once reached stays reached. A rejection or withdrawal with a later
    interview, or other step, is no end (they came back). Applications never sent are not counted.
    """
    rows = _each_application(known_events(frame, as_of))
    keys = [*(f"n_{kind}" for kind in STAGES), "ended"]
    table = rows.group_by(*keys).agg(nw.len().alias("n")).lazy().collect()
    found: dict[tuple[tuple[str, ...], str], int] = {}
    for *reached, ended, n in zip(*(table[name].to_list() for name in (*keys, "n")), strict=True):
        path = _path(reached, ended)
        found[path] = found.get(path, 0) + int(n)
    return found


def path_of_each(frame: Any, as_of: date) -> dict[str, tuple[tuple[str, ...], str]]:
    """The same for each application: application_id → the stages it went through, and how it ended."""
    rows = _each_application(known_events(frame, as_of)).lazy().collect()
    columns = (rows[name].to_list() for name in ("application_id", *(f"n_{kind}" for kind in STAGES), "ended"))
    return {one: _path(reached, ended) for one, *reached, ended in zip(*columns, strict=True)}


def _path(reached: Sequence[int], ended: int) -> tuple[tuple[str, ...], str]:
    ending = str(ENDINGS[int(ended)]) if ended >= 0 else ""
    through = {str(kind) for kind, seen in zip(STAGES, reached, strict=True) if seen}
    if ending in (EventKind.ACCEPTED, EventKind.DECLINED):
        through.add(str(EventKind.OFFER))
    return tuple(str(kind) for kind in STAGES if kind in through), ending


def _each_application(rows: Any) -> Any:
    """One row per application sent: which stages it saw, and the number of its ending (-1: open)."""
    kind, zero = nw.col("kind"), nw.lit(0)
    day = nw.when(nw.col("day") == UNKNOWN).then(zero).otherwise(nw.col("day"))
    ended: Any = nw.lit(-1)
    for place, ending in enumerate(ENDINGS):
        ended = nw.when(kind == str(ending)).then(day * _SLOTS + place).otherwise(ended)
    seen = {f"n_{stage}": nw.when(kind == str(stage)).then(nw.lit(1)).otherwise(zero) for stage in STAGES}
    step = nw.when(kind.is_in([str(stage) for stage in STAGES])).then(day).otherwise(zero)
    marked = rows.select(
        "application_id", *(flag.alias(name) for name, flag in seen.items()), step.alias("step"), ended.alias("ended")
    )
    each = marked.group_by("application_id").agg(*(nw.col(name).max() for name in (*seen, "step", "ended")))
    each = each.filter(nw.col(f"n_{EventKind.APPLIED}") == 1)
    ended_on = nw.col("ended") // _SLOTS
    number = nw.col("ended") - ended_on * _SLOTS
    came_back = (number < 2) & (ended_on > 0) & (nw.col("step") > ended_on)
    still_open = (nw.col("ended") < 0) | came_back
    return each.with_columns(nw.when(still_open).then(nw.lit(-1)).otherwise(number).alias("ended"))
