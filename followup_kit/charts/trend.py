"""Whether it gets better: the rate of each month's applications, the recent ones still open and drawn so."""

from typing import TYPE_CHECKING, Any

from followup_kit.charts.dots import Row, draw_answer
from followup_kit.charts.sheet import FEW, check_frame, empty, percent, reach
from followup_kit.charts.text import wrap

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

NEEDED = ("period", "n", "rate", "low", "high", "n_at_risk", "complete")
EMPTY = "No applications to look at over time yet. After a month or two this shows whether it gets better."


def plot_trend(periods: "pd.DataFrame", *, theme: str = "both") -> "go.Figure":
    """Draw the frame of `trend`: a dot and its 95 % interval for each period of applying, the earliest first.

    Periods whose applications have not all been watched long enough are faint and said to be incomplete; so are those
    where fewer than 10 were left on the last day. `theme` is "light", "dark" or "both"; the same in words is in
    `figure.layout.meta["description"]`.

    Raises InvalidInput when the frame is not one of `trend`, or for an unknown theme.
    """
    check_frame(periods, "periods", NEEDED, "trend", theme)
    shown = periods[periods["n"] > 0]
    if shown.empty:
        return empty(theme, EMPTY)
    rows = [_row(one) for one in shown.itertuples()]
    faint = f"Faint: fewer than {FEW}, or not all, were watched that long. " * any(row.is_faint for row in rows)
    return draw_answer(
        periods, rows, title=_title(periods), how=f"{faint}Lines: 95 % intervals.", theme=theme, latest=True
    )


def _row(one: Any) -> Row:
    open_yet = "" if one.complete else ", incomplete"
    label = f"{percent(one.rate)} % ({reach(one.low, one.high)}), n {one.n}{open_yet}"
    hover = f"<b>{wrap(one.period, 60)}</b><br>{label}"
    faint = not one.complete or one.n_at_risk < FEW
    return Row(name=one.period, rate=one.rate, low=one.low, high=one.high, label=label, hover=hover, is_faint=faint)


def _title(periods: "pd.DataFrame") -> str:
    days, every = periods.attrs.get("within_days"), periods.attrs.get("every", "month")
    when = "in time" if days is None else f"within {days} days"
    return f"Answered {when}, by the {every} of applying"
