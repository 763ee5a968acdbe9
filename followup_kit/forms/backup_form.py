"""Copies of the log by form: make one, see them all, go back to one."""

from datetime import datetime
from typing import Any

import ipywidgets as w

from followup_kit.errors import InvalidInput
from followup_kit.forms import fields
from followup_kit.forms.form import Form
from followup_kit.tracker import Tracker

_INTRO = (
    "A copy of your log is made by itself before an update, a large import and before going back. "
    "You can make one now, and go back to any of them: what stands in your log then is copied first."
)
_NONE = "There is no copy yet."
#: What came after a copy was made, as its maker names it.
_BEFORE = {
    "update": "before an update",
    "import": "before an import",
    "restore": "before going back",
    "forget": "before the log was emptied",
}


class BackupForm(Form):
    """A form that shows the copies of a tracker's log, makes one more, and goes back to one.

    Going back can itself be undone: the log as it was before is then the newest copy.
    """

    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self.tracker = tracker
        self._now = w.Button(description="Copy the log now", button_style="primary")
        self._copy = fields.choice("Go back to the copy of", [])
        self._back = w.Button(description="Go back to this copy")
        self._now.on_click(lambda _: self._attempt(self._do_copy))
        self._back.on_click(lambda _: self._attempt(self._do_go_back))
        self._going = w.VBox([self._copy.widget, fields.row(self._back, kind="fk-buttons")])
        self._show(
            fields.html(f'<p class="fk-intro">{_INTRO}</p>'),
            fields.row(self._now, kind="fk-buttons"),
            self._going,
            self._said,
        )
        self._now.disabled = tracker.path is None
        fields.display(self._going, False)
        self._attempt(self._refresh)

    def _refresh(self) -> None:
        """Read the list of copies anew; the newest is chosen."""
        copies = self.tracker.backups()
        self._copy.widget.options = [(_words(row), row.path) for row in copies.itertuples()]
        self._copy.value = copies.path[0] if len(copies) else None
        fields.display(self._going, not copies.empty)
        if copies.empty:
            self.say(_NONE, "")

    def _do_copy(self) -> None:
        self.tracker.back_up()
        self._refresh()
        self.say("Your log is copied. The copy is the first of the list.")

    def _do_go_back(self) -> None:
        if not self._copy.value:
            raise InvalidInput(_NONE)
        chosen = next(name for name, path in self._copy.widget.options if path == self._copy.value)
        self.tracker.restore(self._copy.value)
        self._refresh()
        self.say(
            f"Your log is again as on {chosen.partition(',')[0]}. What stood in it before is now the first copy of the "
            "list: go back to that one if this was a mistake. Run the cells of your other forms again."
        )


def _words(row: Any) -> str:
    made_at: datetime = row.made_at.to_pydatetime().astimezone()
    before = f", made {_BEFORE.get(row.before, row.before)}" if row.before else ""
    return f"{made_at:%Y-%m-%d at %H:%M:%S}{before}, {max(1, round(row.size / 1000)):,} kB"
