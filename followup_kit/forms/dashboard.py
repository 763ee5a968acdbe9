"""What works in this search, one question at a time: a number, its chart, what to do, and the applications behind."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import ipywidgets as w

from followup_kit.forms import dashboard_words as words
from followup_kit.forms.background import Background
from followup_kit.forms.chart import figure_shown, new_chart
from followup_kit.forms.choices import MOST_SHOWN
from followup_kit.forms.dashboard_questions import QUESTIONS, Question, asked_of, choice_of
from followup_kit.forms.dashboard_view import Filters, first_day, narrowed
from followup_kit.forms.follow_up_board import FollowUpBoard
from followup_kit.forms.form import Form
from followup_kit.forms.scripts import Drawn, script
from followup_kit.stats import response_rate
from followup_kit.stats.behind import behind, marks, without_rejections
from followup_kit.stats.cases import read_cases
from followup_kit.tracker import Tracker

_GENTLE, _WORKING = "gentle_view", "fk-working"
#: The plan of a longer log takes a while: the board shows it, once it is opened.
_MOST_COUNTED = 2_000


class _Part(Drawn):
    """A part of the page; what is done there goes to `pressed(content)`."""

    def __init__(self, pressed: Callable[[dict[str, Any]], None]) -> None:
        super().__init__()
        self._pressed = pressed

    def asked(self, content: dict[str, Any], buffers: list[Any]) -> None:  # noqa: ARG002
        """Hand on what was done."""
        self._pressed(content)


class DashboardHead(_Part):
    """The numbers, the filters and the questions."""

    _esm = script("dashboard")


class DashboardList(_Part):
    """The applications behind a mark, and what exactly is counted."""

    _esm = script("dashboard_list")


class Dashboard(Form):
    """What works, honestly: the rate of answers, how long silence is normal, how far applications come, and more.

    Choose which applications (source, role, days) and on which day the log is looked at; a click on a chart, or a
    choice below it, lists the applications behind it. `within_days` is how soon an answer counts for the rate.
    """

    def __init__(self, tracker: Tracker, *, within_days: int = 30) -> None:
        super().__init__()
        self.tracker, self._within_days = tracker, within_days
        self._head = DashboardHead(lambda content: self._attempt(lambda: self._on_pressed(content)))
        self._list = DashboardList(lambda content: self._attempt(lambda: self._on_pressed(content)))
        self._chart, self._charts = w.VBox(), Background()
        self._board, self._planning = w.VBox(), Background()
        self._question, self._choices = QUESTIONS[0], dict[str, str]()
        self._key, self._n_listed, self._status, self._plan = "", words.FIRST, "", ""
        self._gentle = bool(tracker.setting(_GENTLE))
        self._filters = Filters(as_of=tracker.as_of)
        self._show(self._head, self._said, self._chart, self._list, self._board)
        self.refresh()

    def refresh(self) -> None:
        """Read the log again and show what it says now."""
        self._events = self.tracker.events()
        self._is_planned = False
        self._read()
        self._draw()

    def _read(self) -> None:
        """Work out how every wait ended, as the log was known on the chosen day."""
        day = self._filters.as_of
        self._all = read_cases(self._events, as_of=day, feedback=lru_cache(lambda: self.tracker.feedback(day)))
        self._questions = asked_of(self._all)
        if self._question not in self._questions:
            self._question = QUESTIONS[0]
        self._narrow()

    def _narrow(self) -> None:
        self._cases = narrowed(self._all, self._filters)
        self._rate = response_rate(self._cases, within_days=self._within_days, as_of=self._filters.as_of)

    # Showing

    def _draw(self, *, rows_stay: bool = False) -> None:
        """Show the numbers at once, and the chart as soon as it is drawn."""
        self._frame: Any = None
        if self._all.table.empty:
            self._show_nothing()
            return
        self._chart.add_class(_WORKING)
        if not rows_stay:
            self._list.shown = {}
        self._draw_head()
        question, cases, choice, gentle, key = self._question, self._cases, self._choice(), self._gentle, self._key
        self._charts.run(
            lambda _: _answered(question, cases, choice, gentle=gentle),
            lambda answered: self._on_answered(*answered, rows_stay=rows_stay and self._key == key),
            self._on_failed,
        )

    def _show_nothing(self) -> None:
        self._charts.stop()
        self._chart.children = ()
        self._list.shown = {}
        earlier = not self._events.empty and self._filters.as_of < self.tracker.as_of
        self._head.shown = words.nothing(self._known()) if earlier else {}
        self._said.value = "" if earlier else words.INVITATION

    def _draw_head(self) -> None:
        options = choice_of(self._question, self._all)
        said: dict[str, str] = {} if self._frame is None else self._frame.attrs
        hidden = self._gentle and self._question.name == "outcome_curve"
        tabs = {one.name: one.tab for one in self._questions}
        self._head.shown = {
            "rate": words.rate(self._rate, self._within_days),
            "plan": self._plan,
            "sources": words.sources(self._all.table["source"]) if "source" in self._all.columns else [("", "all")],
            "filters": self._filters.shown(),
            "filtered": self._filters.any,
            "known": self._known(),
            "selected": words.selected(len(self._cases.table), len(self._all.table), gentle=self._gentle),
            "gentle": "Show rejections" if self._gentle else "Hide rejections",
            "tabs": list(tabs.items()),
            "tab": self._question.name,
            "title": self._question.title,
            "choice": options and {"label": options.label, "options": options.options, "value": self._choice()},
            "says": "" if hidden else words.in_tabs(said.get("summary", ""), tabs),
            "next": "" if hidden else words.in_tabs(said.get("next_step", ""), tabs),
            "status": self._status,
        }

    def _known(self) -> dict[str, Any]:
        first = min(first_day(self._events) or self.tracker.as_of, self.tracker.as_of)
        at = self._filters.as_of.toordinal()
        return {"first": first.toordinal(), "last": self.tracker.as_of.toordinal(), "at": at}

    def _on_answered(self, frame: Any, shown: dict[str, Any], *, rows_stay: bool) -> None:
        self._frame = frame
        self._chart.remove_class(_WORKING)
        if not self._chart.children:
            self._chart.children = (new_chart(shown, self._on_clicked),)
        else:
            self._chart.children[0].shown = shown
        self._status = (
            self._question.title if self._gentle else f"{self._question.title} {self._frame.attrs['summary']}"
        )
        self._draw_head()
        self._draw_list(rows_stay=rows_stay)
        self._count_plan()

    def _on_failed(self, error: Exception) -> None:
        self.say(str(error), "✗")

    def _draw_list(self, *, rows_stay: bool = False) -> None:
        if self._frame is None:  # asked while the next answer is worked out
            return
        found = marks(self._question.name, self._frame, self._choice())[:MOST_SHOWN]
        shown: dict[str, Any] = {
            "marks": found,
            "key": self._key,
            "of": self._question.name,
            "definition": self._frame.attrs.get("definition", ""),
        }
        if self._key:
            rows = behind(self._question.name, self._cases, self._key, self._choice())
            if self._gentle:
                rows = rows[rows["answer"] != "rejected"]
            shown |= words.listed(rows, self._n_listed, self._key, dict(found))
            shown["known"] = self._frame["theme"].tolist() if shown["themes"] else []
            if shown["themes"] and not self.tracker.writable:
                shown |= {"fixed": True, "told": f"{shown['told']} {words.READ_ONLY}"}
            if rows_stay:
                shown |= words.retagged(self._list.shown, self._cases.feedback_of())
            if self._key not in dict(found):
                shown["marks"] = [*found, (self._key, shown["mark"])]
        self._list.shown = shown

    # Doing

    def _on_pressed(self, asked: dict[str, Any]) -> None:
        does: dict[str, Callable[[], None]] = {
            "ask": lambda: self._ask(next(one for one in self._questions if one.name == asked["name"])),
            "choose": lambda: self._choose(asked["value"]),
            "filter": lambda: self._filter(self._filters.with_(asked["name"], asked["value"])),
            "clear": lambda: self._filter(Filters(as_of=self.tracker.as_of)),
            "as_of": lambda: self._filter(replace(self._filters, as_of=date.fromordinal(asked["day"]))),
            "gentle": self._switch_gentle,
            "behind": lambda: self._list_behind(asked["key"], asked["of"]),
            "more": self._list_more,
            "tag": lambda: self._tag(asked["event_id"], asked["themes"]),
            "board": self._open_board,
        }
        does[asked["do"]]()

    def _choice(self) -> str:
        options = choice_of(self._question, self._all)
        return self._choices.get(self._question.name, options.options[0][0]) if options else ""

    def _ask(self, question: Question) -> None:
        self._question, self._key = question, ""
        self._draw()

    def _choose(self, value: str) -> None:
        self._choices[self._question.name], self._key = value, ""
        self._draw()

    def _filter(self, filters: Filters) -> None:
        moved = filters.as_of != self._filters.as_of
        self._filters, self._key = filters, ""
        if moved:
            self._read()
        else:
            self._narrow()
        self._draw()

    def _switch_gentle(self) -> None:
        self._gentle, self._key = not self._gentle, ""
        if self.tracker.writable:  # elsewhere they stay hidden as long as this page is open
            self.tracker.keep_setting(_GENTLE, "on" if self._gentle else "")
        self._draw()

    def _on_clicked(self, asked: dict[str, Any]) -> None:
        key = words.key_clicked(self._question.name, asked, self._choice())
        if key:
            self._attempt(lambda: self._list_behind(key, self._question.name))

    def _list_behind(self, key: str, of: str) -> None:
        if of != self._question.name:  # chosen in the list of the question before, while this one was under way
            return
        self._key, self._n_listed = key, words.FIRST
        self._draw_list()

    def _list_more(self) -> None:
        self._n_listed += words.MORE
        self._draw_list()

    def _tag(self, event_id: str, themes: str) -> None:
        self.tracker.tag_feedback(event_id, *filter(None, map(str.strip, themes.split(";"))))
        self._read()
        self._draw(rows_stay=True)  # whoever types goes on to the next answer

    # The plan

    def _count_plan(self) -> None:
        """Once, after the first chart: the plan takes as long again."""
        if self._is_planned:
            return
        self._is_planned = True
        if len(self._all.table) > _MOST_COUNTED:
            self._tell_plan(words.LONG_PLAN)
            return
        self._planning.run(
            lambda _: words.plan(self.tracker.follow_ups(), self.tracker.as_of), self._tell_plan, self._on_failed
        )

    def _tell_plan(self, text: str) -> None:
        self._plan = text
        if self._head.shown:
            self._head.shown = {**self._head.shown, "plan": text}

    def _open_board(self) -> None:
        self._board.children = () if self._board.children else (FollowUpBoard(self.tracker).box,)


def _answered(question: Question, cases: Any, choice: str, *, gentle: bool) -> tuple[Any, dict[str, Any]]:
    """The frame that answers a question, and its chart for the page and for print."""
    frame = question.ask(cases, choice)
    if gentle:
        frame = without_rejections(question.name, frame)
    return frame, figure_shown(question.plot(frame))
