"""What a board shows: the plan's rows as cards in four groups, as plain data for the page."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from followup_kit.forms.choices import shorten
from followup_kit.forms.history_table import plain_day
from followup_kit.forms.scripts import Drawn, script
from followup_kit.reports import count_of

TODAY, SOON, TOUCH, LATER, LEFT = "today", "soon", "touch", "later", "left"
_SOON_DAYS = 7
#: Name → (title, how many cards before the rest is folded, what stands there when there is nothing).
_GROUPS = {
    TODAY: ("Today", 8, "Nothing is due today. That is fine: rest, or look at what comes."),
    SOON: ("The next 7 days", 5, "Nothing comes in the next 7 days."),
    TOUCH: ("Stay in touch this week", 5, "Nothing more fits into this week."),
    LATER: ("Later", 3, "Nothing is planned after that."),
}
_MORE, _FIRST_LINES = 50, 20
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
#: Days and counts that differ from line to line: without them many reasons are one.
_VARYING = re.compile(r" (?:until|from|on|since|for|after) \d+ (?:days|[A-Z][a-z]+ \d{4})\b")


class BoardCards(Drawn):
    """The board on the page; what is pressed there goes to `pressed(content)`."""

    _esm = script("board")

    def __init__(self, pressed: Any) -> None:
        super().__init__()
        self._pressed = pressed

    def asked(self, content: dict[str, Any], buffers: list[Any]) -> None:  # noqa: ARG002
        """Hand on what was pressed."""
        self._pressed(content)


def group_of(row: Any, as_of: date) -> str:
    """The group that a row of the plan belongs to."""
    if row.state == "not_to_do":
        return LEFT
    if row.state == "due":
        return TODAY
    return SOON if row.from_day.date() <= as_of + timedelta(days=_SOON_DAYS) else LATER


def grouped(rows: Iterable[Any], as_of: date) -> dict[str, list[Any]]:
    """The rows of a plan by group, in their order."""
    groups: dict[str, list[Any]] = {name: [] for name in (*_GROUPS, LEFT)}
    for row in rows:
        groups[group_of(row, as_of)].append(row)
    return groups


def holds(row: Any, words: Sequence[str]) -> bool:
    """Whether a row has all these words (in small letters) in its names or in what is to be done."""
    text = f"{row.company} {row.role} {row.to} {row.says}".casefold()
    return all(word in text for word in words)


def summary(groups: Mapping[str, Sequence[Any]], as_of: date) -> str:
    """How much there is, in one line."""
    counts = (
        (TODAY, "due"),
        (SOON, f"in the next {_SOON_DAYS} days"),
        (LATER, "later"),
        (LEFT, "best left alone"),
    )
    told = " · ".join(f"{len(groups[name]):,} {words}" for name, words in counts)
    return f"{_WEEKDAYS[as_of.weekday()]} {plain_day(as_of)}: {told}"


def group_shown(name: str, rows: Sequence[Any], as_of: date, more: int) -> dict[str, Any]:
    """One group as the page draws it; `more` cards are unfolded beyond the first."""
    title, first, empty = _GROUPS[name]
    shown = rows[: first + more]
    return {
        "name": name,
        "title": title,
        "n": len(rows),
        "empty": empty,
        "cards": [{**card(row, as_of), "next": name == TODAY and row is rows[0]} for row in shown],
        "more": _more(len(rows) - len(shown)),
    }


def card(row: Any, as_of: date) -> dict[str, Any]:
    """One card: what, for whom, why, how overdue."""
    mark, when = _when(row, as_of)
    return {
        "id": row.follow_up_id,
        "mark": mark,
        "when": when,
        **_named(row),
        "says": row.says,
        "why": row.why,
        "write": bool(row.letter_kind),
        "link": getattr(row, "link", ""),
    }


def label_of(row: Any) -> str:
    """What a card is about, in few words."""
    return f"{shorten(row.company, 40)}, “{row.says.rstrip('.')}”"


def left_shown(
    rows: Sequence[Any], *, is_open: bool, opened: Mapping[str, int], set_aside: frozenset[str]
) -> dict[str, Any]:
    """What is best left alone, by reason; `opened` reasons (and how many lines more) show their applications.

    `set_aside` are the ids of what the user did without and may bring back.
    """
    if not is_open:
        return {"n": len(rows), "open": False, "reasons": []}
    by_reason: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        by_reason.setdefault((_without_days(row.says, row.why)), []).append(row)
    reasons = sorted(by_reason.items(), key=lambda item: -len(item[1]))
    return {
        "n": len(rows),
        "open": True,
        "reasons": [_reason(says, why, found, opened, set_aside) for (says, why), found in reasons],
    }


def days_to_wait(as_of: date) -> list[tuple[str, str]]:
    """The days that "Later" offers, each (day, what is shown)."""
    offered = (("Tomorrow", 1), ("In 3 days", 3), ("Next week", 7))
    days = ((words, as_of + timedelta(days=n)) for words, n in offered)
    return [(day.isoformat(), f"{words}, {short_day(day, as_of)}") for words, day in days]


def short_day(day: date, as_of: date) -> str:
    """Write a day that is near: "Tue 24 Mar"; with its year where that is another. It stays on one line."""
    words = plain_day(day)
    return f"{_WEEKDAYS[day.weekday()]} {words.removesuffix(f' {as_of.year}')}".replace(" ", "\N{NO-BREAK SPACE}")


def _when(row: Any, as_of: date) -> tuple[str, str]:
    if row.state == "this_week":
        return "upcoming", "this week"
    if row.state == "upcoming":
        return "upcoming", f"from {short_day(row.from_day.date(), as_of)}"
    if row.overdue_days:
        return "overdue", f"{count_of(row.overdue_days, 'day')} overdue"
    if row.until_day != row.until_day:  # no day: NaT is not even itself
        return "due", "any day now"
    until = row.until_day.date()
    return "due", "due today" if until == as_of else f"now, best by {short_day(until, as_of)}"


def _named(row: Any) -> dict[str, str]:
    rest = [shorten(row.role), f"to {shorten(row.to)}" if row.to else ""]
    told = "".join(f" · {part}" for part in rest if part)
    return {"company": shorten(row.company), "rest": told, "label": label_of(row)}


def _without_days(says: str, why: str) -> tuple[str, str]:
    return _VARYING.sub("", says), _VARYING.sub("", why)


def _reason(
    says: str, why: str, rows: Sequence[Any], opened: Mapping[str, int], set_aside: frozenset[str]
) -> dict[str, Any]:
    name = f"{says} {why}"
    shown = rows[: _FIRST_LINES + opened[name]] if name in opened else []
    return {
        "name": name,
        "title": f"{says.rstrip('.')}: {len(rows):,}",
        "why": why,
        "open": name in opened,
        "lines": [_line(row, says, why, set_aside) for row in shown],
        "more": _more(len(rows) - len(shown)),
    }


def _line(row: Any, says: str, why: str, set_aside: frozenset[str]) -> dict[str, Any]:
    # One of the two is enough to tell this line from the others.
    own = row.says if row.says != says else row.why if row.why != why else ""
    return {
        "id": row.follow_up_id,
        **_named(row),
        "says": own,
        "back": row.follow_up_id in set_aside,
    }


def _more(n: int) -> str:
    return f"Show {min(n, _MORE):,} more of {n:,}" if n > _MORE else f"Show {n:,} more" if n else ""
