"""What was done and what came back: a row of bars for each sort of event, the unfinished week or month faint."""

from typing import TYPE_CHECKING, Any

from followup_kit.charts import sheet
from followup_kit.charts.panels import axes, panels
from followup_kit.charts.text import PIXELS_A_LETTER

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

#: Column → (its name, its colour): what you did, then what came back.
SORTS = {
    "n_applied": ("applications", sheet.BLUE),
    "n_letters": ("letters", sheet.GREY),
    "n_contacts": ("contacts", sheet.YELLOW),
    "n_steps": ("steps", sheet.GREEN),
    "n_offers": ("offers", sheet.PINK),
    "n_rejected": ("rejections", sheet.ORANGE),
}
NEEDED = ("period", "starts_on", *SORTS, "complete")
EMPTY = "Nothing was noted yet: add an application, and this shows what you did, week by week, and what came back."
_PANEL, _BETWEEN, _LEFT = 52, 18, 136
_WITHOUT_DAYS = {"type": "date", "showgrid": False, "zeroline": False}
#: Below the last panel only; the year stands where it begins.
_WHEN = _WITHOUT_DAYS | {
    **{"showticklabels": True, "nticks": 6, "tickangle": 0, **sheet.APART},
    "tickformatstops": [{"dtickrange": ["M1", None], "value": "%b\n%Y"}],
}


def plot_activity(periods: "pd.DataFrame", *, theme: str = "both") -> "go.Figure":
    """Draw the frame of `activity`: bars for each sort of event, one below the other, over the same weeks or months.

    Sorts that never happened are left out. These are counts of what happened, so there is no interval. `theme` is
    "light", "dark" or "both"; the same in words is in `figure.layout.meta["description"]`.

    Raises InvalidInput when the frame is not one of `activity`, or for an unknown theme.
    """
    sheet.check_frame(periods, "periods", NEEDED, "activity", theme)
    drawn = [name for name in SORTS if name in periods.columns and periods[name].sum() > 0]
    if not drawn:
        return sheet.empty(theme, EMPTY)
    every, n = periods.attrs.get("every", "week"), len(drawn)
    gap = _BETWEEN / (n * (_PANEL + _BETWEEN) - _BETWEEN) if n > 1 else 0
    marks, notes, layout = list[dict[str, Any]](), list[dict[str, Any]](), dict[str, Any]()
    for name, (number, edges) in zip(drawn, panels(n, gap), strict=True):
        most = int(periods[name].max())
        down = {"range": [0, most], "tickvals": [0, most], "showgrid": True, "gridcolor": sheet.GRID, "zeroline": False}
        layout |= axes(number, edges, n, _WHEN if name == drawn[-1] else _WITHOUT_DAYS, down)
        marks.append(_bars(periods, name, number, every))
        notes += _names(periods, name, number, every)
    told = [note["text"] for note in notes[1::2]]
    title = f"What you did and what came back, by {every}"
    faint = f"Faint: the {every} is not over." if not periods["complete"].all() else ""
    lines = [f"{SORTS[name][0]}: {words.replace('<br>', ' ')}" for name, words in zip(drawn, told, strict=True)]
    return sheet.lay_out(
        marks,
        title=title,
        caption=sheet.caption_of(periods, faint),
        theme=theme,
        says=(f"{title}.", *lines, *sheet.said_by(periods)),
        plot_height=n * (_PANEL + _BETWEEN),
        left=_LEFT,
        right=round(24 + PIXELS_A_LETTER * max(len(line) for words in told for line in words.split("<br>"))),
        annotations=notes,
        bargap=0.25,
        **layout,
    )


def _bars(periods: "pd.DataFrame", name: str, number: str, every: str) -> dict[str, Any]:
    """One sort of event in its panel, the unfinished period faint."""
    called, colour = SORTS[name]
    counts = periods[name].tolist()
    return {
        **{"type": "bar", "xaxis": f"x{number}", "yaxis": f"y{number}"},
        "x": periods["starts_on"].dt.strftime("%Y-%m-%d").tolist(),
        "y": counts,
        "marker": {"color": colour, "opacity": [1 if whole else 0.45 for whole in periods["complete"]]},
        "hovertext": [f"{every} {period}: {n} {called}" for period, n in zip(periods["period"], counts, strict=True)],
        "hoverinfo": "text",
        "customdata": [[name, period] for period in periods["period"]],
    }


def _names(periods: "pd.DataFrame", name: str, number: str, every: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a panel is called, left of it, and what is told of it, right of it."""
    where = {"xref": f"x{number} domain", "y": 0.5, "yref": f"y{number} domain", "showarrow": False}
    told = f"{periods[name].sum():,} in all,<br>most in a {every}: {periods[name].max():,}"
    return (
        {"text": SORTS[name][0], "x": 0, "xanchor": "right", "xshift": -38, **where},
        {"text": told, "x": 1, "xanchor": "left", "xshift": 12, "align": "left", **where},
    )
