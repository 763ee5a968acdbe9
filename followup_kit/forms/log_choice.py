"""Which log a page works on: the one that was named, one in the folder, a new one, or an invented search."""

import os
from collections.abc import Callable
from html import escape
from pathlib import Path

import ipywidgets as w

from followup_kit.errors import FollowupKitError, InvalidInput
from followup_kit.forms import fields
from followup_kit.sample import sample_tracker
from followup_kit.tracker import Tracker

_NEW = "my_search.db"
_WELCOME = (
    "Your search is kept in one file, your log, on this computer. Nothing is uploaded. Start one, or look around in an "
    "invented search first."
)


class LogChoice:
    """Asks for a log until there is one, and then calls `opened` with it. A file is made only on a click."""

    def __init__(self, opened: Callable[[Tracker], None]) -> None:
        self._opened = opened
        self._path = Path(_NEW)
        self._said = w.HTML().add_class("fk-said")
        self._found = fields.choice("Your log", [])
        self._open = w.Button(description="Open it", button_style="primary")
        self._start = w.Button()
        self._look = w.Button(description="Look around in an invented search")
        self._known = fields.row(self._found, self._open, kind="fk-ask")
        self._open.on_click(lambda _: self._try(lambda: Tracker.open(self._found.value)))
        self._start.on_click(lambda _: self._try(self._create))
        self._look.on_click(lambda _: self._try(sample_tracker))
        self.box = w.VBox(
            [
                fields.html(f'<p class="fk-intro">{escape(_WELCOME)}</p>'),
                self._known,
                fields.row(self._start, self._look, kind="fk-buttons"),
                self._said,
            ]
        )

    def begin(self, log: str | os.PathLike[str] | None, *, at_once: bool) -> None:
        """Open the log that was named, or the only one in the current folder, if that may be `at_once`; else ask."""
        folder = Path.cwd()
        if "://" in str(log):
            self._begin_on_a_server(str(log))
            return
        if log is not None:
            self._path = Path(log).expanduser()
            found = [self._path] if self._path.exists() else []
        else:
            self._path = folder / _NEW
            found = sorted(path for path in folder.glob("*.db") if path.is_file())
        self._found.widget.options = [(path.name, str(path)) for path in found]
        self._found.value = str(found[0]) if found else None
        fields.display(self._known, bool(found))
        self._start.description = f"Start a new log: {self._path.name}"
        fields.display(self._start, self._path not in found)
        self._said.value = ""
        if at_once and len(found) == 1:
            self._try(lambda: Tracker.open(found[0]))

    def _begin_on_a_server(self, address: str) -> None:
        """Open a shared log, which somebody else has set up. What hinders is said, and can be tried again."""
        # Named by what it is: an address that is refused may hold a password.
        self._found.widget.options = [("the shared log that was named", address)]
        self._found.value = address
        fields.display(self._known, True)
        fields.display(self._start, False)
        self._said.value = ""
        self._try(lambda: Tracker.open(address))

    def _create(self) -> Tracker:
        if self._path.exists():
            raise InvalidInput(f"{self._path} is there already. It was left as it is; open it above.")
        return Tracker.create(self._path)

    def _try(self, open_log: Callable[[], Tracker]) -> None:
        try:
            tracker = open_log()
        except FollowupKitError as err:
            self._said.value = f'<div role="status">✗ {escape(str(err))}</div>'
        else:
            self._opened(tracker)
