"""What feedback was about: the share of answers that name each theme, with its interval, the most frequent first."""

from typing import TYPE_CHECKING, Any

from followup_kit.charts.dots import Row, draw_answer
from followup_kit.charts.sheet import FEW, check_frame, empty, percent, reach
from followup_kit.charts.text import wrap

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

NEEDED = ("theme", "n", "n_answers", "share", "low", "high")
EMPTY = "No feedback to draw yet: ask for some, give each answer a theme, and this shows what comes up more than once."
TITLE = "What feedback was about"


def plot_feedback_themes(themes: "pd.DataFrame", *, theme: str = "both") -> "go.Figure":
    """Draw the frame of `feedback_themes`: for each theme the share of answers that name it, and its 95 % interval.

    All are faint while fewer than 10 answers have a theme. `theme` is "light", "dark" or "both"; the same in words is
    in `figure.layout.meta["description"]`.

    Raises InvalidInput when the frame is not one of `feedback_themes`, or for an unknown theme.
    """
    check_frame(themes, "themes", NEEDED, "feedback_themes", theme)
    if themes.empty:
        return empty(theme, EMPTY)
    rows = [_row(one) for one in themes.itertuples()]
    faint = f" Faint: fewer than {FEW} answers have a theme." * any(row.is_faint for row in rows)
    return draw_answer(themes, rows, title=TITLE, how=f"Lines: 95 % intervals.{faint}", theme=theme)


def _row(one: Any) -> Row:
    label = f"{one.n} of {one.n_answers}: {percent(one.share)} % ({reach(one.low, one.high)})"
    hover = f"<b>{wrap(one.theme, 60)}</b><br>{label}"
    faint = one.n_answers < FEW
    return Row(name=one.theme, rate=one.share, low=one.low, high=one.high, label=label, hover=hover, is_faint=faint)
