"""A plotly chart on the page: drawn offline from a figure, and what is clicked there is told."""

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import traitlets

from followup_kit.forms.scripts import Drawn, script


def figure_shown(figure: Any) -> dict[str, Any]:
    """What a chart shows: its marks, the page's layout, which says the words itself, that for print, and all in words.

    The figure is drawn once, for both themes.
    """
    from followup_kit.charts.sheet import TEXT, without_words

    whole = json.loads(figure.to_json())
    ink = whole["layout"]["font"] | {"color": TEXT["light"]}
    printed = whole["layout"] | {"font": ink, "paper_bgcolor": "#ffffff", "plot_bgcolor": "#ffffff"}
    says = whole["layout"].get("meta", {}).get("description", "")
    return {"data": whole["data"], "layout": without_words(whole["layout"]), "print": printed, "says": says}


def new_chart(shown: dict[str, Any], pressed: Callable[[dict[str, Any]], None]) -> Drawn:
    """A chart of `figure_shown`; assign its `shown` to draw another. A click comes to `pressed` with the mark's key."""
    chart: Drawn = _chart_class()(pressed, **shown)
    return chart


@lru_cache(maxsize=1)
def _chart_class() -> Any:
    # The script of plotly is large: it is read, and sent to the page, only for a form that draws.
    from plotly.offline import get_plotlyjs

    class Chart(Drawn):
        """One chart on the page."""

        _esm = script("chart")
        plotly = traitlets.Unicode(get_plotlyjs()).tag(sync=True)

        def __init__(self, pressed: Callable[[dict[str, Any]], None], **shown: Any) -> None:
            super().__init__(**shown)
            self._pressed = pressed

        def asked(self, content: dict[str, Any], buffers: list[Any]) -> None:  # noqa: ARG002
            """Hand on what was clicked."""
            self._pressed(content)

    return Chart
