"""One message read by form: what it says in its own words, which application it is about, and what to do next."""

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import ipywidgets as w

from followup_kit.errors import FollowupKitError, InvalidInput
from followup_kit.followups import NextStep, next_steps
from followup_kit.forms import fields, message_words
from followup_kit.forms.choices import by_need, choices
from followup_kit.forms.drafts import Drafts
from followup_kit.forms.entries import Happening
from followup_kit.forms.file_drop import FileDrop
from followup_kit.forms.form import Form
from followup_kit.forms.later import Later
from followup_kit.forms.letter_form import LetterForm
from followup_kit.forms.saving import Answer
from followup_kit.importers import Proposal, Source
from followup_kit.letters import letter_languages, read_kind
from followup_kit.planning import is_internal
from followup_kit.reading import MessageReading, read_mail, read_message
from followup_kit.tracker import Tracker

_INTRO = (
    "Paste what they wrote, and see what it says, in its own words, and what to do next. "
    "It is read on this computer, goes nowhere, and nothing enters your log before you record it."
)
_READ_ONLY = "This log can be read but not written, so messages can be looked at here, not recorded."
_DROP_HINT = "Or drop the mail itself here (.eml)."
_LARGER = "Most of it is attachments: paste its text instead."
_MAIL = "message.eml"
_NEW = ("Not in your log yet: add it", "")
_DRAFT, _LONGEST_DRAFT = "message_form", 1_000_000
_READ_AFTER_SECONDS, _SEARCH_FROM = 0.3, 20


