"""What all charts share: colours everybody can tell apart, a title, a caption, and an invitation instead of nothing."""

from collections.abc import Sequence
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
#: Below so many still waiting and watched, a number is drawn faint.
FEW = 10
TOP, TOP_ALONE, AXIS, LINE = 56, 16, 48, 17
CAPTION_LETTERS = 96
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
    figure: "go.Figure",
    *,
    title: str,
    caption: str | Sequence[str],
    theme: str,
    plot_height: int,
    left: int,
    right: int,
) -> "go.Figure":
    """Give a figure its title, its caption below the axis, room around, and words for a light or a dark page.

    Of several captions each begins a line of its own.
    """
    parts = [caption] if isinstance(caption, str) else caption
    text = "<br>".join(wrap(part, CAPTION_LETTERS) for part in parts if part)
    bottom = AXIS + LINE * (text.count("<br>") + 1)
    figure.update_layout(
        template="none",
        title={"text": title, "x": 0, "xref": "container", "xanchor": "left", "pad": {"l": 12}, "font_size": 17},
        font={"family": FONT, "size": 13, "color": TEXT[theme]},
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        height=TOP + plot_height + bottom,
        margin={"l": left, "r": right, "t": TOP, "b": bottom},
        hoverlabel={"align": "left"},
        showlegend=False,
    )
    figure.add_annotation(
        text=text,
        name=CAPTION,
        **{"x": 0, "xref": "paper", "xanchor": "left", "xshift": 12 - left, "align": "left", "font_size": 11.5},
        **{"y": 0, "yref": "paper", "yanchor": "top", "yshift": -AXIS + 8, "showarrow": False},
    )
    return figure


def without_words(figure: "go.Figure") -> "go.Figure":
    """The same figure without its title and caption, for a page that says them itself."""
    kept = [note for note in figure.layout.annotations if note.name != CAPTION]
    if len(kept) == len(figure.layout.annotations):
        return figure
    margin = figure.layout.margin
    height = figure.layout.height - (margin.t - TOP_ALONE) - (margin.b - AXIS)
    figure.layout.annotations, figure.layout.title = kept, None
    return figure.update_layout(height=height, margin={"l": margin.l, "r": margin.r, "t": TOP_ALONE, "b": AXIS})


def empty(theme: str, invitation: str) -> "go.Figure":
    """A figure without data: it says what would make it speak."""
    import plotly.graph_objects as go

    figure = go.Figure()
    figure.add_annotation(text=wrap(invitation, 60), x=0.5, y=0.5, xref="paper", yref="paper", showarrow=False)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    return figure.update_layout(
        template="none",
        height=160,
        margin={"l": 12, "r": 12, "t": 12, "b": 12},
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        font={"family": FONT, "size": 14, "color": TEXT[theme]},
        meta={"description": invitation},
    )


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


def say(figure: "go.Figure", *lines: str) -> "go.Figure":
    """Keep the same in words, for those who cannot see it, in `figure.layout.meta["description"]`."""
    return figure.update_layout(meta={"description": "\n".join(filter(None, lines))})
