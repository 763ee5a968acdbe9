"""What a dashboard says: its numbers, its selection and its lists in words, as plain data for the page."""

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from followup_kit.forms.board_cards import LATER, LEFT, SOON, TODAY, grouped
from followup_kit.forms.choices import shorten
from followup_kit.forms.dashboard_view import NOT_GIVEN
from followup_kit.forms.history_table import plain_day
from followup_kit.reports import count_of

if TYPE_CHECKING:
    import pandas as pd

FIRST, MORE = 50, 200
_LONGEST, _LONGEST_SAID = 60, 400
APPLICATIONS = ["Company", "Role", "Source", "Sent", "First answer"]
ANSWERS = ["Company", "Role", "What they said", "Themes (yours; put “;” between several)"]
READ_ONLY = (
    "⚠ This log can be read but not written: themes cannot be given here. "
    "Copy its file to a folder of your own and open it there."
)
LONG_PLAN = "The board says what is due this week, and why."
INVITATION = (
    '<p class="fk-intro">No applications to look at yet: add one (“I applied”, or ApplicationForm(tracker) in a '
    "notebook), or bring your history (“Bring my history”, or ImportForm(tracker)). Then this page says what works, "
    "how sure that is, and what to try next.</p>"
)


def rate(rates: "pd.DataFrame", within_days: int) -> dict[str, str]:
    """The rate of answers, with its interval and n."""
    one = rates.iloc[0]
    if not one["n"]:
        return {"number": "No application fits these filters.", "told": "Clear the filters to see them all again."}
    known = one["low"] == one["low"]
    reach = f"{100 * one['low']:.0f}–{100 * one['high']:.0f}" if known else "no interval yet"
    next_step = rates.attrs["next_step"]
    return {
        "number": f"{100 * one['rate']:.0f} of 100 would have answered by day {within_days}",
        "told": f"({reach}, n = {one['n']:,}; an answer = a person or a decision) {next_step}",
    }


def selected(n: int, n_all: int, *, gentle: bool) -> str:
    """How many applications are looked at."""
    told = f"All {count_of(n_all, 'application')}." if n == n_all else f"{n:,} of {count_of(n_all, 'application')}."
    return f"{told} Rejections are hidden, not lost." if gentle else told


def sources(column: "pd.Series") -> list[tuple[str, str]]:
    """The sources to choose from, the most frequent first."""
    counts = column.fillna("").str.strip().value_counts()
    named = [(name or NOT_GIVEN, f"{shorten(name, 40) or '(not given)'} ({n:,})") for name, n in counts.items()]
    return [("", "all"), *named]


def plan(follow_ups: "pd.DataFrame", as_of: date) -> str:
    """What is due this week, in one line."""
    groups = grouped(follow_ups.itertuples(index=False), as_of)
    due, soon, later, left = (len(groups[name]) for name in (TODAY, SOON, LATER, LEFT))
    return f"This week: {due:,} due · {soon:,} in the next 7 days · {later:,} later · {left:,} best left alone"


def in_tabs(text: str, tabs: Mapping[str, str]) -> str:
    """What a statistic says for a notebook, said for the page: its tabs and its board instead of names of functions.

    Only names that are no words of everyday language (they hold "_") are replaced.
    """
    called = {"follow_ups": "the board", "tag_feedback": "in the list below"} | {
        name: f"“{tab}”" for name, tab in tabs.items() if "_" in name
    }
    return re.sub("|".join(rf"\b{name}\b" for name in called), lambda found: called[found[0]], text)


def nothing(known: dict[str, Any]) -> dict[str, Any]:
    """The page on a day before anything was sent: the way back stays."""
    return {
        "rate": {"number": "Nothing had been sent by that day.", "told": "Choose a later day to see more."},
        "plan": "",
        "sources": [("", "all")],
        "filters": {"source": "", "role": "", "since": "", "until": ""},
        "filtered": False,
        "known": known,
        "selected": "",
        "gentle": "Hide rejections",
        "tabs": [],
        "tab": "",
        "title": "",
        "choice": None,
        "says": "",
        "next": "",
        "status": "Nothing had been sent by that day.",
    }


def key_clicked(answer: str, asked: dict[str, Any], choice: str) -> str:
    """The key of what was clicked on a chart; "" where nothing stands behind it."""
    if answer == "waiting_time":
        return "" if asked["x"] is None else f"day {int(asked['x'])}"
    if answer == "still_to_come":
        return "silent" if choice else ""
    return str(asked["key"] or "")


def listed(rows: "pd.DataFrame", most: int, key: str, named: dict[str, str]) -> dict[str, Any]:
    """The applications behind a mark, as the page lists them."""
    mark = named.get(key) or (f"answered after {key.removeprefix('day ')} days" if key.startswith("day ") else key)
    shown = rows[:most]
    more = len(rows) - len(shown)
    answers = "said" in rows
    return {
        "columns": ANSWERS if answers else APPLICATIONS,
        "mark": mark.removeprefix("n_"),
        "told": f"{count_of(len(rows), 'answer' if answers else 'application')} behind “{mark.removeprefix('n_')}”.",
        "rows": [_row(one) for one in shown.to_dict("records")],
        "themes": shown[["event_id", "themes"]].to_numpy().tolist() if answers else [],
        "more": f"Show {min(more, MORE):,} more of {more:,}" if more else "",
    }


def retagged(listed: dict[str, Any], feedback: "pd.DataFrame") -> dict[str, Any]:
    """The answers that were listed before, whatever is behind the mark now, with the themes they have now."""
    themes = dict(zip(feedback["event_id"], feedback["themes"], strict=True))
    kept = {name: listed[name] for name in ("mark", "told", "rows", "more")}
    return {**kept, "themes": [[one, themes[one]] for one, _ in listed["themes"]]}


def _row(one: dict[str, Any]) -> list[str]:
    names = [shorten(str(one.get(name) or ""), _LONGEST) for name in ("company", "role", "source")]
    if "said" in one:
        return [*names[:2], shorten(one["said"], _LONGEST_SAID) or "(no words were kept)"]
    sent = one["applied_on"]
    day = "a day not known" if sent is None or sent != sent else plain_day(sent.date())
    if not one["counted"]:
        came = "not counted: a date is missing, or lies before it was sent"
    else:
        came = f"{one['answer']} after {count_of(one['days'], 'day')}" if one["answer"] else "none yet"
    return [*names, day, came]
