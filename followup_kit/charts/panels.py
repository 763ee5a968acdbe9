"""Panels one below the other over the same axis: where each stands, and what its axes are."""

from collections.abc import Iterator, Mapping
from typing import Any


def panels(n: int, gap: float) -> Iterator[tuple[str, tuple[float, float]]]:
    """What the axes of each of `n` panels are numbered with ("" for the first), and its lower and upper edge.

    The first stands on top; `gap` is the share of the whole height between two.
    """
    height = (1 - gap * (n - 1)) / n
    for place in range(n):
        low = (n - 1 - place) * (height + gap)
        yield ("" if place == 0 else str(place + 1)), (low, low + height)


def axes(
    number: str, edges: tuple[float, float], n: int, x: Mapping[str, Any], y: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    """The two axes of a panel: `x` is shared by all, and its numbers stand below the last only; `y` is its own."""
    last = "" if n == 1 else str(n)
    above = {} if number == last else {"matches": f"x{last}", "showticklabels": False}
    return {
        f"xaxis{number}": {**x, "anchor": f"y{number}", "domain": [0.0, 1.0], **above},
        f"yaxis{number}": {**y, "anchor": f"x{number}", "domain": list(edges)},
    }
