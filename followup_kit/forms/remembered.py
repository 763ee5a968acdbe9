"""Answers given to earlier imports: said to be used, and forgotten by one click."""

from collections.abc import Callable

import ipywidgets as w

from followup_kit.forms import fields
from followup_kit.reports import count_of
from followup_kit.tracker import Tracker


class Remembered:
    """`box` to be shown, `show()` to bring it up to date; `ask_again()` once the answers are forgotten."""

    def __init__(self, tracker: Tracker, ask_again: Callable[[], None]) -> None:
        self._tracker, self._ask_again = tracker, ask_again
        self._said = w.HTML()
        self._forget = w.Button(description="Forget them and ask again")
        self._forget.on_click(lambda _: self._on_forget())
        self._forget.disabled = not tracker.writable
        self.box = fields.row(self._said, self._forget, kind="fk-outcome")

    def show(self) -> bool:
        """Say how many answers are remembered; give back whether there are any."""
        n = len(self._tracker.remembered_answers())
        if n:
            said = f"{count_of(n, 'answer')} you gave to earlier files {'is' if n == 1 else 'are'} used here too."
            self._said.value = f'<div class="fk-help">{said}</div>'
        fields.display(self.box, n > 0)
        return n > 0

    def _on_forget(self) -> None:
        self._tracker.forget_answers()
        self._ask_again()
