"""What happened to one application, as a table whose lines can be corrected or taken back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from followup_kit.forms.choices import last_news
from followup_kit.forms.entries import KINDS, REASONS
from followup_kit.model import Application, Event, EventKind, Reason
from followup_kit.standing import Standing

_EMPTY = "Nothing is recorded for it yet. When you send it, record “I applied” above."


class HistoryTable(anywidget.AnyWidget):
    """Shows one application; a pressed button calls `correct(event_id)` or `take_back(event_id)`."""

    _esm = Path(__file__).with_name("history_table.js").read_text("utf-8")
    shown = traitlets.Dict().tag(sync=True)

    def __init__(self, correct: Callable[[str], None], take_back: Callable[[str], None]) -> None:
        super().__init__(shown=_shown())
        does = {"correct": correct, "take back": take_back}
        self.on_msg(lambda _widget, asked, _buffers: does[asked["do"]](asked["event_id"]))

    def show(self, application: Application, state: Standing, events: list[Event], as_of: date) -> None:
        """Show the history of an application."""
        facts = (
            last_news(state, as_of),
            f"found through {application.source}" if application.source else "",
            application.location,
            f"résumé: {application.resume}" if application.resume else "",
            application.url,
        )
        self.shown = _shown(
            title=f"{application.company} · {application.role}",
            about=" · ".join(filter(None, facts)),
            lines=[_line(event) for event in events],
        )

    def clear(self, sentence: str = "") -> None:
        """Show no application."""
        self.shown = _shown(empty=sentence)


def in_words(kind: str, reason: str | None = None) -> str:
    """Say what an event was, such as "A rejection (they chose somebody else)"."""
    return KINDS[EventKind(kind)] + (f" ({REASONS[Reason(reason)]})" if reason else "")


def plain_day(day: date | None) -> str:
    """Write a day so that month and day cannot be mixed up."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else "day not known"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _line(event: Event) -> dict[str, str]:
    return {
        "event_id": event.event_id,
        "day": plain_day(event.event_on),
        "what": in_words(event.kind, event.reason),
        "note": event.note,
    }


def _shown(title: str = "", about: str = "", empty: str = _EMPTY, lines: list[dict[str, str]] | None = None) -> Any:
    return {"title": title, "about": about, "empty": empty, "lines": lines or []}
