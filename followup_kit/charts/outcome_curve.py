"""What came back first, and when: one rising line an outcome, with its band, faint where few are left."""

from typing import TYPE_CHECKING, Any

from followup_kit.charts import sheet
from followup_kit.charts.panels import axes, panels
from followup_kit.charts.sheet import FEW, percent, reach
from followup_kit.charts.steps import DAYS, apart, drawn, named
from followup_kit.charts.text import PIXELS_A_LETTER, plain, shorten

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

NEEDED = ("group", "outcome", "day", "rate", "low", "high", "n_at_risk")
COLOURS = {
    "rejected": sheet.ORANGE,
    "screening": sheet.GREEN,
    "assessment": sheet.YELLOW,
    "interview": sheet.BLUE,
    "offer": sheet.PINK,
}
EMPTY = "No answer to draw yet. Once replies are in your log, this shows what came back first, and after how many days."
TITLE = "What came back first, by days since applying"
PANEL, HEADING, MOST_GROUPS, LABEL_GAP = 240, 34, 6, 0.07
_HEADING = {
    **{"x": 0, "xref": "paper", "xanchor": "left", "yref": "paper", "yanchor": "bottom"},
    **{"showarrow": False, "font": {"size": 13}},
}
_WITHOUT_TITLE = {name: value for name, value in DAYS.items() if name != "title"}


def plot_outcome_curve(curves: "pd.DataFrame", *, theme: str = "both") -> "go.Figure":
    """Draw the frame of `outcome_curve`: the share with each first response by the end of each day, and its 95 % band.

    Dotted, with a fainter band, where fewer than 10 were still waiting and watched. Each line is named at its end. With
    several groups each has a panel, the six largest only. `theme` is "light", "dark" or "both". The same in words is in
    `figure.layout.meta["description"]`.

    Raises InvalidInput when the frame is not one of `outcome_curve`, or for an unknown theme.
    """
    sheet.check_frame(curves, "curves", NEEDED, "outcome_curve", theme)
    if curves.empty:
        return sheet.empty(theme, EMPTY)
    groups = list(dict.fromkeys(curves["group"]))
    largest, alone = groups[:MOST_GROUPS], len(groups) == 1
    n, top = len(largest), float(curves["high"].fillna(curves["rate"]).max())
    down = {"range": [0, min(100, 100 * top + 4)], "ticksuffix": " %", "gridcolor": sheet.GRID, "zeroline": False}
    marks, notes, layout, words = list[dict[str, Any]](), list[dict[str, Any]](), dict[str, Any](), list[str]()
    for group, (number, edges) in zip(largest, panels(n, HEADING / (PANEL + HEADING) / n * 1.6), strict=True):
        part = curves[curves["group"] == group]
        layout |= axes(number, edges, n, DAYS if group == largest[-1] else _WITHOUT_TITLE, down | {"nticks": 5})
        marks += _lines(part, number)
        if not alone:
            notes.append(_HEADING | {"text": plain(shorten(group, 60)), "y": edges[1]})
        labels = _names(part, number, top)
        notes += labels
        words += [label["text"] if alone else f"{group}: {label['text']}" for label in labels]
    longest = max(len(note["text"]) for note in notes if note["x"] == 1)
    return sheet.lay_out(
        marks,
        title=TITLE,
        caption=_caption(curves, len(groups)),
        theme=theme,
        says=(f"{TITLE}, with 95 % intervals.", *words, curves.attrs.get("next_step", "")),
        plot_height=n * (PANEL + (0 if alone else HEADING)),
        left=64,
        right=round(24 + PIXELS_A_LETTER * longest),
        annotations=notes,
        **layout,
    )


def _lines(part: "pd.DataFrame", number: str) -> list[dict[str, Any]]:
    """One group's lines in its panel."""
    where = {"xaxis": f"x{number}", "yaxis": f"y{number}"}
    kinds = dict.fromkeys(part["outcome"])
    each = (drawn(part[part["outcome"] == kind], COLOURS[kind], name=kind, **where) for kind in kinds)
    return [mark for marks in each for mark in marks]


def _names(part: "pd.DataFrame", number: str, top: float) -> list[dict[str, Any]]:
    """The names of one group's lines, each where its line ends."""
    ends = []
    for outcome in dict.fromkeys(part["outcome"]):
        rows = part[part["outcome"] == outcome]
        sure = rows[rows["n_at_risk"] >= FEW]
        last = (sure if len(sure) else rows).iloc[-1]
        label = f"{outcome} {percent(last.rate)} % ({reach(last.low, last.high)}) by day {int(last.day)}"
        ends.append((float(rows.iloc[-1].rate), label, COLOURS[outcome]))
    places = apart([end[0] for end in ends], LABEL_GAP * max(top, 0.05) / 0.6, min(1.0, top + 0.04))
    return [named(label, colour, 100 * y, number) for y, (_, label, colour) in zip(places, ends, strict=True)]


def _caption(curves: "pd.DataFrame", n_groups: int) -> tuple[str, str, str]:
    more = f" Drawn are the {MOST_GROUPS} largest of {n_groups} groups." if n_groups > MOST_GROUPS else ""
    return sheet.caption_of(curves, f"Bands: 95 % intervals. Dotted: fewer than {FEW} were left.{more}")
