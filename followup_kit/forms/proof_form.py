"""A proof of applications by form: whose, of which days, in which language; look at it, save it, sign it."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import ipywidgets as w

from followup_kit.errors import FollowupKitError, InvalidInput, MissingSigns
from followup_kit.exports import free_path
from followup_kit.exports.filename import slug
from followup_kit.forms import fields
from followup_kit.forms.drafts import Drafts
from followup_kit.forms.form import Form
from followup_kit.forms.later import Later
from followup_kit.forms.proof_words import OTHER, PERIODS, days_of, proof_html
from followup_kit.proofs import Proof, save_proof, write_proof
from followup_kit.tracker import Tracker

_INTRO = (
    "A record of the applications you sent, for an employment office or a benefit claim. It says what your log "
    "holds and nothing else: what is missing is named as missing, what was corrected stays visible."
)
_DRAFT, _SHOW_AFTER_SECONDS = "proof_form", 0.3
_LANGUAGES = [("English", "en"), ("English (US)", "en-US"), ("Deutsch", "de")]
_WEEKS = [("Monday", "monday"), ("Sunday", "sunday")]
_KINDS = {".pdf": "Save as PDF", ".xlsx": "Save as Excel", ".csv": "Save as CSV"}
_BOX = "Save the PDF with boxes in their place"


class ProofForm(Form):
    """A form that shows a proof of applications and saves it as .pdf, .xlsx or .csv into `folder`.

    Nothing is overwritten: a second file gets a number. What was typed is there again when the cell is run again.
    """

    def __init__(self, tracker: Tracker, *, folder: str | os.PathLike[str] = "proofs") -> None:
        super().__init__()
        self.tracker, self._folder = tracker, Path(folder)
        self._drafts, self._soon = Drafts(tracker), Later(_SHOW_AFTER_SECONDS)
        self.proof: Proof | None = None
        self._filling = False
        self._make_widgets(self._drafts.get(_DRAFT))
        self._lay_out()
        self._listen()
        self._refresh()

    def _make_widgets(self, typed: Mapping[str, str]) -> None:
        period = typed.get("period") or self._likely()
        first, last = days_of(period, self.tracker.as_of)
        self._answers = {
            "person": fields.text("Your name", value=self.tracker.setting("seeker_name"), example="Robin Ellis"),
            "reference": fields.text("Reference number (optional)"),
            "address": fields.text("Your address (optional)", rows=2),
            "period": fields.choice("Period", PERIODS, value=period),
            "from_on": fields.day("First day", value=first),
            "to_on": fields.day("Last day", value=last),
            "language": fields.choice("Language", _LANGUAGES),
            "week_starts_on": fields.choice("Weeks begin on", _WEEKS),
        }
        for name, value in typed.items():
            if name in self._answers:
                self._bring_back(self._answers[name], value)
        self._sheet = w.HTML().add_class("fk-proof-sheet")
        self._saves = {ending: w.Button(description=words) for ending, words in _KINDS.items()}
        self._saves[".pdf"].button_style = "primary"
        self._boxed = w.Button(description=_BOX)
        fields.display(self._boxed, False)

    def _bring_back(self, field: fields.Field, value: str) -> None:
        if isinstance(field.widget, w.DatePicker):
            field.value = date.fromisoformat(value) if value else None
        elif not isinstance(field.widget, w.Dropdown) or value in (meaning for _, meaning in field.widget.options):
            field.value = value

    def _likely(self) -> str:
        """Last month, as offices ask for it; this month where nothing went out before it."""
        first, last = days_of("last_month", self.tracker.as_of)
        days = [state.applied_on for _, state in self.tracker.standings() if state.applied_on]
        return "last_month" if not days or any(first <= day <= last for day in days) else "this_month"

    def _lay_out(self) -> None:
        one = self._answers
        one["address"].box.add_class("fk-wide")
        self._show(
            fields.html(f'<p class="fk-intro">{_INTRO}</p>'),
            fields.row(one["period"], one["from_on"], one["to_on"], one["language"], one["week_starts_on"]),
            fields.row(one["person"], one["reference"], one["address"]),
            self._sheet,
            fields.row(*self._saves.values(), kind="fk-actions"),
            fields.row(self._said, self._boxed, kind="fk-outcome"),
        )

    def _listen(self) -> None:
        for name, field in self._answers.items():
            field.widget.observe(lambda _, name=name: self._changed(name), "value")
        for ending, button in self._saves.items():
            button.on_click(lambda _, ending=ending: self._attempt(lambda: self._save(ending)))
        self._boxed.on_click(lambda _: self._attempt(lambda: self._save(".pdf", missing_signs="box")))

    def _changed(self, name: str) -> None:
        if self._filling:
            return
        self._filling = True
        if name == "period" and self._answers["period"].value != OTHER:
            first, last = days_of(self._answers["period"].value, self.tracker.as_of)
            self._answers["from_on"].value, self._answers["to_on"].value = first, last
        elif name in ("from_on", "to_on"):
            self._answers["period"].value = OTHER
        self._filling = False
        self._keep()
        self._soon(self._refresh)

    def _keep(self) -> None:
        # The days of a named period follow from today, so that next month it is next month's.
        days = () if self._answers["period"].value != OTHER else ("from_on", "to_on")
        kept = [name for name in self._answers if name not in ("from_on", "to_on") or name in days]
        self._drafts.keep(_DRAFT, {name: str(self._answers[name].value or "") for name in kept})

    def _refresh(self) -> None:
        """Show the proof as it stands; what cannot be right is told beside its field."""
        told: dict[str, Any] = {name: field.value for name, field in self._answers.items() if name != "period"}
        faults: dict[str, str] = {}
        try:
            missing = [name for name in ("from_on", "to_on") if told[name] is None]
            if missing:
                raise InvalidInput(faults=dict.fromkeys(missing, "Which day?"))
            self.proof = write_proof(self.tracker, **told)
            self._sheet.value = proof_html(self.proof)
        except InvalidInput as err:
            self.proof, faults = None, err.faults
            self._sheet.value = ""
        except FollowupKitError as err:
            self.proof = None
            self.say(str(err), "✗")
        for name, field in self._answers.items():
            field.tell(faults.get(name, ""))
        fields.display(self._boxed, False)

    def _save(self, ending: str, missing_signs: str = "") -> None:
        self._refresh()
        if self.proof is None:
            raise InvalidInput("Look at what is marked above; then it can be saved.")
        name = f"{slug(self.proof.words['title'])} {self.proof.from_on} {self.proof.to_on}{ending}"
        try:
            path = save_proof(self.proof, free_path(self._folder, name), missing_signs=missing_signs)
        except MissingSigns:
            fields.display(self._boxed, True)
            raise
        sign = " Print it and sign on the last page." if ending == ".pdf" else ""
        self.say(f"Saved {path.resolve()}.{sign}")
