"""Groups beside each other: each group's own rate, and below it what it is once the others are looked at, too."""

from typing import TYPE_CHECKING, Any

from followup_kit.charts.dots import Row, draw_answer
from followup_kit.charts.sheet import FEW, check_frame, empty, percent, reach
from followup_kit.charts.text import wrap

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

NEEDED = ("group", "n", "rate", "low", "high", "shrunk_rate", "shrunk_low", "shrunk_high", "n_at_risk")
EMPTY = "No applications to compare yet: add some, and what they have in common can be compared here."
_HOW = (
    "Blue: the group's own rate. Grey: the same, pulled toward that of all as far as the groups look alike: the better "
    "guess where few applications are behind it. Lines: 95 % intervals."
)


def plot_compare(groups: "pd.DataFrame", *, theme: str = "both") -> "go.Figure":
    """Draw the frame of `compare`: two dots with their 95 % intervals for each group, never in an order of merit.

    The first dot is the group's own rate, the grey one its rate shrunk toward that of all. Groups with fewer than 10
    left on the last day are faint. The caption says whether they can be told apart and how many more that takes.
    `theme` is "light", "dark" or "both"; the same in words is in `figure.layout.meta["description"]`.

    Raises InvalidInput when the frame is not one of `compare`, or for an unknown theme.
    """
    check_frame(groups, "groups", NEEDED, "compare", theme)
    shown = groups[groups["n"] > 0]
    if shown.empty:
        return empty(theme, EMPTY)
    rows = [_row(one) for one in shown.itertuples()]
    return draw_answer(groups, rows, title=_title(groups), how=_HOW, theme=theme)


def _row(one: Any) -> Row:
    own = f"{percent(one.rate)} % ({reach(one.low, one.high)}), n {one.n}"
    pulled = f"beside the others {percent(one.shrunk_rate)} %"
    return Row(
        name=one.group,
        rate=one.rate,
        low=one.low,
        high=one.high,
        label=f"{own}<br>{pulled}",
        hover=f"<b>{wrap(one.group, 60)}</b><br>{own}<br>{pulled} ({reach(one.shrunk_low, one.shrunk_high)})",
        is_faint=one.n_at_risk < FEW,
        beside=(one.shrunk_rate, one.shrunk_low, one.shrunk_high),
    )


def _title(groups: "pd.DataFrame") -> str:
    by, days = groups.attrs.get("by"), groups.attrs.get("within_days")
    return f"Answered{f' within {days} days' if days is not None else ' in time'}{f', by {by}' if by else ''}"
