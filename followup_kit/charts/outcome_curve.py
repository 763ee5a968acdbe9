"""What came back first, and when: one rising line an outcome, with its band, faint where few are left."""

from typing import TYPE_CHECKING

from followup_kit.charts import sheet
from followup_kit.charts.sheet import FEW, percent, reach
from followup_kit.charts.steps import apart, drawn
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


def plot_outcome_curve(curves: "pd.DataFrame", *, theme: str = "both") -> "go.Figure":
    """Draw the frame of `outcome_curve`: the share with each first response by the end of each day, and its 95 % band.

    Dotted, with a fainter band, where fewer than 10 were still waiting and watched. Each line is named at its end. With
    several groups each has a panel, the six largest only. `theme` is "light", "dark" or "both". The same in words is in
    `figure.layout.meta["description"]`.

    Raises InvalidInput when the frame is not one of `outcome_curve`, or for an unknown theme.
    """
    from plotly.subplots import make_subplots

    sheet.check_frame(curves, "curves", NEEDED, "outcome_curve", theme)
    if curves.empty:
        return sheet.empty(theme, EMPTY)
    groups = list(dict.fromkeys(curves["group"]))
    largest = groups[:MOST_GROUPS]
    titles = [] if len(groups) == 1 else [plain(shorten(group, 60)) for group in largest]
    gap = HEADING / (PANEL + HEADING) / len(largest) * 1.6
    figure = make_subplots(len(largest), 1, shared_xaxes=True, vertical_spacing=gap, subplot_titles=titles)
    top, labels, words = float(curves["high"].fillna(curves["rate"]).max()), [], list[str]()
    for row, group in enumerate(largest, 1):
        part = curves[curves["group"] == group]
        named = _panel(figure, part, row, top)
        labels += named
        words += [f"{group}: {label}" if titles else label for label in named]
    height = len(largest) * (PANEL + (HEADING if titles else 0))
    caption = _caption(curves, len(groups))
    figure.update_annotations(x=0, xanchor="left", font_size=13, selector={"yanchor": "bottom"})
    figure.update_xaxes(title={"text": "days since applying", "standoff": 6, "font_size": 12}, row=len(largest), col=1)
    figure.update_xaxes(gridcolor=sheet.GRID, zeroline=False, rangemode="tozero")
    figure.update_yaxes(
        range=[0, min(100, 100 * top + 4)], ticksuffix=" %", gridcolor=sheet.GRID, zeroline=False, nticks=5
    )
    sheet.lay_out(
        figure,
        title=TITLE,
        caption=caption,
        theme=theme,
        plot_height=height,
        left=64,
        right=round(24 + PIXELS_A_LETTER * max(map(len, labels))),
    )
    return sheet.say(figure, f"{TITLE}, with 95 % intervals.", *words, curves.attrs.get("next_step", ""))


def _panel(figure: "go.Figure", part: "pd.DataFrame", row: int, top: float) -> list[str]:
    """Draw one group's lines, each named at its end; return the names."""
    ends = []
    for outcome in dict.fromkeys(part["outcome"]):
        rows = part[part["outcome"] == outcome]
        colour = COLOURS[outcome]
        sure = rows[rows["n_at_risk"] >= FEW]
        for trace in drawn(rows, colour):
            figure.add_trace(trace.update(name=outcome), row=row, col=1)
        last = (sure if len(sure) else rows).iloc[-1]
        label = f"{outcome} {percent(last.rate)} % ({reach(last.low, last.high)}) by day {int(last.day)}"
        ends.append((float(rows.iloc[-1].rate), label, colour))
    for place, (_, label, colour) in zip(
        apart([end[0] for end in ends], LABEL_GAP * max(top, 0.05) / 0.6, min(1.0, top + 0.04)), ends, strict=True
    ):
        figure.add_annotation(
            text=label, x=1, xref="x domain", y=100 * place, xanchor="left", xshift=8, showarrow=False,
            font={"color": colour, "size": 12}, row=row, col=1,
        )  # fmt: skip
    return [label for _, label, _ in ends]


def _caption(curves: "pd.DataFrame", n_groups: int) -> tuple[str, str, str]:
    more = f" Drawn are the {MOST_GROUPS} largest of {n_groups} groups." if n_groups > MOST_GROUPS else ""
    return sheet.caption_of(curves, f"Bands: 95 % intervals. Dotted: fewer than {FEW} were left.{more}")
