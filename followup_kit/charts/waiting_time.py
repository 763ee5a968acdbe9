"""How long silence is normal: the share still without an answer, day by day, faint where few are left."""

from typing import TYPE_CHECKING, Any

from followup_kit.charts import sheet
from followup_kit.charts.sheet import FEW, percent, reach
from followup_kit.charts.steps import DAYS, apart, drawn, named
from followup_kit.charts.text import PIXELS_A_LETTER, plain, shorten

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

NEEDED = ("group", "day", "unanswered", "low", "high", "n_at_risk")
COLOURS = (sheet.BLUE, sheet.ORANGE, sheet.GREEN, sheet.PINK, sheet.YELLOW, sheet.GREY)
EMPTY = "No waiting to draw yet: once applications are in your log, this shows how long silence is normal."
TITLE = "Still without an answer, by days since applying"
_HEIGHT, _TOP, _LABEL_GAP, _NAME_LETTERS = 260, 102, 13, 24


def plot_waiting_time(waits: "pd.DataFrame", *, theme: str = "both") -> "go.Figure":
    """Draw the frame of `waiting_time`: a falling line and its 95 % band for each group (the six largest).

    Dotted, with a fainter band, where fewer than 10 were still waiting and watched. Each line is named at its end.
    `theme` is "light", "dark" or "both"; the same in words is in `figure.layout.meta["description"]`.

    Raises InvalidInput when the frame is not one of `waiting_time`, or for an unknown theme.
    """
    sheet.check_frame(waits, "waits", NEEDED, "waiting_time", theme)
    if waits.empty:
        return sheet.empty(theme, EMPTY)
    marks, ends = list[dict[str, Any]](), list[tuple[float, str, str]]()
    groups = list(dict.fromkeys(waits["group"]))
    for group, colour in zip(groups, COLOURS, strict=False):
        rows = waits[waits["group"] == group].rename(columns={"unanswered": "rate"})
        marks += drawn(rows, colour)
        ends.append(_end(rows, "" if len(groups) == 1 else group, colour))
    places = apart([end[0] for end in ends], _LABEL_GAP, _TOP)
    more = f"Drawn are the {len(COLOURS)} largest of {len(groups)} groups." if len(groups) > len(COLOURS) else ""
    how = f"Band: 95 % interval. Dotted: fewer than {FEW} were left. {more}"
    caption = sheet.caption_of(waits, how)
    right = round(24 + PIXELS_A_LETTER * max(len(line) for _, label, _ in ends for line in label.split("<br>")))
    lines = (label.replace("<br>", ": ") for _, label, _ in ends)
    return sheet.lay_out(
        marks,
        title=TITLE,
        caption=caption,
        theme=theme,
        plot_height=_HEIGHT,
        left=64,
        right=right,
        says=(f"{TITLE}, with 95 % intervals.", *lines, *sheet.said_by(waits)),
        xaxis=DAYS,
        yaxis={"range": [0, _TOP], "ticksuffix": " %", "gridcolor": sheet.GRID, "zeroline": False, "nticks": 6},
        annotations=[named(label, colour, y) for y, (_, label, colour) in zip(places, ends, strict=True)],
    )


def _end(rows: "pd.DataFrame", group: str, colour: str) -> tuple[float, str, str]:
    """Where a group's line ends, its name there, and its colour."""
    sure = rows[rows["n_at_risk"] >= FEW]
    last = (sure if len(sure) else rows).iloc[-1]
    name = f"{plain(shorten(group, _NAME_LETTERS))}<br>" if group else ""
    label = f"{name}{percent(last.rate)} % ({reach(last.low, last.high)}) after {int(last.day)} days"
    return 100 * float(rows.iloc[-1].rate), label, colour
