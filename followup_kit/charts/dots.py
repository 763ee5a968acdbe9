"""Rates in rows: a dot and its interval for each, the numbers beside it, faint where they rest on few."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from followup_kit.charts.sheet import BLUE, CLEAR, GREY, GRID, lay_out
from followup_kit.charts.text import PIXELS_A_LETTER, plain, room, shorten

if TYPE_CHECKING:
    import plotly.graph_objects as go

_ROW, _GAP, _APART = 30, 10, 0.2
_NAME_LETTERS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the chart: a share (0 to 1) with its interval, a name, the numbers in words, and more at the pointer.

    `beside` is a second share with its interval, drawn below the first in grey.
    """

    name: str
    rate: float
    low: float
    high: float
    label: str
    hover: str
    is_faint: bool = False
    beside: tuple[float, float, float] | None = None


def draw_rows(rows: Sequence[Row], *, title: str, caption: str, theme: str) -> "go.Figure":
    """Draw rows from top to bottom. Names and labels are shown as text, whatever they hold."""
    import plotly.graph_objects as go

    lift = _APART if any(row.beside for row in rows) else 0.0
    placed = list(enumerate(rows))
    figure = go.Figure(
        [_dots([one for one in placed if one[1].is_faint is faint], lift, faint) for faint in (False, True)]
    )
    if lift:
        figure.add_trace(_beside(placed, lift))
    names = [shorten(row.name, _NAME_LETTERS) for row in rows]
    ends = [end for row in rows for end in (row.rate, row.high, *(row.beside or ())) if not isnan(end)]
    figure.update_xaxes(
        range=[0, min(100, 100 * max(ends, default=1) + 3)], ticksuffix=" %", gridcolor=GRID, zeroline=False, nticks=6
    )
    figure.update_yaxes(
        range=[len(rows) - 0.5, -0.5],
        tickvals=list(range(len(rows))),
        ticktext=[plain(name) for name in names],
        showgrid=False,
        zeroline=False,
        **{"ticks": "outside", "ticklen": _GAP, "tickcolor": CLEAR},
    )
    for place, row in placed:
        figure.add_annotation(
            text=row.label, x=1, xref="paper", xanchor="left", xshift=12, y=place, showarrow=False, align="left"
        )
    left = round(24 + _GAP + PIXELS_A_LETTER * max(map(room, names)))
    right = round(20 + PIXELS_A_LETTER * max(len(row.label) for row in rows))
    height = (_ROW + round(lift * 60)) * len(rows)
    return lay_out(figure, title=title, caption=caption, theme=theme, plot_height=height, left=left, right=right)


def _dots(placed: Sequence[tuple[int, Row]], lift: float, faint: bool) -> "go.Scatter":
    marker = {"size": 11, "color": BLUE, "symbol": "circle-open" if faint else "circle"}
    shares = [(row.rate, row.low, row.high) for _, row in placed]
    trace = _trace(shares, [place - lift for place, _ in placed], marker | {"line": {"width": 2, "color": BLUE}}, BLUE)
    return trace.update(opacity=0.6 if faint else 1, hovertext=[row.hover for _, row in placed], hoverinfo="text")


def _beside(placed: Sequence[tuple[int, Row]], lift: float) -> "go.Scatter":
    known = [(place + lift, row.beside) for place, row in placed if row.beside]
    marker = {"size": 9, "color": GREY, "symbol": "diamond"}
    return _trace([share for _, share in known], [place for place, _ in known], marker, GREY).update(hoverinfo="skip")


def _trace(
    shares: Sequence[tuple[float, float, float]], y: list[float], marker: dict[str, object], colour: str
) -> "go.Scatter":
    import plotly.graph_objects as go

    return go.Scatter(
        x=[100 * rate for rate, _, _ in shares],
        y=y,
        mode="markers",
        marker=marker,
        error_x={
            "type": "data",
            "array": [_length(high - rate) for rate, _, high in shares],
            "arrayminus": [_length(rate - low) for rate, low, _ in shares],
            "color": colour,
            "thickness": 2,
            "width": 0,
        },
        cliponaxis=False,
        showlegend=False,
    )


def _length(share: float) -> float:
    return 0.0 if isnan(share) else 100 * share
