"""Fields with their label above, a line of help below, and a place where a fault is told."""

from collections.abc import Iterable
from html import escape
from typing import Any

import ipywidgets as w


class Field:
    """One question of a form: its input widget, its help and its fault."""

    def __init__(self, widget: w.Widget, help_text: str = "") -> None:
        self.widget = widget
        widget.add_class("fk-field")
        self._fault = w.HTML()
        parts = [widget, self._fault]
        if help_text:
            parts.append(html(f'<div class="fk-help">{escape(help_text)}</div>'))
        self.box = w.VBox(parts)
        self.box.add_class("fk-field")

    @property
    def value(self) -> Any:
        """The answer as it stands."""
        return self.widget.value

    @value.setter
    def value(self, value: Any) -> None:
        self.widget.value = value

    def tell(self, fault: str = "") -> None:
        """Show what is wrong with the answer, beside it; nothing clears it."""
        self._fault.value = f'<div class="fk-fault" role="alert">⚠ {escape(fault)}</div>' if fault else ""


def text(label: str, *, value: str = "", example: str = "", help_text: str = "", rows: int = 1) -> Field:
    """A field for free text; several rows make it a text area."""
    placeholder = f"for example: {example}" if example else ""
    if rows > 1:
        return Field(w.Textarea(value=value, description=label, placeholder=placeholder, rows=rows), help_text)
    return Field(w.Text(value=value, description=label, placeholder=placeholder), help_text)


def choice(label: str, options: Iterable[tuple[str, Any]], *, value: Any = None, help_text: str = "") -> Field:
    """A field that offers a few choices, each (what is shown, what it means)."""
    options = list(options)
    chosen = value if any(value == meaning for _, meaning in options) else (options[0][1] if options else None)
    return Field(w.Dropdown(options=options, value=chosen, description=label), help_text)


def suggestion(label: str, options: Iterable[str], *, value: str = "", help_text: str = "") -> Field:
    """A field for free text that suggests what the log knows already."""
    known = [one for one in dict.fromkeys(options) if one]
    return Field(w.Combobox(value=value, options=known, description=label, ensure_option=False), help_text)


def day(label: str, *, value: Any = None, help_text: str = "") -> Field:
    """A field for a day."""
    return Field(w.DatePicker(value=value, description=label), help_text)


def html(content: str) -> w.HTML:
    """Finished HTML; whoever calls this has escaped what came from outside."""
    return w.HTML(content)


def row(*parts: Any, kind: str = "fk-row") -> w.Box:
    """Parts beside each other, wrapping where the page is narrow."""
    box = w.Box([getattr(part, "box", part) for part in parts])
    box.add_class(kind)
    return box


def heading(text: str) -> w.HTML:
    """The heading of a part of a form."""
    return html(heading_html(text))


def heading_html(text: str) -> str:
    """A part's heading as HTML, for one that changes."""
    return f'<div class="fk-part" role="heading" aria-level="3">{escape(text)}</div>'


def step(*parts: w.Widget) -> w.VBox:
    """A part of a form that is gone through from top to bottom."""
    box = w.VBox(parts)
    box.add_class("fk-step")
    return box


def display(widget: w.Widget, shown: bool) -> None:
    """Show a part, or take it off the page."""
    widget.layout.display = "" if shown else "none"
