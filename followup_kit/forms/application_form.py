"""Tracking by form: add an application, record what happened to it, correct it, take it back."""

from collections.abc import Callable
from contextlib import suppress
from html import escape
from typing import Any

import ipywidgets as w

from followup_kit.errors import FollowupKitError, InvalidInput
from followup_kit.forms import fields, steps
from followup_kit.forms.drafts import Drafts
from followup_kit.forms.entries import Entry, Happening, NewApplication
from followup_kit.forms.form import Form
from followup_kit.forms.history_table import HistoryTable
from followup_kit.forms.picker import Picker
from followup_kit.model import Event
from followup_kit.tracker import Tracker

_INTRO = "Add an application once, then note what happens to it. It is all kept in your own log and goes nowhere else."
_READ_ONLY = (
    "This log can be read but not written, so nothing entered here can be saved. "
    "Copy its file to a folder of your own and open it there."
)
_NO_APPLICATIONS = "No applications yet: add one above, or bring your history with tracker.read(…)."
_DRAFT = "application_form"


class ApplicationForm(Form):
    """A form that keeps a tracker's log: one part adds an application, the other records what happened to one.

    Every line of an application's history can be corrected or taken back, and “Undo” undoes the last step. What is
    typed and not saved yet is there again when the cell is run again.
    """

    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self.tracker = tracker
        self._drafts = Drafts(tracker)
        self._last: steps.Step | None = None
        self._saved_from: tuple[Entry, dict[str, Any]] | None = None
        self._correcting: Event | None = None
        self._restoring = True
        self._make_widgets()
        self._lay_out()
        self._listen()
        self._restore(self._drafts.get(_DRAFT))
        self._restoring = False

    def _make_widgets(self) -> None:
        self._new = NewApplication(self._keep)
        self._add = w.Button(description="Add application", button_style="primary")
        self._picker = Picker(self.tracker, self._open_application)
        self._happening = Happening(self._keep, what="What happened?", day="Day", note="Note (optional)")
        self._happening.clear(on=self.tracker.as_of)
        self._record = w.Button(description="Record", button_style="primary")
        self._correction = Happening(self._keep, what="What it was", day="The right day", note="The right note")
        self._correction_title = w.HTML()
        self._correct = w.Button(description="Save the correction", button_style="primary")
        self._cancel = w.Button(description="Leave it as it was")
        self._history = HistoryTable(
            lambda event_id: self._try(lambda: self._open_correction(self._shown_event(event_id))),
            lambda event_id: self._try(lambda: self._do_take_back(event_id)),
        )
        self._undo = w.Button(description="Undo")

    def _lay_out(self) -> None:
        self._outcome = fields.row(self._said, self._undo, kind="fk-outcome")
        self._after_add, self._after_record = w.VBox(), w.VBox([self._outcome])
        add, record = (fields.row(one, kind="fk-buttons") for one in (self._add, self._record))
        correct = fields.row(self._correct, self._cancel, kind="fk-buttons")
        left = w.VBox([_heading("Add an application"), self._new.box, add, self._after_add])
        self._recording = w.VBox([_heading("Record what happened"), self._picker.box, self._happening.box, record])
        self._correction_part = w.VBox([self._correction_title, self._correction.box, correct])
        self._correction_part.add_class("fk-correction")
        notice = f'<p class="fk-intro" role="status">⚠ {_READ_ONLY}</p>' if not self.tracker.writable else ""
        self._show(
            fields.html(f'<p class="fk-intro">{_INTRO}</p>{notice}'),
            fields.row(left, self._recording, kind="fk-columns"),
            self._after_record,
            self._correction_part,
            self._history,
        )
        _hide(self._undo)
        _hide(self._correction_part)

    def _listen(self) -> None:
        self._add.on_click(lambda _: self._try(self._do_add, self._new, self._after_add))
        self._record.on_click(lambda _: self._try(self._do_record, self._happening))
        self._correct.on_click(lambda _: self._try(self._do_correct, self._correction))
        self._cancel.on_click(lambda _: self._close_correction())
        self._undo.on_click(lambda _: self._try(self._do_undo, place=self._place))

    # What is typed

    def _restore(self, typed: dict[str, str]) -> None:
        parts: dict[str, dict[str, str]] = {"new": {}, "event": {}, "right": {}, "open": {}}
        for key, value in typed.items():
            part, _, name = key.partition(".")
            parts.setdefault(part, {})[name] = value
        self._new.restore(parts["new"])
        self._happening.restore(parts["event"])
        self._refresh(parts["open"].get("application"))
        if "line" in parts["open"]:
            with suppress(FollowupKitError):
                self._open_correction(steps.find_event(self.tracker, parts["open"]["line_of"], parts["open"]["line"]))
                self._correction.restore(parts["right"])

    def _keep(self) -> None:
        if self._restoring:
            return
        typed = {f"new.{name}": text for name, text in self._new.typed().items()}
        typed |= {f"event.{name}": text for name, text in self._happening.typed().items()}
        if self._correcting:
            typed |= {"open.line": self._correcting.event_id, "open.line_of": self._correcting.application_id}
            typed |= {f"right.{name}": text for name, text in self._correction.typed().items()}
        if typed and self._picker.application_id:
            typed["open.application"] = self._picker.application_id
        self._drafts.keep(_DRAFT, typed)

    # What is shown

    def _refresh(self, chosen: str | None) -> None:
        """Read the log again and show it with `chosen` open."""
        self._picker.refresh(chosen)
        applications = self._picker.applications
        known = {"company": self.tracker.company_names()}
        for name in ("role", "source", "location", "resume"):
            known[name] = sorted({getattr(one, name) for one in applications} - {""}, key=str.casefold)
        self._new.know(known)
        self._recording.layout.display = "" if applications else "none"

    def _open_application(self) -> None:
        if self._picker.application_id is None:
            self._history.clear("" if self._picker.applications else _NO_APPLICATIONS)
        else:
            application, state = self._picker.chosen
            events = self.tracker.history(application.application_id)
            self._history.show(application, state, events, self.tracker.as_of)
        self._keep()

    def _open_correction(self, old: Event) -> None:
        if self._correcting not in (None, old) and self._correction.typed():
            raise InvalidInput("Another line is being corrected. Save that correction first, or leave it as it was.")
        self._correcting = old
        day = {"on": old.event_on or self.tracker.as_of, "unknown": old.event_on is None}
        self._correction.clear(kind=old.kind.value, reason=old.reason or "", note=old.note, **day)
        self._correction_title.value = _heading(f"Correct {steps.describe(old.kind, old.event_on, old.reason)}").value
        self._correction_part.layout.display = ""
        self._correction["kind"].widget.focus()
        self._keep()

    def _close_correction(self) -> None:
        self._correcting = None
        _hide(self._correction_part)
        self._keep()

    def _shown_event(self, event_id: str) -> Event:
        return steps.find_event(self.tracker, self._picker.chosen[0].application_id, event_id)

    # What is done

    def _do_add(self) -> None:
        if not self._is_repeated(self._new):
            given = self._new.values()
            step = steps.add(self.tracker, **given)
            self._picker.forget_search()
            self._new.clear()
            self._done(step, self._new, given)

    def _do_record(self) -> None:
        if not self._is_repeated(self._happening):
            self._require_answers()
            step = steps.record(self.tracker, self._picker.chosen[0], **self._happening.answers())
            given = self._happening.values()
            self._happening.clear(on=self.tracker.as_of)
            self._done(step, self._happening, given)

    def _do_correct(self) -> None:
        if self._correcting and self._correction.typed():
            if missing := self._correction.missing():
                raise InvalidInput(faults=missing)
            step = steps.correct(self.tracker, self._correcting, **self._correction.answers())
            self._close_correction()
            self._done(step)
        else:
            self._close_correction()

    def _do_take_back(self, event_id: str) -> None:
        step = steps.take_back(self.tracker, self._shown_event(event_id))
        if self._correcting and self._correcting.event_id == event_id:
            self._close_correction()
        self._done(step)
        self._undo.focus()

    def _do_undo(self) -> None:
        if self._last is None:
            return
        step, self._last = self._last, None
        try:
            step.undo()
        except FollowupKitError:
            self._last = step
            raise
        _hide(self._undo)
        if self._saved_from and not self._saved_from[0].typed():
            self._saved_from[0].fill(self._saved_from[1])
        self._refresh(step.application_id)
        self.say(step.undone, "↶")

    def _done(self, step: steps.Step, entry: Entry | None = None, given: dict[str, Any] | None = None) -> None:
        self._last = step
        self._saved_from = (entry, given) if entry and given else None
        self._undo.layout.display = ""
        self.say(step.said)
        try:
            self._refresh(step.application_id)
        except FollowupKitError as err:
            self.say(f"{step.said} What is shown here could not be read again, though: {err}", "⚠")

    def _is_repeated(self, entry: Entry) -> bool:
        """Whether this is only the second half of a double click: the first has saved and emptied the fields."""
        if not (self._last and self._saved_from and self._saved_from[0] is entry):
            return False
        return self._picker.application_id == self._last.application_id and not entry.typed()

    # What is wrong

    def _try(self, do: Callable[[], None], entry: Entry | None = None, place: w.VBox | None = None) -> None:
        """Do what a button asks for; what is wrong stands at its field, and nothing typed is lost."""
        self._place = place or self._after_record
        try:
            do()
        except InvalidInput as err:
            self._picker.tell(err.faults.get("application", ""))
            others = {name: fault for name, fault in err.faults.items() if name != "application"}
            elsewhere = entry.tell(others) if entry else others
            why = " ".join(elsewhere.values()) or ("Look at the marked fields." if err.faults else str(err))
            self._fail(why)
        except FollowupKitError as err:
            self._fail(str(err))

    def _fail(self, why: str) -> None:
        before = " “Undo” still undoes the step before." if self._last else ""
        self.say(f"Nothing was changed. {why}{before}", "⚠")

    def _require_answers(self) -> None:
        """Refuse an unfinished entry; what is wrong in the answers given so far is told in the same breath."""
        missing, answers = self._happening.missing(), self._happening.answers()
        if not missing:
            return
        faults: dict[str, str] = {}
        try:
            # Without a kind it is refused in any case; what this asks is what else is wrong.
            self.tracker.record(self._picker.chosen[0].application_id, "", on=answers["on"])
        except InvalidInput as err:
            faults = {name: fault for name, fault in err.faults.items() if name != "kind"}
        raise InvalidInput(faults={**faults, **missing})

    @property
    def _place(self) -> w.VBox:
        """Where it is said what happened: below the button that was pressed, where the eyes are."""
        return self._after_add if self._after_add.children else self._after_record

    @_place.setter
    def _place(self, place: w.VBox) -> None:
        for box in (self._after_add, self._after_record):
            box.children = (self._outcome,) if box is place else ()


def _heading(text: str) -> w.HTML:
    return fields.html(f'<div class="fk-part" role="heading" aria-level="3">{escape(text)}</div>')


def _hide(widget: w.Widget) -> None:
    widget.layout.display = "none"
