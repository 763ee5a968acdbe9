"""How long applications stay in each stage: the median with its interval, open where half have not moved on yet."""

from math import inf
from typing import TYPE_CHECKING, Any

from followup_kit.charts.dots import DAYS, Row, draw_answer
from followup_kit.charts.sheet import FEW, check_frame, empty
from followup_kit.charts.text import plain

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

NEEDED = ("stage", "n", "n_moved", "n_waiting", "median_days", "low", "high")
EMPTY = "No stage to time yet: once steps are in your log, this shows how long each of them usually takes."
TITLE = "Days until half had moved on"


def plot_time_in_stage(stages: "pd.DataFrame", *, theme: str = "both") -> "go.Figure":
    """Draw the frame of `time_in_stage`: for each stage the median days until something moved, and its interval.

    An interval without an upper end reaches to the edge; a median not reached yet has no dot. Stages that fewer than 10
    entered are faint. `theme` is "light", "dark" or "both"; the same in words is in
    `figure.layout.meta["description"]`.

    Raises InvalidInput when the frame is not one of `time_in_stage`, or for an unknown theme.
    """
    check_frame(stages, "stages", NEEDED, "time_in_stage", theme)
    if stages.empty:
        return empty(theme, EMPTY)
    rows = [_row(one) for one in stages.itertuples()]
    faint = f" Faint: fewer than {FEW} came so far." * any(row.is_faint for row in rows)
    how = f"Lines: 95 % intervals; one that reaches the edge has no upper end yet.{faint}"
    return draw_answer(stages, rows, title=TITLE, how=how, theme=theme, scale=DAYS)


def _row(one: Any) -> Row:
    days, low, high = (_number(value) for value in (one.median_days, one.low, one.high))
    label = f"{_told(days)} ({_reach(low, high)}), n {one.n}"
    hover = f"<b>{plain(one.stage)}</b><br>{label}<br>{one.n_moved} moved on, {one.n_waiting} are there or withdrew"
    open_end = inf if low == low and high != high else high
    return Row(
        name=one.stage, rate=days, low=low, high=open_end, label=label, hover=hover, is_faint=one.n < FEW,
    )  # fmt: skip


def _number(days: Any) -> float:
    import pandas as pd

    return float("nan") if pd.isna(days) else float(days)


def _told(days: float) -> str:
    return f"{days:g} days" if days == days else "not reached"


def _reach(low: float, high: float) -> str:
    if low != low:
        return "no interval"
    return f"{low:g}–{high:g}" if high == high else f"{low:g} or more"
