"""What was done and what came back: a row of bars for each sort of event, the unfinished week or month faint."""

from typing import TYPE_CHECKING

from followup_kit.charts import sheet
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


def plot_activity(periods: "pd.DataFrame", *, theme: str = "both") -> "go.Figure":
    """Draw the frame of `activity`: bars for each sort of event, one below the other, over the same weeks or months.

    Sorts that never happened are left out. These are counts of what happened, so there is no interval. `theme` is
    "light", "dark" or "both"; the same in words is in `figure.layout.meta["description"]`.

    Raises InvalidInput when the frame is not one of `activity`, or for an unknown theme.
    """
    from plotly.subplots import make_subplots

    sheet.check_frame(periods, "periods", NEEDED, "activity", theme)
    drawn = [name for name in SORTS if name in periods.columns and periods[name].sum() > 0]
    if not drawn:
        return sheet.empty(theme, EMPTY)
    every = periods.attrs.get("every", "week")
    gap = _BETWEEN / (len(drawn) * (_PANEL + _BETWEEN) - _BETWEEN) if len(drawn) > 1 else 0
    figure = make_subplots(len(drawn), 1, shared_xaxes=True, vertical_spacing=gap)
    told = [_panel(figure, periods, name, row, every) for row, name in enumerate(drawn, 1)]
    figure.update_xaxes(showgrid=False, zeroline=False, showticklabels=False, type="date")
    months = [{"dtickrange": ["M1", None], "value": "%b\n%Y"}]  # the year only where it begins
    figure.update_xaxes(showticklabels=True, nticks=6, tickangle=0, tickformatstops=months, row=len(drawn), col=1)
    title = f"What you did and what came back, by {every}"
    faint = f"Faint: the {every} is not over." if not periods["complete"].all() else ""
    sheet.lay_out(
        figure,
        title=title,
        caption=sheet.caption_of(periods, faint),
        theme=theme,
        plot_height=len(drawn) * (_PANEL + _BETWEEN),
        left=_LEFT,
        right=round(24 + PIXELS_A_LETTER * max(map(len, told))),
    )
    figure.update_layout(bargap=0.25)
    lines = [f"{SORTS[name][0]}: {words.replace('<br>', ' ')}" for name, words in zip(drawn, told, strict=True)]
    return sheet.say(figure, f"{title}.", *lines, *sheet.said_by(periods))


def _panel(figure: "go.Figure", periods: "pd.DataFrame", name: str, row: int, every: str) -> str:
    """Draw one sort of event; return what is told beside it."""
    import plotly.graph_objects as go

    called, colour = SORTS[name]
    counts, most = periods[name].tolist(), int(periods[name].max())
    bars = go.Bar(
        x=periods["starts_on"].dt.strftime("%Y-%m-%d").tolist(),
        y=counts,
        marker={"color": colour, "opacity": [1 if whole else 0.45 for whole in periods["complete"]]},
        hovertext=[f"{every} {period}: {n} {called}" for period, n in zip(periods["period"], counts, strict=True)],
        hoverinfo="text",
        customdata=[[name, period] for period in periods["period"]],
    )
    figure.add_trace(bars, row=row, col=1)
    figure.update_yaxes(
        range=[0, most], tickvals=[0, most], showgrid=True, gridcolor=sheet.GRID, zeroline=False, row=row, col=1
    )
    figure.add_annotation(
        text=called, x=0, xref="x domain", xanchor="right", xshift=-38, y=0.5, yref="y domain", showarrow=False,
        row=row, col=1,
    )  # fmt: skip
    told = f"{sum(counts):,} in all,<br>most in a {every}: {most:,}"
    figure.add_annotation(
        text=told, x=1, xref="x domain", xanchor="left", xshift=12, y=0.5, yref="y domain", showarrow=False,
        align="left", row=row, col=1,
    )  # fmt: skip
    return told
