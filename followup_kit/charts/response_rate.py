"""The share of applications answered in time, one line a group, its interval always drawn."""

from math import isnan
from typing import TYPE_CHECKING, Any

from followup_kit.charts.text import PIXELS_A_LETTER, plain, room, shorten, wrap
from followup_kit.errors import InvalidInput

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

NEEDED = ("group", "n", "rate", "low", "high", "n_at_risk", "definition")
TEXT = {"both": "#7b7b7b", "light": "#202124", "dark": "#e8eaed"}
BLUE = "#1f83c9"
CLEAR = "rgba(0, 0, 0, 0)"
GRID = "rgba(128, 128, 128, 0.25)"
FEW = 10
ROW, TOP, AXIS, LINE, GAP = 30, 56, 48, 17, 10
NAME_LETTERS, CAPTION_LETTERS = 24, 84
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

    _check(rates, theme)
    shown = rates[rates["n"] > 0].reset_index(drop=True)
    if shown.empty:
        return _empty(go.Figure(), theme)
    labels = [_label(row) for row in shown.itertuples()]
    few = shown["n_at_risk"] < FEW
    figure = go.Figure([_dots(shown[~few], faint=False), _dots(shown[few], faint=True)])
    title = _title(rates)
    meta = {"description": _description(title, shown, labels, rates)}
    caption = wrap(_caption(rates, bool(few.any())), CAPTION_LETTERS)
    _lay_out(figure, shown, labels, title, caption)
    return figure.update_layout(meta=meta, font_color=TEXT[theme])


def _check(rates: "pd.DataFrame", theme: str) -> None:
    faults = {}
    missing = [name for name in NEEDED if name not in getattr(rates, "columns", ())]
    if missing:
        faults["rates"] = f"has no {', '.join(missing)}; give the frame that response_rate(...) returns."
    if theme not in TEXT:
        faults["theme"] = f"{theme!r} is not one of {', '.join(TEXT)}."
    if faults:
        raise InvalidInput(faults=faults)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def _label(row: Any) -> str:
    reach = "no interval" if isnan(row.low) else f"{_percent(row.low)}–{_percent(row.high)}"
    return f"{_percent(row.rate)} % ({reach}), n {row.n}"


def _title(rates: "pd.DataFrame") -> str:
    days = rates.attrs.get("within_days")
    return "Answered in time" if days is None else f"Answered within {days} day{'s' * (days != 1)} of applying"


def _caption(rates: "pd.DataFrame", any_faint: bool) -> str:
    text = rates.attrs.get("definition") or rates["definition"].iloc[0]
    faint = f" Faint: fewer than {FEW} were still waiting and watched that long." if any_faint else ""
    return f"{text} Lines: 95 % intervals.{faint}"


def _description(title: str, shown: "pd.DataFrame", labels: list[str], rates: "pd.DataFrame") -> str:
    lines = [f"{name}: {label}" for name, label in zip(shown["group"], labels, strict=True)]
    return "\n".join([f"{title}, by group, with 95 % intervals.", *lines, rates.attrs.get("next_step", "")]).strip()


def _dots(rows: "pd.DataFrame", *, faint: bool) -> "go.Scatter":
    import plotly.graph_objects as go

    hover = [
        f"<b>{wrap(row.group, 60)}</b><br>{_label(row)}<br>{wrap(row.definition, 60)}" for row in rows.itertuples()
    ]
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


def _lay_out(figure: "go.Figure", shown: "pd.DataFrame", labels: list[str], title: str, caption: str) -> None:
    names = [shorten(name, NAME_LETTERS) for name in shown["group"]]
    left = round(24 + GAP + PIXELS_A_LETTER * max(map(room, names)))
    right = round(20 + PIXELS_A_LETTER * max(map(len, labels)))
    bottom = AXIS + LINE * (caption.count("<br>") + 1)
    reach = max(shown["high"].fillna(0).max(), shown["rate"].max())
    figure.update_layout(
        template="none",
        title={"text": title, "x": 0, "xref": "container", "xanchor": "left", "pad": {"l": 12}, "font_size": 17},
        font={"family": "system-ui, sans-serif", "size": 13},
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        height=TOP + ROW * len(shown) + bottom,
        margin={"l": left, "r": right, "t": TOP, "b": bottom},
        hoverlabel={"align": "left"},
    )
    figure.update_xaxes(range=[0, min(100, 100 * reach + 3)], ticksuffix=" %", gridcolor=GRID, zeroline=False, nticks=6)
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
    figure.add_annotation(
        text=caption,
        **{"x": 0, "xref": "paper", "xanchor": "left", "xshift": 12 - left, "align": "left", "font_size": 11.5},
        **{"y": 0, "yref": "paper", "yanchor": "top", "yshift": -AXIS + 8, "showarrow": False},
    )


def _empty(figure: "go.Figure", theme: str) -> "go.Figure":
    figure.add_annotation(text=wrap(EMPTY, 60), x=0.5, y=0.5, xref="paper", yref="paper", showarrow=False)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    return figure.update_layout(
        template="none",
        height=160,
        margin={"l": 12, "r": 12, "t": 12, "b": 12},
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        font={"family": "system-ui, sans-serif", "size": 14, "color": TEXT[theme]},
        meta={"description": EMPTY},
    )
