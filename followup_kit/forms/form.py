"""What every form shares: it holds widgets, shows itself as the last line of a cell, and says what happened."""

from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import Any

import ipywidgets as w

_UNRUN = "Run this cell (Shift + Enter) to see the form."


class Form:
    """A form on a page. Its widgets are inside; in a notebook it is shown by naming it last in a cell."""

    def __init__(self) -> None:
        self._said = w.HTML()
        self._said.add_class("fk-said")
        self._box = w.VBox()
        self._box.add_class("fk-form")

    def _show(self, *children: w.Widget) -> None:
        self._box.children = (w.HTML(_stylesheet()), *children)

    def say(self, text: str, mark: str = "✓") -> None:
        """Show what happened, also to a screen reader."""
        self._said.value = f'<div role="status">{escape(f"{mark} {text}".strip())}</div>' if text else ""

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle = self._box._repr_mimebundle_(**options)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        return {**data, "text/plain": _UNRUN}

    def __repr__(self) -> str:
        return _UNRUN


@lru_cache(maxsize=1)
def _stylesheet() -> str:
    css = files("followup_kit.forms").joinpath("style.css").read_text("utf-8")
    return f"<style>{css}</style>"