class MessageForm(Form):
    """A form that reads one message: paste it, see what it says, record it, and go on to the letter it asks for.

    What was read can be corrected before it is recorded. What is pasted and not recorded yet is there again when the
    cell is run again. Its letters are saved in `folder`.
    """

    def __init__(self, tracker: Tracker, *, folder: str | os.PathLike[str] = "letters") -> None:
        super().__init__()
        self.tracker, self._folder = tracker, folder
        self._drafts, self._soon = Drafts(tracker), Later(_READ_AFTER_SECONDS)
        self._reading: MessageReading | None = None
        self._proposal: Proposal | None = None
        self._import_id, self._filling = "", False
        self._make_widgets()
        self._lay_out()
        self._listen()
        self._bring_back(self._drafts.get(_DRAFT))

    def _make_widgets(self) -> None:
        self._text = fields.text("Their message", rows=9, help_text="With its subject and sender, if you have them.")
        self._text.widget.placeholder = "Dear Robin, thank you for your application …"
        self._drop = FileDrop(self._take, label="Choose a mail", hint=_DROP_HINT, larger=_LARGER, accept=".eml,.txt")
        self._title, self._quotes, self._shown = w.HTML(), w.HTML(), w.HTML()
        self._find = fields.text("Find an application", example="acme analyst")
        self._application = fields.choice("Which application is it about?", [_NEW])
        self._link = fields.html("")
        self._company, self._role = fields.text("Company"), fields.text("Role")
        self._new = fields.row(self._company, self._role)
        self._what = Happening(self._follow, what="What is it?", day="Day it came", note="Note (optional)")
        self._record = w.Button(description="Record it", button_style="primary")
        self._undo = w.Button(description="Undo")
        self._steps = w.HTML()
        self._letters = fields.row(kind="fk-buttons")
        self._letter = w.VBox()

    def _lay_out(self) -> None:
        notice = f'<p class="fk-intro" role="status">⚠ {_READ_ONLY}</p>' if not self.tracker.writable else ""
        for field in (self._find, self._application):
            field.box.add_class("fk-whole")
        says = w.VBox([self._title, self._quotes])
        about = (self._find, self._application, self._link)
        self._result = fields.step(
            fields.row(says, self._shown, kind="fk-columns"),
            fields.heading("Record it"),
            fields.row(*about),
            self._new,
            self._what.box,
            fields.row(self._record, kind="fk-buttons"),
        )
        self._next = fields.step(fields.heading("What to do next"), self._steps, self._letters)
        self._show(
            fields.html(f'<p class="fk-intro">{_INTRO}</p>{notice}'),
            fields.row(self._text, self._drop, kind="fk-columns"),
            self._result,
            fields.row(self._said, self._undo, kind="fk-outcome"),
            self._next,
            self._letter,
        )
        self._record.disabled = not self.tracker.writable
        for part in (self._result, self._next, self._undo):
            fields.display(part, False)

    def _listen(self) -> None:
        self._text.widget.observe(lambda _: self._on_text(), "value")
        self._find.widget.observe(lambda _: self._offer(self._application.value), "value")
        self._application.widget.observe(lambda _: self._follow(), "value")
        self._record.on_click(lambda _: self._try(self._do_record))
        self._undo.on_click(lambda _: self._attempt(self._do_undo))

    # The message

    def _bring_back(self, draft: Mapping[str, str]) -> None:
        """Show what was there before: a pasted text, or a mail with its headers."""
        if "mail" in draft:
            self._take(Source(_MAIL, given=draft["mail"].encode("utf-8", "surrogateescape")))
        else:
            self._text.value = draft.get("text", "")
            self._read_text()

    def _keep(self, **draft: str) -> None:
        self._drafts.keep(_DRAFT, {name: text for name, text in draft.items() if 0 < len(text) <= _LONGEST_DRAFT})

    def _on_text(self) -> None:
        if not self._filling:
            self._keep(text=self._text.value)
            self._soon(self._read_text)

    def _read_text(self) -> None:
        if self._text.value.strip():
            self._attempt(lambda: self._open(read_message(self._text.value)))
        else:
            self._reading = self._proposal = None
            for part in (self._result, self._next):
                fields.display(part, False)

    def _take(self, source: Source) -> None:
        """Read a mail that was dropped, and show its text as if it had been pasted."""

        def read() -> None:
            reading = read_mail(source.content)
            if not reading.full_text.strip():
                raise InvalidInput(f"{source.name} holds no text that can be read. Paste the message instead.")
            self._filling = True
            self._text.value = reading.full_text
            self._filling = False
            raw = source.content.decode("utf-8", "surrogateescape")
            self._keep(**{"mail": raw} if len(raw) <= _LONGEST_DRAFT else {"text": reading.full_text})
            self._open(reading)

        self._attempt(read)

    def _open(self, reading: MessageReading) -> None:
        self._reading, self._proposal = reading, self.tracker.propose(reading)
        self.say("")
        self._letter.children = ()
        self._title.value = message_words.title_html(reading)
        self._quotes.value = message_words.quotes_html(reading)
        self._shown.value = message_words.text_html(reading)
        self._filling = True
        self._company.value, self._role.value = self._proposal.company, self._proposal.role
        kind = {"information_wanted": "note", "other": "note", "unsure": ""}.get(reading.kind, reading.kind)
        note = "" if reading.kind in ("rejected", "unsure") else self._proposal.words
        self._what.clear(on=reading.sent_on or self.tracker.as_of)
        self._what.fill({"kind": kind, "reason": str(reading.reason or ""), "note": note})
        self._filling = False
        self._offer(self._proposal.application_id)
        for part in (self._result, self._next):
            fields.display(part, True)

    # What it is about

    def _offer(self, chosen: str) -> None:
        rows = by_need(self.tracker.standings())
        self._standings = {one.application_id: state for one, state in rows}
        self._roles = {one.application_id: one.role for one, _ in rows}
        self._internal = {one.application_id for one, _ in rows if is_internal(one)}
        fields.display(self._find.box, len(rows) >= _SEARCH_FROM)
        offered = choices(rows, self.tracker.as_of, self._find.value, always=chosen)
        with self._application.widget.hold_sync():
            self._application.widget.options = [_NEW, *offered]
            self._application.value = chosen if chosen in self._standings else ""
        self._follow()

    def _follow(self) -> None:
        """Show what follows from the choices as they stand."""
        if self._filling or self._reading is None or self._proposal is None:
            return
        self._new.layout.display = "" if not self._application.value else "none"
        why = self._proposal.link if self._application.value == self._proposal.application_id else ""
        self._link.value = f'<div class="fk-help">{message_words.link(why)}</div>' if why else ""
        steps = self._next_steps()
        self._steps.value = (
            message_words.steps_html(steps) if steps else "<p>Choose what it is, to see what to do next.</p>"
        )
        self._offer_letters(steps)

    def _next_steps(self) -> tuple[NextStep, ...]:
        reading, told = self._reading, self._what.answers()
        kind = (
            reading.kind
            if reading and reading.kind == "information_wanted" and told["kind"] == "note"
            else told["kind"]
        )
        if not reading or not kind:
            return ()
        state = self._standings.get(self._application.value)
        return next_steps(
            kind,
            stage_reached=state.stage_reached if state else "applied",
            on=told["on"] or self.tracker.as_of,
            reason=told["reason"],
            feedback=reading.feedback,
            reapply_after_months=reading.reapply_after_months,
            role=self._roles.get(self._application.value, self._role.value),
            is_internal=self._application.value in self._internal,
        )

    def _offer_letters(self, steps: tuple[NextStep, ...]) -> None:
        buttons = []
        for step in steps:
            if step.letter_kind and self._application.value:
                button = w.Button(description=f"Write: {read_kind(step.letter_kind).title}")
                button.on_click(lambda _, kind=step.letter_kind: self._attempt(lambda: self._write(kind)))
                buttons.append(button)
        self._letters.children = buttons

    def _write(self, kind: str) -> None:
        theirs = self._reading.language if self._reading else ""
        language = theirs if theirs in (one.code for one in letter_languages()) else None
        form = self._written = LetterForm(
            self.tracker, kind, self._application.value, language=language, folder=self._folder
        )
        if one := self._reading:
            form.answer = Answer(self._application.value, one.message_id, one.thread)
            asked = form._answers.get("thread_subject")
            if asked and not asked.value:
                asked.value = one.subject
        self._letter.children = (form.box,)

    # Recording

    def _try(self, do: Any) -> None:
        try:
            do()
        except InvalidInput as err:
            left = self._what.tell(err.faults)
            for name, field in (("company", self._company), ("role", self._role)):
                field.tell(left.pop(name, ""))
            self.say("; ".join(left.values()) or ("Look at what is marked above." if err.faults else str(err)), "✗")
        except FollowupKitError as err:
            self.say(str(err), "✗")

    def _do_record(self) -> None:
        if self._proposal is None:
            return
        faults = self._what.missing()
        if not self._application.value and not self._company.value.strip():
            faults["company"] = "Which company is it?"
        if not self._application.value and not self._role.value.strip():
            faults["role"] = "Which role is it? If you do not know, write what you do know."
        if faults:
            raise InvalidInput(faults=faults)
        report = self.tracker.accept([self._as_told(self._proposal)])
        done = next(iter((*report.added, *report.changed, *report.unchanged)), None)
        self._import_id = report.import_id
        fields.display(self._undo, bool(report.import_id))
        self.say(
            f"Recorded: {done.what}." if report.import_id and done else "The log knew this already: nothing to add."
        )
        self._drafts.keep(_DRAFT, {})
        self._proposal = self.tracker.propose(self._reading or self._text.value)
        self._offer(self._proposal.application_id)

    def _as_told(self, proposal: Proposal) -> Proposal:
        told = self._what.answers()
        return replace(
            proposal,
            kind=told["kind"],
            reason=told["reason"],
            sent_on=told["on"],
            words=told["note"] or proposal.words,
            application_id=self._application.value,
            company=self._company.value.strip() or proposal.company,
            role=self._role.value.strip() or proposal.role,
        )

    def _do_undo(self) -> None:
        self.say(repr(self.tracker.undo_import(self._import_id)), "↶")
        self._import_id = ""
        fields.display(self._undo, False)
        if self._reading:
            self._proposal = self.tracker.propose(self._reading)
            self._offer(self._proposal.application_id)
