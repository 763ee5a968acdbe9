"""What to do today, this week and later, and what to leave alone: a board that opens each letter and remembers."""

import os
from collections.abc import Callable
from typing import Any

import ipywidgets as w

from followup_kit.errors import NotFound
from followup_kit.forms import board_steps, fields
from followup_kit.forms.board_cards import (
    LEFT,
    TODAY,
    TOUCH,
    BoardCards,
    card,
    days_to_wait,
    group_shown,
    grouped,
    holds,
    label_of,
    left_shown,
    summary,
)
from followup_kit.forms.board_engagement import Touches
from followup_kit.forms.form import Form
from followup_kit.forms.letter_form import LetterForm
from followup_kit.forms.steps import Step
from followup_kit.model import Outcome
from followup_kit.reports import count_of
from followup_kit.tracker import Tracker

_INTRO = "What is due, what comes, and what is best left alone, each with its reason. Nothing is sent from here."
_INTRO_READ_ONLY = f"{_INTRO} ⚠ This log may be read but not written: letters can be saved, nothing can be ticked off."
_NOTHING = (
    "No applications yet: add one (“I applied”, or ApplicationForm(tracker) in a notebook), or bring your history "
    "(ImportForm(tracker)). Then this board says what is due, and why."
)
_GENTLE = "gentle_view"
_SEARCH_FROM = 20
_UNFOLD = 50


