"""Numbers in rows: a dot and its interval for each, the words beside it, faint where they rest on few."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isfinite, isinf, isnan
from typing import TYPE_CHECKING, Any, NamedTuple

from followup_kit.charts.sheet import BLUE, CLEAR, GREY, GRID, caption_of, lay_out, said_by
from followup_kit.charts.text import PIXELS_A_LETTER, plain, room, shorten

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

_ROW, _GAP, _APART = 30, 10, 0.2
_NAME_LETTERS = 24
_BESIDE = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 12, "showarrow": False, "align": "left"}
MOST_ROWS = 40


class Scale(NamedTuple):
    """What the numbers of the rows are shown as: times `factor`, on an axis to `least` … `most`.

    A short `unit` stands beside the last number; a longer one, a `title`, below the axis, where no number meets it.
    """

    factor: float
    unit: str
    most: float
    least: float
    title: str = ""


SHARES = Scale(100, " %", 100, 0)
DAYS = Scale(1, "", inf, 10, "days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the chart: a number with its interval, a name, the numbers in words, and more at the pointer.

    A `rate` that is not known (NaN) has no dot; a `high` without end (infinite) is drawn to the edge. `beside` is a
    second number with its interval, drawn below the first in grey; then `label` has two lines.
    """

    name: str
    rate: float
    low: float
    high: float
    label: str
    hover: str
    is_faint: bool = False
    beside: tuple[float, float, float] | None = None


def draw_answer(
    frame: "pd.DataFrame",
    rows: Sequence[Row],
    *,
    title: str,
    how: str,
    theme: str,
    scale: Scale = SHARES,
    latest: bool = False,
) -> "go.Figure":
    """Draw the rows of an answer with what its frame says of itself below them, and the same in words.

    `how` says how the marks are to be read. Of very many rows the first are drawn, or the last where these are the
    `latest`; all of them are in words.
    """
    drawn = rows[-MOST_ROWS:] if latest else rows[:MOST_ROWS]
    if len(drawn) < len(rows):
        how = f"{how} Drawn are the {MOST_ROWS} {'latest' if latest else 'first'} of {len(rows):,}."
    lines = (f"{row.name}: {row.label.replace('<br>', '; ')}" for row in rows)
    says = (f"{title}, with 95 % intervals.", *lines, *said_by(frame))
    return draw_rows(drawn, title=title, caption=caption_of(frame, how), says=says, theme=theme, scale=scale)


def draw_rows(
    rows: Sequence[Row],
    *,
    title: str,
    caption: str | Sequence[str],
    theme: str,
    says: Sequence[str] = (),
    scale: Scale = SHARES,
) -> "go.Figure":
    """Draw rows from top to bottom. Names and labels are shown as text, whatever they hold."""
    lift = _APART if any(row.beside for row in rows) else 0.0
    placed = list(enumerate(rows))
    numbers = [end for row in rows for end in (row.rate, row.low, row.high, *(row.beside or ()))]
    room_above = 1.4 if any(map(isinf, numbers)) else 1.03
    furthest = room_above * scale.factor * max([0.0, *filter(isfinite, numbers)])
    edge = min(scale.most, max(furthest, scale.least) or scale.factor)
    marks = [_dots([one for one in placed if one[1].is_faint is faint], lift, scale, edge) for faint in (False, True)]
    if lift:
        marks.append(_beside(placed, lift, scale, edge))
    names = [shorten(row.name, _NAME_LETTERS) for row in rows]
    across = {
        "range": [0, edge],
        "ticksuffix": scale.unit,
        "showticksuffix": "last",
        "title": {"text": scale.title, "font": {"size": 12}, "standoff": 4},
        "gridcolor": GRID,
        "zeroline": False,
    }
    return lay_out(
        marks,
        title=title,
        caption=caption,
        says=says,
        theme=theme,
        plot_height=(_ROW + round(lift * 60)) * len(rows),
        left=round(24 + _GAP + PIXELS_A_LETTER * max(map(room, names))),
        right=round(20 + PIXELS_A_LETTER * max(len(line) for row in rows for line in row.label.split("<br>"))),
        xaxis=across | {"nticks": 6, "tickangle": 0},
        yaxis=_names_axis(names),
        annotations=[{"text": row.label, "y": place, **_BESIDE} for place, row in placed],
    )


def _names_axis(names: Sequence[str]) -> dict[str, Any]:
    return {
        "range": [len(names) - 0.5, -0.5],
        "tickvals": list(range(len(names))),
        "ticktext": [plain(name) for name in names],
        **{"showgrid": False, "zeroline": False, "ticks": "outside", "ticklen": _GAP, "tickcolor": CLEAR},
    }


def _dots(placed: Sequence[tuple[int, Row]], lift: float, scale: Scale, edge: float) -> dict[str, Any]:
    faint = any(row.is_faint for _, row in placed)
    numbers = [(row.rate, row.low, row.high) for _, row in placed]
    marker = {"color": BLUE, "symbol": "circle-open" if faint else "circle", "line": {"width": 2, "color": BLUE}}
    mark = _mark(numbers, [place - lift for place, _ in placed], scale, edge, size=11, colour=BLUE)
    return mark | {
        "marker": mark["marker"] | marker,
        "opacity": 0.6 if faint else 1,
        "hovertext": [row.hover for _, row in placed],
        "hoverinfo": "text",
        "customdata": [row.name for _, row in placed],
    }


def _beside(placed: Sequence[tuple[int, Row]], lift: float, scale: Scale, edge: float) -> dict[str, Any]:
    known = [(place + lift, row.beside) for place, row in placed if row.beside]
    mark = _mark([one for _, one in known], [place for place, _ in known], scale, edge, size=9, colour=GREY)
    return mark | {"marker": mark["marker"] | {"color": GREY, "symbol": "diamond"}, "hoverinfo": "skip"}


def _mark(
    numbers: Sequence[tuple[float, float, float]], y: list[float], scale: Scale, edge: float, *, size: int, colour: str
) -> dict[str, Any]:
    """Dots with their intervals; where only the interval is known it starts at its lower end, without a dot."""
    x = [scale.factor * (low if isnan(rate) else rate) for rate, low, _ in numbers]
    ends = [(scale.factor * low, edge if isinf(high) else scale.factor * high) for _, low, high in numbers]
    return {
        **{"type": "scatter", "x": x, "y": y, "mode": "markers", "cliponaxis": False, "showlegend": False},
        "marker": {"size": [0 if isnan(rate) else size for rate, _, _ in numbers], "opacity": 1},
        "error_x": {
            "type": "data",
            "array": [0 if isnan(high) else high - at for at, (_, high) in zip(x, ends, strict=True)],
            "arrayminus": [0 if isnan(low) else at - low for at, (low, _) in zip(x, ends, strict=True)],
            "color": colour,
            "thickness": 2,
            "width": 0,
        },
    }
