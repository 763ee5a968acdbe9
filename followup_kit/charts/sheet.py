"""What all charts share: colours everybody can tell apart, a title, a caption, and an invitation instead of nothing."""

from collections.abc import Iterable, Mapping, Sequence
from math import isnan
from typing import TYPE_CHECKING, Any

from followup_kit.charts.text import wrap
from followup_kit.errors import InvalidInput

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

TEXT = {"both": "#7b7b7b", "light": "#202124", "dark": "#e8eaed"}
#: Told apart by people who see colours differently (Okabe and Ito 2008), readable on white and on black.
BLUE, ORANGE, GREEN, YELLOW, PINK, GREY = "#1f83c9", "#d55e00", "#179b73", "#c18a00", "#c06a9c", "#808080"
CLEAR = "rgba(0, 0, 0, 0)"
GRID = "rgba(128, 128, 128, 0.25)"
FONT = "system-ui, sans-serif"
#: An axis whose numbers stand a little away, so that the two zeros of a corner do not meet.
APART = {"ticks": "outside", "ticklen": 6, "tickcolor": CLEAR}
#: Below so many still waiting and watched, a number is drawn faint.
FEW = 10
TOP, TOP_ALONE, AXIS, LINE = 56, 16, 54, 17
CAPTION_LETTERS = 82
#: The name of a figure's last note: what was counted, what it says, what to do.
CAPTION = "caption"


def check_frame(frame: Any, name: str, needed: tuple[str, ...], made_by: str, theme: str) -> None:
    """Refuse what is not the frame of `made_by`, and an unknown theme, both in one error."""
    faults = {}
    missing = [column for column in needed if column not in getattr(frame, "columns", ())]
    if missing:
        faults[name] = f"has no {', '.join(missing)}; give the frame that {made_by}(...) returns."
    if theme not in TEXT:
        faults["theme"] = f"{theme!r} is not one of {', '.join(TEXT)}."
    if faults:
        raise InvalidInput(faults=faults)


def lay_out(
    marks: Sequence[Mapping[str, Any]],
    *,
    title: str,
    caption: str | Sequence[str],
    says: Iterable[str],
    theme: str,
    plot_height: int,
    left: int,
    right: int,
    **layout: Any,
) -> "go.Figure":
    """A figure of these marks with its title, its caption below the axis, and words for a light or a dark page.

    Marks and `layout` are plain data, which plotly checks once, here; it takes twenty times longer part by part. Of
    several captions each begins a line of its own. `says` are the lines that tell the same in words, for those who
    cannot see it; they are kept in `figure.layout.meta["description"]`.
    """
    import plotly.graph_objects as go

    parts = [caption] if isinstance(caption, str) else caption
    text = "<br>".join(wrap(part, CAPTION_LETTERS) for part in parts if part)
    bottom = AXIS + LINE * (text.count("<br>") + 1)
    below = {
        **{"text": text, "name": CAPTION, "showarrow": False, "align": "left", "font": {"size": 11.5}},
        **{"x": 0, "xref": "paper", "xanchor": "left", "xshift": 12 - left},
        **{"y": 0, "yref": "paper", "yanchor": "top", "yshift": -AXIS + 8},
    }
    whole = layout | {
        "title": {
            **{"text": title, "x": 0, "xref": "container", "xanchor": "left", "pad": {"l": 12}, "font": {"size": 17}}
        },
        "height": TOP + plot_height + bottom,
        "margin": {"l": left, "r": right, "t": TOP, "b": bottom},
        "hoverlabel": {"align": "left"},
        "showlegend": False,
        "annotations": [*layout.get("annotations", ()), below],
    }
    return go.Figure({"data": list(marks), "layout": whole | _page(theme, 13, "\n".join(filter(None, says)))})


def _page(theme: str, size: int, description: str) -> dict[str, Any]:
    """What every figure has, whatever is drawn: no background, the words' colour, and all of it in words."""
    return {
        "template": "none",
        "font": {"family": FONT, "size": size, "color": TEXT[theme]},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "meta": {"description": description},
    }


def without_words(layout: Mapping[str, Any]) -> dict[str, Any]:
    """The layout of a figure without its title and caption, for a page that says them itself."""
    notes = layout.get("annotations", [])
    kept = [note for note in notes if note.get("name") != CAPTION]
    if len(kept) == len(notes):
        return dict(layout)
    margin = layout["margin"]
    height = layout["height"] - (margin["t"] - TOP_ALONE) - (margin["b"] - AXIS)
    bare = {name: value for name, value in layout.items() if name != "title"}
    return bare | {"annotations": kept, "height": height, "margin": margin | {"t": TOP_ALONE, "b": AXIS}}


def empty(theme: str, invitation: str) -> "go.Figure":
    """A figure without data: it says what would make it speak."""
    import plotly.graph_objects as go

    note = {"text": wrap(invitation, 60), "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "showarrow": False}
    layout = {
        "annotations": [note],
        "xaxis": {"visible": False},
        "yaxis": {"visible": False},
        "height": 160,
        "margin": {"l": 12, "r": 12, "t": 12, "b": 12},
    }
    return go.Figure({"data": [], "layout": layout | _page(theme, 14, invitation)})


def said_by(frame: "pd.DataFrame") -> tuple[str, str]:
    """What a frame of `followup_kit.stats` says of itself: its sentence, and the next step."""
    return frame.attrs.get("summary", ""), frame.attrs.get("next_step", "")


def caption_of(frame: "pd.DataFrame", how: str = "") -> tuple[str, str, str]:
    """What stands below a chart: what it says, what to do, and what was counted; `how` its marks are to be read."""
    summary, next_step = said_by(frame)
    definition = frame.attrs.get("definition", "")
    if not definition and "definition" in frame.columns:
        definition = frame["definition"].iloc[0]
    return summary, next_step and f"→ {next_step}", f"{definition} {how}".strip()


def percent(share: float) -> str:
    """A share as a whole number of hundredths."""
    return f"{100 * share:.0f}"


def reach(low: float, high: float) -> str:
    """An interval in words."""
    return "no interval" if isnan(low) else f"{percent(low)}–{percent(high)}"