class FollowUpBoard(Form):
    """A board of the follow-up plan: today, the next days, later, and what is best left alone.

    A card opens its letter, is put off, set aside or done; each can be undone. `country` and `rules` are those of
    `tracker.follow_ups`; letters are saved in `folder`. Nothing is sent.
    """

    def __init__(
        self,
        tracker: Tracker,
        *,
        country: str | None = None,
        rules: str | os.PathLike[str] | None = None,
        folder: str | os.PathLike[str] = "letters",
    ) -> None:
        super().__init__()
        self.tracker = tracker
        self._country, self._rules, self._folder = country, rules, folder
        self._cards = BoardCards(lambda content: self._attempt(lambda: self._on_pressed(content)))
        self._letter = w.VBox()
        self._touches = Touches(tracker)
        self._steps: list[tuple[Step, str, int]] = []
        self._answer: dict[str, Any] | None = None
        self._writing: Any = None
        self._gentle = bool(tracker.setting(_GENTLE))
        self._words: list[str] = []
        self._unfolded: dict[str, int] = {}
        self._opened: dict[str, int] = {}
        self._left_open = False
        self._turn, self._focus = 0, ""
        self._intro = fields.html("")
        self._show(self._intro, self._cards, self._letter)
        self.refresh()

    def refresh(self) -> None:
        """Read the log again and show its plan of today."""
        with self.tracker.one_look():
            self._read_plan()
            self._touches.read(len(self._plan))
        self._draw()

    def _read_plan(self) -> None:
        plan = self.tracker.follow_ups(country=self._country, rules=self._rules)
        self._plan = list(plan.itertuples(index=False))
        self._hidden = self._rejected() if self._gentle else frozenset()
        self._set_aside = self.tracker.set_aside()
        intro = _INTRO if self.tracker.writable else _INTRO_READ_ONLY
        self._intro.value = f'<p class="fk-intro">{intro if self._plan else _NOTHING}</p>'

    def say(self, text: str, mark: str = "✓") -> None:
        """Show what happened at the top of the board, also to a screen reader."""
        self._answer = {"text": f"{mark} {text}".strip(), "undo": False, "group": "", "index": 0} if text else None
        self._draw()

    # Showing

    def _draw(self) -> None:
        if not self._plan:
            self._cards.shown = {}
            return
        as_of = self.tracker.as_of
        seen = [one for one in self._plan if one.application_id not in self._hidden]
        self._groups = grouped((one for one in seen if holds(one, self._words)), as_of)
        self._groups[TOUCH] = [one for one in self._touches.rows if holds(one, self._words)]
        self._cards.shown = {
            "summary": summary(self._groups, as_of),
            "groups": [
                group_shown(name, rows, as_of, self._unfolded.get(name, 0))
                for name, rows in self._groups.items()
                if name not in (LEFT, TOUCH) or (name == TOUCH and self._touches.note)
            ],
            "touch": {"open": bool(self._touches.is_open), "note": self._touches.note},
            "left": left_shown(
                self._groups[LEFT], is_open=self._left_open, opened=self._opened, set_aside=self._set_aside
            ),
            "days": days_to_wait(as_of),
            "gentle": "Show rejections" if self._gentle else "Hide rejections",
            "hidden": self._hidden_words(len(self._plan) - len(seen)),
            "searchable": len(self._plan) >= _SEARCH_FROM,
            "writable": self.tracker.writable,
            "writing": card(self._writing, as_of) if self._writing else None,
            "answer": self._answer,
            "turn": self._turn,
            "focus": self._focus,
        }

    def _hidden_words(self, n: int) -> str:
        return f"Rejections are hidden, not lost: {count_of(n, 'line')}." if n else ""

    def _rejected(self) -> frozenset[str]:
        rows = self.tracker.standings()
        return frozenset(one.application_id for one, state in rows if state.outcome is Outcome.REJECTED)

    # Doing

    def _on_pressed(self, asked: dict[str, Any]) -> None:
        does: dict[str, Callable[[], None]] = {
            "write": lambda: self._write(self._find(asked)),
            "later": lambda: self._take(asked, lambda row: board_steps.put_off(self.tracker, row, asked["until"])),
            "no": lambda: self._take(asked, lambda row: board_steps.set_aside(self.tracker, row)),
            "done": lambda: self._take(asked, lambda row: board_steps.tick(self.tracker, row)),
            "back": lambda: self._take(asked, lambda row: board_steps.bring_back(self.tracker, row)),
            "undo": self._undo,
            "board": self._close_letter,
            "gentle": self._switch_gentle,
            "left": self._open_left,
            "touch": self._open_touches,
            "reason": lambda: self._open_reason(asked["id"]),
            "more": lambda: self._unfold(asked["id"]),
            "find": lambda: self._search(asked["text"]),
        }
        does[asked["do"]]()

    def _find(self, asked: dict[str, Any]) -> Any:
        for row in (*self._plan, *self._touches.rows):
            if row.follow_up_id == asked["id"]:
                return row
        raise NotFound("This changed meanwhile, perhaps in another notebook. Run the cell again.")

    def _take(self, asked: dict[str, Any], do: Callable[[Any], Step]) -> None:
        row = self._find(asked)
        name, index = self._place(row)
        step = do(row)
        if name == TOUCH:
            self._touches.read(len(self._plan))
        else:
            self._read_plan()
        self._done(step, name, index)

    def _place(self, row: Any) -> tuple[str, int]:
        """Where a row stands: its group and its place in it."""
        for name, rows in self._groups.items():
            for index, one in enumerate(rows):
                if one.follow_up_id == row.follow_up_id:
                    return name, index
        return TODAY, 0

    def _done(self, step: Step, name: str, index: int) -> None:
        """Tell a step where its card stood, and go on with the next one."""
        self._steps.append((step, name, index))
        self._tell(step.said, "✓", name, index, undo=True)
        self._draw()
        rows = self._groups[name] if name != LEFT else []
        self._go_to(f"card {rows[min(index, len(rows) - 1)].follow_up_id}" if rows else "undo")

    def _undo(self) -> None:
        if not self._steps:
            return
        step, name, index = self._steps[-1]
        step.undo()
        self._steps.pop()
        self._tell(step.undone, "↶", name, index, undo=bool(self._steps))
        self.refresh()
        rows = self._groups[name]
        self._go_to(f"card {rows[index].follow_up_id}" if index < len(rows) else "undo")

    def _tell(self, text: str, mark: str, name: str, index: int, *, undo: bool) -> None:
        self._answer = {"text": f"{mark} {text}", "undo": undo, "group": name, "index": index}

    def _go_to(self, focus: str) -> None:
        """Take the keyboard to a card or a button of the page."""
        self._turn, self._focus = self._turn + 1, focus
        self._draw()

    def _switch_gentle(self) -> None:
        self._gentle = not self._gentle
        self.refresh()
        n = sum(one.application_id in self._hidden for one in self._plan)
        self.say(f"{self._hidden_words(n)} “Show rejections” brings them back." if n else "Rejections are shown.")
        if self.tracker.writable:
            self.tracker.keep_setting(_GENTLE, "on" if self._gentle else "")

    def _open_left(self) -> None:
        self._left_open = not self._left_open
        self._draw()

    def _open_touches(self) -> None:
        self._touches.is_open = True
        self._touches.read(len(self._plan))
        self._draw()

    def _open_reason(self, name: str) -> None:
        if self._opened.pop(name, None) is None:
            self._opened[name] = 0
        self._draw()

    def _unfold(self, name: str) -> None:
        if name in self._opened:
            self._opened[name] += _UNFOLD
            self._draw()
            return
        n = next(len(one["cards"]) for one in self._cards.shown["groups"] if one["name"] == name)
        self._unfolded[name] = self._unfolded.get(name, 0) + _UNFOLD
        self._go_to(f"card {self._groups[name][n].follow_up_id}")

    def _search(self, text: str) -> None:
        self._words = text.casefold().split()
        self._draw()

    # The letter

    def _write(self, row: Any) -> None:
        name, index = self._place(row)
        form = self._opened_letter = LetterForm(
            self.tracker,
            row.letter_kind,
            row.application_id,
            contact_id=row.contact_id or None,
            folder=self._folder,
            on_sent=lambda event_id: self._on_sent(row, event_id, name, index),
        )
        self._writing, self._answer = row, None
        self._letter.children = (form.box,)
        self._go_to("board")

    def _close_letter(self) -> None:
        row, self._writing = self._writing, None
        self._letter.children = ()
        self.refresh()
        self._go_to(f"write {row.follow_up_id}" if row else "")

    def _on_sent(self, row: Any, event_id: str, name: str, index: int) -> None:
        self._writing = None
        self._letter.children = ()
        step = board_steps.sent(self.tracker, row, event_id, self._opened_letter.letter)
        self._read_plan()
        self._touches.read(len(self._plan))
        self._done(step, name, index)
        if due := self._groups[TODAY]:
            self._tell(f"{step.said} Next: {label_of(due[0])}.", "✓", name, index, undo=True)
            self._draw()
