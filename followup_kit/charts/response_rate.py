"""The share of applications answered in time, one line a group, its interval always drawn."""

from typing import TYPE_CHECKING, Any

from followup_kit.charts.dots import Row, draw_answer
from followup_kit.charts.sheet import FEW, check_frame, empty, percent, reach
from followup_kit.charts.text import wrap

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

NEEDED = ("group", "n", "rate", "low", "high", "n_at_risk", "definition")
EMPTY = "No applications to count yet: add one, or bring your history, and your rate appears here."


def plot_response_rate(rates: "pd.DataFrame", *, theme: str = "both") -> "go.Figure":
    """Draw the frame of `response_rate`: a dot and its 95 % interval for each group, with the numbers beside it.

    Groups with fewer than 10 still waiting on the last day are drawn faint, with a hollow dot. The caption says what
    was counted; pointing at a dot shows the whole name and definition. `theme` sets the colour of words: "light" or
    "dark" for that page, "both" for one that is readable on either; the background is see-through. The same in words,
    for those who cannot see it, is in `figure.layout.meta["description"]`.

    Raises InvalidInput when the frame is not one of `response_rate`, or for an unknown theme.
    """
    check_frame(rates, "rates", NEEDED, "response_rate", theme)
    shown = rates[rates["n"] > 0].reset_index(drop=True)
    if shown.empty:
        return empty(theme, EMPTY)
    rows = [_row(one) for one in shown.itertuples()]
    faint = f" Faint: fewer than {FEW} were still waiting and watched that long." * any(row.is_faint for row in rows)
    return draw_answer(rates, rows, title=_title(rates), how=f"Lines: 95 % intervals.{faint}", theme=theme)


def _row(one: Any) -> Row:
    label = f"{percent(one.rate)} % ({reach(one.low, one.high)}), n {one.n}"
    hover = f"<b>{wrap(one.group, 60)}</b><br>{label}<br>{wrap(one.definition, 60)}"
    faint = one.n_at_risk < FEW
    return Row(name=one.group, rate=one.rate, low=one.low, high=one.high, label=label, hover=hover, is_faint=faint)


def _title(rates: "pd.DataFrame") -> str:
    days = rates.attrs.get("within_days")
    return "Answered in time" if days is None else f"Answered within {days} day{'s' * (days != 1)} of applying"
