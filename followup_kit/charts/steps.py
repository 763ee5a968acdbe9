"""Curves of shares over days: a line that jumps, its band, and names that do not cover each other."""

from typing import TYPE_CHECKING, Any

from followup_kit.charts.sheet import APART, FEW, GRID, percent, reach

if TYPE_CHECKING:
    import pandas as pd

#: The axis of days below the curves.
DAYS = {
    "title": {"text": "days since applying", "standoff": 6, "font": {"size": 12}},
    **{"gridcolor": GRID, "zeroline": False, "rangemode": "tozero"},
    **APART,
}


def drawn(rows: "pd.DataFrame", colour: str, **more: Any) -> list[dict[str, Any]]:
    """A curve through day and rate with its band, dotted and fainter from where fewer than 10 are left.

    `more` is what each of its marks says beside (such as its name); all are plain data for a figure.
    """
    sure = rows[rows["n_at_risk"] >= FEW]
    rest = rows[max(len(sure) - 1, 0) :]
    parts = (
        band(sure, colour, faint=False),
        band(rest, colour, faint=True),
        line(sure, colour, faint=False),
        line(rest, colour, faint=True),
    )
    return [part | more for part in parts if part is not None]


def line(rows: "pd.DataFrame", colour: str, *, faint: bool) -> dict[str, Any] | None:
    """A line through day and rate that stays until the next day and then jumps; None where there is none to draw."""
    if len(rows) < (2 if faint else 1):
        return None
    hover = [
        f"day {int(r.day)}: {percent(r.rate)} % ({reach(r.low, r.high)}), {r.n_at_risk} still waiting and watched"
        for r in rows.itertuples()
    ]
    return {
        "type": "scatter",
        "x": rows["day"].tolist(),
        "y": (100 * rows["rate"]).tolist(),
        "mode": "lines",
        "line": {"shape": "hv", "width": 2, "color": colour, "dash": "dot" if faint else "solid"},
        "opacity": 0.6 if faint else 1,
        "hovertext": hover,
        "hoverinfo": "text",
    }


def named(text: str, colour: str, y: float, panel: str = "") -> dict[str, Any]:
    """The name of a line at its end, right of the panel."""
    where = {"xref": f"x{panel} domain", "yref": f"y{panel}"}
    return {
        **{"text": text, "font": {"color": colour, "size": 12}, "showarrow": False, "align": "left"},
        **{"x": 1, "y": y, "xanchor": "left", "xshift": 8, **where},
    }


def band(rows: "pd.DataFrame", colour: str, *, faint: bool) -> dict[str, Any] | None:
    """The area between low and high where both are known."""
    known = rows[rows["low"].notna()]
    if len(known) < 2:
        return None
    days, low, high = (known[name].tolist() for name in ("day", "low", "high"))
    there, back = _steps(days, high), _steps(days, low)
    return {
        "type": "scatter",
        "x": [*there[0], *back[0][::-1]],
        "y": [100 * share for share in (*there[1], *back[1][::-1])],
        "fill": "toself",
        "fillcolor": colour,
        "opacity": 0.06 if faint else 0.16,
        "mode": "none",
        "hoverinfo": "skip",
    }


def _steps(x: list[Any], y: list[float]) -> tuple[list[Any], list[float]]:
    """The corners of a line that stays until the next day and then jumps."""
    xs = [x[0]] + [day for day in x[1:] for _ in (0, 1)]
    ys = [share for share in y[:-1] for _ in (0, 1)] + [y[-1]]
    return xs, ys


def apart(places: list[float], gap: float, top: float) -> list[float]:
    """The same heights, moved as far as needed to keep `gap` between neighbours, up to `top`; in the order given."""
    moved, below = list(places), -gap
    upward = sorted(range(len(places)), key=places.__getitem__)
    for index in upward:
        moved[index] = below = max(places[index], below + gap)
    above = top + gap
    for index in reversed(upward):
        moved[index] = above = min(moved[index], above - gap)
    return moved
