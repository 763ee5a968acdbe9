"""What came back first, and when: one rising line an outcome, with its band, faint where few are left."""

from typing import TYPE_CHECKING, Any

from followup_kit.charts import sheet
from followup_kit.charts.sheet import FEW, percent, reach
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

    Dotted and without a band where fewer than 10 were still waiting and watched. Each line is named at its end. With
    several groups each has a panel, the six largest only. `theme` is "light", "dark" or "both". The same in words is in
    `figure.layout.meta["description"]`.

    Raises InvalidInput when the frame is not one of `outcome_curve`, or for an unknown theme.
    """
    from plotly.subplots import make_subplots

    sheet.check_frame(curves, "curves", NEEDED, "outcome_curve", theme)
    if curves.empty:
        return sheet.empty(theme, EMPTY)
    groups = list(dict.fromkeys(curves["group"]))
    drawn = groups[:MOST_GROUPS]
    titles = [] if len(groups) == 1 else [plain(shorten(group, 60)) for group in drawn]
    gap = HEADING / (PANEL + HEADING) / len(drawn) * 1.6
    figure = make_subplots(len(drawn), 1, shared_xaxes=True, vertical_spacing=gap, subplot_titles=titles)
    top, labels, words = float(curves["high"].fillna(curves["rate"]).max()), [], list[str]()
    for row, group in enumerate(drawn, 1):
        part = curves[curves["group"] == group]
        named = _panel(figure, part, row, top)
        labels += named
        words += [f"{group}: {label}" if titles else label for label in named]
    height = len(drawn) * (PANEL + (HEADING if titles else 0))
    caption = _caption(curves, len(groups))
    figure.update_annotations(x=0, xanchor="left", font_size=13, selector={"yanchor": "bottom"})
    figure.update_xaxes(title={"text": "days since applying", "standoff": 6, "font_size": 12}, row=len(drawn), col=1)
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
        line = part[part["outcome"] == outcome]
        colour = COLOURS[outcome]
        sure = line[line["n_at_risk"] >= FEW]
        for trace in (
            _band(sure, colour),
            _line(sure, colour, faint=False),
            _line(line[max(len(sure) - 1, 0) :], colour, faint=True),
        ):
            if trace is not None:
                figure.add_trace(trace, row=row, col=1)
        last = (sure if len(sure) else line).iloc[-1]
        label = f"{outcome} {percent(last.rate)} % ({reach(last.low, last.high)}) by day {int(last.day)}"
        ends.append((float(line.iloc[-1].rate), label, colour))
    for place, (_, label, colour) in zip(
        _apart([end[0] for end in ends], LABEL_GAP * max(top, 0.05) / 0.6), ends, strict=True
    ):
        figure.add_annotation(
            text=label, x=1, xref="x domain", y=100 * place, xanchor="left", xshift=8, showarrow=False,
            font={"color": colour, "size": 12}, row=row, col=1,
        )  # fmt: skip
    return [label for _, label, _ in ends]


def _line(rows: "pd.DataFrame", colour: str, *, faint: bool) -> "go.Scatter | None":
    import plotly.graph_objects as go

    if len(rows) < (2 if faint else 1):
        return None
    hover = [
        f"day {int(r.day)}: {percent(r.rate)} % ({reach(r.low, r.high)}), {r.n_at_risk} still waiting and watched"
        for r in rows.itertuples()
    ]
    return go.Scatter(
        x=rows["day"].tolist(),
        y=(100 * rows["rate"]).tolist(),
        mode="lines",
        line={"shape": "hv", "width": 2, "color": colour, "dash": "dot" if faint else "solid"},
        opacity=0.6 if faint else 1,
        hovertext=hover,
        hoverinfo="text",
    )


def _band(rows: "pd.DataFrame", colour: str) -> "go.Scatter | None":
    import plotly.graph_objects as go

    known = rows[rows["low"].notna()]
    if len(known) < 2:
        return None
    days, low, high = (known[name].tolist() for name in ("day", "low", "high"))
    there, back = _steps(days, high), _steps(days, low)
    return go.Scatter(
        x=[*there[0], *back[0][::-1]],
        y=[100 * share for share in (*there[1], *back[1][::-1])],
        fill="toself",
        fillcolor=colour,
        opacity=0.16,
        mode="none",
        hoverinfo="skip",
    )


def _steps(x: list[Any], y: list[float]) -> tuple[list[Any], list[float]]:
    """The corners of a line that stays until the next day and then jumps."""
    xs = [x[0]] + [day for day in x[1:] for _ in (0, 1)]
    ys = [share for share in y[:-1] for _ in (0, 1)] + [y[-1]]
    return xs, ys


def _apart(places: list[float], gap: float) -> list[float]:
    """The same heights, moved up as far as needed to keep `gap` between neighbours; in the order given."""
    moved, below = list(places), -gap
    for index in sorted(range(len(places)), key=places.__getitem__):
        moved[index] = below = max(places[index], below + gap)
    return moved


def _caption(curves: "pd.DataFrame", n_groups: int) -> str:
    text = curves.attrs.get("definition") or (
        f"Share of applications whose first answer was of each kind, by the end of each day; known up to "
        f"{curves.attrs.get('as_of', 'the day the log ends')}. Those still waiting count for as long as "
        "they were watched (Aalen–Johansen)."
    )
    more = f" Drawn are the {MOST_GROUPS} largest of {n_groups} groups." if n_groups > MOST_GROUPS else ""
    return f"{text} Bands: 95 % intervals. Dotted: fewer than {FEW} were left.{more}"
