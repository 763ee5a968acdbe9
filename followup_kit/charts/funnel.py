"""How far applications came: a Sankey diagram by history; what flows into a stage flows out of it or is still open."""

from typing import TYPE_CHECKING

from followup_kit.charts import sheet
from followup_kit.charts.text import plain

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

NEEDED = ("from_stage", "to_stage", "n", "n_from")
EMPTY = "No applications to follow yet: add one with the day you sent it, and this shows how far they come."
TITLE = "How far they came"
COLOURS = {
    "applied": sheet.GREY,
    "screening": sheet.GREEN,
    "assessment": sheet.YELLOW,
    "interview": sheet.BLUE,
    "offer": sheet.PINK,
    "accepted": sheet.PINK,
    "rejected": sheet.ORANGE,
}
_ROW, _LEAST, _MOST = 46, 220, 520


def plot_funnel(flows: "pd.DataFrame", *, theme: str = "both") -> "go.Figure":
    """Draw the frame of `funnel`: from each stage ever reached to the next, to an end, or still open, as wide as many.

    Each box and each flow says its number. `theme` is "light", "dark" or "both"; the same in words is in
    `figure.layout.meta["description"]`.

    Raises InvalidInput when the frame is not one of `funnel`, or for an unknown theme.
    """
    sheet.check_frame(flows, "flows", NEEDED, "funnel", theme)
    shown = flows[flows["n"] > 0]
    if shown.empty:
        return sheet.empty(theme, EMPTY)
    names = list(dict.fromkeys([*shown["from_stage"], *shown["to_stage"]]))
    place = {name: number for number, name in enumerate(names)}
    reached = {name: int(shown.loc[shown["to_stage"] == name, "n"].sum()) for name in names}
    reached |= {one.from_stage: int(one.n_from) for one in shown.itertuples()}
    said = [f"{one.from_stage} to {one.to_stage}: {one.n} of {one.n_from}" for one in shown.itertuples()]
    colours = [COLOURS.get(name, sheet.GREY) for name in names]
    sankey = {
        "type": "sankey",
        "arrangement": "fixed",
        "node": {
            "label": [plain(f"{name} {reached[name]}") for name in names],
            "color": colours,
            "pad": 22,
            "customdata": [[name] for name in names],
        },
        "link": {
            "source": [place[name] for name in shown["from_stage"]],
            "target": [place[name] for name in shown["to_stage"]],
            "value": shown["n"].tolist(),
            "color": [sheet.GRID] * len(shown),
            "label": [f"{one.from_stage} to {one.to_stage}" for one in shown.itertuples()],
            "customdata": [plain(text) for text in said],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    }
    return sheet.lay_out(
        [sankey],
        title=TITLE,
        caption=sheet.caption_of(flows),
        theme=theme,
        left=24,
        right=24,
        says=(f"{TITLE}, by all that ever happened.", *said, *sheet.said_by(flows)),
        plot_height=min(max(_ROW * len(names), _LEAST), _MOST),
    )
