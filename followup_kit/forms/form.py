"""What every form shares: it holds widgets, shows itself as the last line of a cell, and says what happened."""

from collections.abc import Callable
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as w

from followup_kit.errors import FollowupKitError
from followup_kit.forms.own_keys import OwnKeys

_UNRUN = "Run this cell (Shift + Enter) to see the form."


class Form:
    """A form on a page. Its widgets are inside; in a notebook it is shown by naming it last in a cell."""

    def __init__(self) -> None:
        self._said = w.HTML()
        self._said.add_class("fk-said")
        self._box = w.VBox()
        self._box.add_class("fk-form")

    def _show(self, *children: w.Widget) -> None:
        self._box.children = (w.HTML(_stylesheet()), *children, OwnKeys())

    @property
    def box(self) -> w.VBox:
        """The form's widgets, to be shown inside another form."""
        return self._box

    def say(self, text: str, mark: str = "✓") -> None:
        """Show what happened, also to a screen reader."""
        self._said.value = f'<div role="status">{escape(f"{mark} {text}".strip())}</div>' if text else ""

    def _attempt(self, do: Callable[[], None]) -> None:
        """Run what a button does; what goes wrong is said in words and nothing typed is lost."""
        try:
            do()
        except FollowupKitError as err:
            self.say(str(err), "✗")

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle = self._box._repr_mimebundle_(**options)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        return {**data, "text/plain": _UNRUN}

    def __repr__(self) -> str:
        return _UNRUN


@lru_cache(maxsize=1)
def _stylesheet() -> str:
    css = Path(__file__).with_name("style.css").read_text("utf-8")
    return f"<style>{css}</style>"
