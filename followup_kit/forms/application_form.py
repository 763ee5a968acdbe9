"""Tracking by form: add an application, record what happened to it, correct it, take it back."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import ipywidgets as w

from followup_kit import checking
from followup_kit.errors import FollowupKitError, InvalidInput
from followup_kit.forms import fields
from followup_kit.forms.choices import shorten
from followup_kit.forms.drafts import Drafts
from followup_kit.forms.entries import Entry, Happening, NewApplication
from followup_kit.forms.form import Form
from followup_kit.forms.history_table import HistoryTable, in_words, plain_day
from followup_kit.forms.picker import Picker
from followup_kit.model import Application, Event
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
        self._quiet = True
        self._undoing: Callable[[], str] | None = None
        self._just: object = None
        self._correcting: Event | None = None
        self._make_widgets()
        self._lay_out()
        self._listen()
        self._restore(self._drafts.get(_DRAFT))
        self._quiet = False

    def _make_widgets(self) -> None:
        self._new = NewApplication(self._keep)
        self._add = w.Button(description="Add application", button_style="primary")
        self._picker = Picker(self.tracker, self._open_application)
        self._happening = Happening(self._keep, what="What happened?", day="Day", note="Note (optional)")
        self._happening.clear(on=self.tracker.as_of)
        self._record = w.Button(description="Record", button_style="primary")
        self._correction = Happening(self._keep, what="What it was", day="The right day", note="The right note")
        self._correct = w.Button(description="Save the correction", button_style="primary")
        self._cancel = w.Button(description="Leave it as it was")
        self._history = HistoryTable(
            lambda event_id: self._try(lambda: self._open_correction(event_id)),
            lambda event_id: self._try(lambda: self._do_take_back(event_id)),
        )
        self._undo = w.Button(description="Undo")

    def _lay_out(self) -> None:
        self._outcome = fields.row(self._said, self._undo, kind="fk-outcome")
        self._after_add, self._after_record = w.VBox(), w.VBox([self._outcome])
        buttons = fields.row(self._correct, self._cancel, kind="fk-buttons")
        self._correction_part = w.VBox([_heading("Correct this line"), self._correction.box, buttons])
        record = fields.row(self._record, kind="fk-buttons")
        self._recording = w.VBox([self._picker.box, self._happening.box, record])
        add = fields.row(self._add, kind="fk-buttons")
        left = w.VBox([_heading("Add an application"), self._new.box, add, self._after_add])
        right = w.VBox([_heading("What happened?"), self._recording])
        notice = f'<p class="fk-intro" role="status">⚠ {_READ_ONLY}</p>' if not self.tracker.writable else ""
        self._show(
            fields.html(f'<p class="fk-intro">{_INTRO}</p>{notice}'),
            fields.row(left, right, kind="fk-columns"),
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
        self._undo.on_click(lambda _: self._try(self._do_undo, place=self._outcome_place))

    # Typing

    def _restore(self, typed: dict[str, str]) -> None:
        parts: dict[str, dict[str, str]] = {"new": {}, "event": {}, "right": {}, "chosen": {}}
        for key, value in typed.items():
            part, _, name = key.partition(".")
            parts.setdefault(part, {})[name] = value
        self._new.restore(parts["new"])
        self._happening.restore(parts["event"])
        self._refresh(parts["chosen"].get("application"))
        with suppress(StopIteration):
            self._open_correction(parts["chosen"].get("event", ""))
            self._correction.restore(parts["right"])

    def _keep(self) -> None:
        if self._quiet:
            return
        typed = {
            **{f"new.{name}": text for name, text in self._new.typed().items()},
            **{f"event.{name}": text for name, text in self._happening.typed().items()},
        }
        if self._correcting:
            typed["chosen.event"] = self._correcting.event_id
            typed |= {f"right.{name}": text for name, text in self._correction.typed().items()}
        if typed and self._picker.application_id:
            typed["chosen.application"] = self._picker.application_id
        self._drafts.keep(_DRAFT, typed)

    # Choosing

    def _refresh(self, chosen: str | None) -> None:
        """Read the log again and show it with `chosen` open."""
        self._picker.refresh(chosen)
        known = {"company": self.tracker.company_names()}
        for name in ("role", "source", "location", "resume"):
            known[name] = sorted({getattr(one, name) for one in self._picker.applications} - {""}, key=str.casefold)
        self._new.know(known)
        self._recording.layout.display = "" if self._picker.applications else "none"

    def _open_application(self) -> None:
        self._close_correction()
        if self._picker.application_id is None:
            self._history.clear("" if self._picker.applications else _NO_APPLICATIONS)
        else:
            application, state = self._picker.chosen
            events = self.tracker.history(application.application_id)
            self._history.show(application, state, events, self.tracker.as_of)
        self._keep()

    # Saving

    def _do_add(self) -> None:
        given = self._new.values()
        if self._just == "added" and not self._new.typed():
            return  # The second half of a double click: the first has added it.
        application_id = self.tracker.add(**given)
        name = _name(given["company"], given["role"])
        self._new.clear()
        self._picker.forget_search()
        self._refresh(application_id)

        def undo() -> str:
            self.tracker.discard(application_id)
            self._refresh(None)
            if not self._new.typed():
                self._new.fill(given)
            return f"Taken out again: {name}. What you had typed is back in the fields."

        self._done(f"Added: {name}{'' if given['applied_on'] else ', saved for later'}.", undo, just="added")

    def _do_record(self) -> None:
        if self._just == ("recorded", self._picker.application_id) and not self._happening.typed():
            return
        given = self._happening.answers()
        self._require(self._happening, given)
        application, _ = self._picker.chosen
        event_id = self.tracker.record(application.application_id, **given)
        typed = self._happening.values()
        self._happening.clear(on=self.tracker.as_of)
        self._refresh(application.application_id)

        def undo() -> str:
            self.tracker.retract(event_id, because="undone in the form")
            self._refresh(application.application_id)
            if not self._happening.typed():
                self._happening.fill(typed)
            return f"Taken back: {said}. What you had typed is back in the fields."

        said = _describe(self._event(event_id), application)
        self._done(f"Recorded: {said}.", undo, just=("recorded", application.application_id))

    def _do_correct(self) -> None:
        old, given = self._correcting, self._correction.answers()
        if old is None:
            return
        if not self._correction.typed():
            self._close_correction()
            return
        self._require(self._correction, given)
        event_id = self.tracker.correct(old.event_id, **given)
        application, _ = self._picker.chosen
        self._refresh(application.application_id)

        def undo() -> str:
            before = {"kind": old.kind, "on": old.event_on, "reason": old.reason, "note": old.note}
            self.tracker.correct(event_id, **before)
            self._refresh(application.application_id)
            return f"As it was before: {_describe(old, application)}."

        self._done(f"Corrected: it is now {_describe(self._event(event_id), application)}.", undo)

    def _do_take_back(self, event_id: str) -> None:
        application, _ = self._picker.chosen
        old = self._event(event_id)
        self.tracker.retract(event_id, because="taken back in the form")
        self._refresh(application.application_id)

        def undo() -> str:
            kept: dict[str, Any] = {
                "reason": old.reason,
                "note": old.note,
                "contact_id": old.contact_id,
                "letter_id": old.letter_id,
            }
            self.tracker.record(old.application_id, old.kind, on=old.event_on, **kept)
            self._refresh(application.application_id)
            return f"Recorded again: {_describe(old, application)}."

        self._done(f"Taken back: {_describe(old, application)}.", undo)
        self._undo.focus()

    def _do_undo(self) -> None:
        if self._undoing:
            said = self._undoing()
            self._undoing = self._just = None
            _hide(self._undo)
            self.say(said, "↶")

    def _open_correction(self, event_id: str) -> None:
        old = self._event(event_id)
        self._correcting = old
        day = {"on": old.event_on or self.tracker.as_of, "unknown": old.event_on is None}
        self._correction.clear(kind=old.kind.value, reason=old.reason or "", note=old.note, **day)
        self._correction_part.layout.display = ""
        self._correction["kind"].widget.focus()
        self._keep()

    def _close_correction(self) -> None:
        self._correcting = None
        _hide(self._correction_part)
        self._keep()

    # Telling

    def _try(self, do: Callable[[], None], entry: Entry | None = None, place: w.VBox | None = None) -> None:
        """Do what a button asks for; what is wrong stands at its field, and nothing typed is lost."""
        self._place(place or self._after_record)
        try:
            do()
        except InvalidInput as err:
            told = {name: err.faults[name] for name in err.faults}
            self._picker.tell(told.pop("application", ""))
            rest = entry.tell(told) if entry else told
            self._fail(" ".join(rest.values()) or ("Look at the marked fields." if err.faults else str(err)))
        except FollowupKitError as err:
            self._fail(str(err))

    def _fail(self, why: str) -> None:
        before = " “Undo” still undoes the step before." if self._undoing else ""
        self.say(f"Nothing was changed. {why}{before}", "⚠")

    def _done(self, said: str, undo: Callable[[], str], just: object = None) -> None:
        self._undoing, self._just = undo, just
        self._undo.layout.display = ""
        self.say(said)

    def _place(self, place: w.VBox) -> None:
        """Say what happened where the eyes are: below the button that was pressed."""
        for box in (self._after_add, self._after_record):
            box.children = (self._outcome,) if box is place else ()

    @property
    def _outcome_place(self) -> w.VBox:
        return self._after_add if self._after_add.children else self._after_record

    def _require(self, entry: Happening, given: dict[str, Any]) -> None:
        """Refuse an unfinished entry with all its faults at once, also those of the answers it has."""
        missing = entry.missing()
        if not missing:
            return
        faults: dict[str, str] = {}
        try:
            # A kind without a name is always refused, and with it whatever else cannot be right.
            self.tracker.record(self._picker.chosen[0].application_id, "", on=given["on"])
        except InvalidInput as err:
            faults = err.faults
        if "kind" not in missing:
            faults.pop("kind", None)
        raise InvalidInput(faults={**faults, **missing})

    def _event(self, event_id: str) -> Event:
        return next(one for one in self.tracker.history(self._picker.application_id) if one.event_id == event_id)


def _describe(event: Event, application: Application) -> str:
    name = _name(application.company, application.role)
    day = f"on {plain_day(event.event_on)}" if event.event_on else "on a day not known"
    return f"“{in_words(event)}” {day}, {name}"


def _name(company: str, role: str) -> str:
    return f"{shorten(checking.one_line(company))} · {shorten(checking.one_line(role))}"


def _heading(text: str) -> w.HTML:
    return fields.html(f'<div class="fk-part" role="heading" aria-level="3">{text}</div>')


def _hide(widget: w.Widget) -> None:
    widget.layout.display = "none"
