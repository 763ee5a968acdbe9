"""How long applications stay in a stage before the next step or an answer, counting fairly those still there."""

from datetime import date
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np

from followup_kit.model import EventKind
from followup_kit.stats.apart import set_apart
from followup_kit.stats.arguments import check_arguments
from followup_kit.stats.counts import open_frame
from followup_kit.stats.curves import aalen_johansen
from followup_kit.stats.days import UNKNOWN
from followup_kit.stats.histories import STAGES, known_events
from followup_kit.stats.intake import ADD_SOME, NO_APPLICATION, NOTHING_YET, tell
from followup_kit.stats.quantiles import Quantile, quantile

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("stage", "n", "n_moved", "n_waiting", "median_days", "low", "high")
STEPS = " (a later stage, rejected, accepted, declined)"
DEFINITION = (
    f"Days from the first day in a stage to the next step or decision{STEPS}. "
    "Those still there, or withdrawn, count for as long as they were watched; the median has its 95 % interval "
    "(Kaplan–Meier, log-log)."
)
_NEVER = UNKNOWN + 1
_DECISIONS = (EventKind.REJECTED, EventKind.ACCEPTED, EventKind.DECLINED)


def time_in_stage(events: Any, *, as_of: date | str) -> "pd.DataFrame":
    """How many days applications spent in each stage until something moved.

    `events` is `tracker.events()` or any frame that Narwhals supports. Gives one row per stage that somebody reached
    (applied, screening, assessment, interview, offer), in order: `n` that entered it on a known day, `n_moved` on to a
    later stage or a decision, `n_waiting` still there or withdrawn, and the `median_days` with its 95 % interval
    `low`–`high` (NA: not reached).

    `.attrs` holds definition, as_of, summary, next_step, n (applications), what is counted apart, and n_left_out (the
    day of leaving a stage is not known, or lies before that of entering it; counted once for each stage).

    Raises InvalidInput.
    """
    import pandas as pd

    frame = open_frame(events)
    day = check_arguments(frame.collect_schema().names(), as_of=as_of)
    frame, apart = set_apart(frame, day)
    each = _first_days(known_events(frame, day))
    rows, n, n_left_out = [], 0, 0
    for number, stage in enumerate(STAGES):
        counts, left_out = _stays(each, number, day)
        n_left_out += left_out
        n = n or int(counts[2].sum()) + left_out
        if len(counts[2]):
            half = quantile(aalen_johansen(*counts, 1))
            moved = int(counts[2][counts[1] == 0].sum())
            rows.append((str(stage), int(counts[2].sum()), moved, int(counts[2].sum()) - moved, *half))
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype(dict.fromkeys(("median_days", "low", "high"), "Float64"))
    tell(table, day, apart, definition=DEFINITION, summary=_summary(rows), next_step=NOTHING_YET if rows else ADD_SOME)
    table.attrs |= {"n": n, "n_left_out": n_left_out}
    return table


def _first_days(rows: Any) -> Any:
    """For each application sent the first day in each stage, of a decision, and of a withdrawal."""
    kind = nw.col("kind")
    groups: dict[str, tuple[EventKind, ...]] = {f"on_{stage}": (stage,) for stage in STAGES}
    groups |= {"decided": _DECISIONS, "withdrawn": (EventKind.WITHDRAWN,)}
    marked = rows.select(
        "application_id",
        *(
            nw.when(kind.is_in([str(one) for one in some])).then(nw.col("day")).otherwise(nw.lit(_NEVER)).alias(name)
            for name, some in groups.items()
        ),
    )
    each = marked.group_by("application_id").agg(*(nw.col(name).min() for name in groups))
    return each.filter(nw.col(f"on_{EventKind.APPLIED}") != _NEVER)


def _stays(each: Any, number: int, as_of: date) -> tuple[tuple[Any, Any, Any], int]:
    """(days, 0 where it moved on or -1, how many) in a stage, and how many stays are left out."""
    entered = nw.col(f"on_{STAGES[number]}")
    left: Any = nw.col("decided")
    for later in STAGES[number + 1 :]:
        left = nw.when(nw.col(f"on_{later}") < left).then(nw.col(f"on_{later}")).otherwise(left)
    each = each.filter(entered < UNKNOWN).with_columns(left.alias("left"))
    moved = (nw.col("left") < UNKNOWN) & (nw.col("left") <= nw.col("withdrawn"))
    cut = nw.when(nw.col("withdrawn") < UNKNOWN).then(nw.col("withdrawn")).otherwise(nw.lit(as_of.toordinal()))
    each = each.with_columns(
        nw.when(moved).then(nw.col("left")).otherwise(cut).alias("until"),
        nw.when(moved).then(nw.lit(0)).otherwise(nw.lit(-1)).alias("cause"),
    )
    undated = (nw.col("cause") < 0) & ((nw.col("left") == UNKNOWN) | (nw.col("withdrawn") == UNKNOWN))
    wrong = undated | (nw.col("until") < entered)
    each = each.with_columns(
        nw.when(wrong).then(nw.lit(-2)).otherwise(nw.col("cause")).alias("cause"),
        nw.when(wrong).then(nw.lit(0)).otherwise(nw.col("until") - entered).alias("days"),
    )
    table = each.group_by("days", "cause").agg(nw.len().alias("n")).lazy().collect()
    days, cause, n = (np.array(table[name].to_list(), dtype=np.int64) for name in ("days", "cause", "n"))
    kept = cause > -2
    return (days[kept], cause[kept], n[kept]), int(n[~kept].sum())


def _summary(rows: list[tuple[Any, ...]]) -> str:
    if not rows:
        return NO_APPLICATION
    said = [f"{stage} {_told(Quantile(*half))}, n = {n}" for stage, n, _, _, *half in rows]
    return f"Half had moved on after: {'; '.join(said)}."


def _told(half: Quantile) -> str:
    if half.days is None:
        return "not reached" if half.low is None else f"not reached, {half.low:g} days or more"
    if half.low is None:
        return f"{half.days:g} days, no interval"
    return f"{half.days:g} days ({half.low:g}{' or more' if half.high is None else f'–{half.high:g}'})"
