"""The share of applications answered in time, one line a group, its interval always drawn."""

from typing import TYPE_CHECKING, Any

from followup_kit.charts.sheet import BLUE, CLEAR, FEW, GRID, check_frame, empty, lay_out, percent, reach, say
from followup_kit.charts.text import PIXELS_A_LETTER, plain, room, shorten, wrap

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

NEEDED = ("group", "n", "rate", "low", "high", "n_at_risk", "definition")
ROW, GAP = 30, 10
NAME_LETTERS = 24
EMPTY = "No applications to count yet: add one, or bring your history, and your rate appears here."


def plot_response_rate(rates: "pd.DataFrame", *, theme: str = "both") -> "go.Figure":
    """Draw the frame of `response_rate`: a dot and its 95 % interval for each group, with the numbers beside it.

    Groups with fewer than 10 still waiting on the last day are drawn faint, with a hollow dot. The caption says what
    was counted; pointing at a dot shows the whole name and definition. `theme` sets the colour of words: "light" or
    "dark" for that page, "both" for one that is readable on either; the background is see-through. The same in words,
    for those who cannot see it, is in `figure.layout.meta["description"]`.

    Raises InvalidInput when the frame is not one of `response_rate`, or for an unknown theme.
    """
    import plotly.graph_objects as go

    check_frame(rates, "rates", NEEDED, "response_rate", theme)
    shown = rates[rates["n"] > 0].reset_index(drop=True)
    if shown.empty:
        return empty(theme, EMPTY)
    labels = [_numbers(row) for row in shown.itertuples()]
    few = shown["n_at_risk"] < FEW
    title, caption = _title(rates), _caption(rates, bool(few.any()))
    figure = go.Figure([_dots(shown[~few], faint=False), _dots(shown[few], faint=True)])
    _draw_groups(figure, shown, labels, title, caption, theme)
    lines = [f"{name}: {label}" for name, label in zip(shown["group"], labels, strict=True)]
    return say(figure, f"{title}, by group, with 95 % intervals.", *lines, rates.attrs.get("next_step", ""))


def _numbers(row: Any) -> str:
    return f"{percent(row.rate)} % ({reach(row.low, row.high)}), n {row.n}"


def _title(rates: "pd.DataFrame") -> str:
    days = rates.attrs.get("within_days")
    return "Answered in time" if days is None else f"Answered within {days} day{'s' * (days != 1)} of applying"


def _caption(rates: "pd.DataFrame", any_faint: bool) -> str:
    text = rates.attrs.get("definition") or rates["definition"].iloc[0]
    faint = f" Faint: fewer than {FEW} were still waiting and watched that long." if any_faint else ""
    return f"{text} Lines: 95 % intervals.{faint}"


def _dots(rows: "pd.DataFrame", *, faint: bool) -> "go.Scatter":
    import plotly.graph_objects as go

    hover = [f"<b>{wrap(r.group, 60)}</b><br>{_numbers(r)}<br>{wrap(r.definition, 60)}" for r in rows.itertuples()]
    return go.Scatter(
        x=(100 * rows["rate"]).tolist(),
        y=rows.index.tolist(),
        mode="markers",
        marker={
            "size": 11,
            "color": BLUE,
            "symbol": "circle-open" if faint else "circle",
            "line": {"width": 2, "color": BLUE},
        },
        error_x={
            "type": "data",
            "array": (100 * (rows["high"] - rows["rate"])).fillna(0).tolist(),
            "arrayminus": (100 * (rows["rate"] - rows["low"])).fillna(0).tolist(),
            "color": BLUE,
            "thickness": 2,
            "width": 0,
        },
        opacity=0.6 if faint else 1,
        hovertext=hover,
        hoverinfo="text",
        cliponaxis=False,
        showlegend=False,
    )


def _draw_groups(
    figure: "go.Figure", shown: "pd.DataFrame", labels: list[str], title: str, caption: str, theme: str
) -> None:
    names = [shorten(name, NAME_LETTERS) for name in shown["group"]]
    left = round(24 + GAP + PIXELS_A_LETTER * max(map(room, names)))
    right = round(20 + PIXELS_A_LETTER * max(map(len, labels)))
    farthest = max(shown["high"].fillna(0).max(), shown["rate"].max())
    figure.update_xaxes(
        range=[0, min(100, 100 * farthest + 3)], ticksuffix=" %", gridcolor=GRID, zeroline=False, nticks=6
    )
    figure.update_yaxes(
        range=[len(shown) - 0.5, -0.5],
        tickvals=list(range(len(shown))),
        ticktext=[plain(name) for name in names],
        showgrid=False,
        zeroline=False,
        **{"ticks": "outside", "ticklen": GAP, "tickcolor": CLEAR},
    )
    for row, label in enumerate(labels):
        figure.add_annotation(
            text=label, x=1, xref="paper", xanchor="left", xshift=12, y=row, showarrow=False, align="left"
        )
    lay_out(figure, title=title, caption=caption, theme=theme, plot_height=ROW * len(shown), left=left, right=right)
