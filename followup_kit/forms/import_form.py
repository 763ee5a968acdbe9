"""Bringing a history by form: a file in, what it is, what it leaves open, what will happen; then import, and undo."""

from collections.abc import Mapping
from html import escape

import ipywidgets as w

from followup_kit.errors import FollowupKitError, InvalidInput
from followup_kit.forms import fields, import_reading, import_words
from followup_kit.forms.background import Background
from followup_kit.forms.drafts import Drafts
from followup_kit.forms.form import Form
from followup_kit.forms.import_entry import FileEntry
from followup_kit.forms.import_questions import QuestionTable, grouped
from followup_kit.forms.import_reading import Look, Told
from followup_kit.forms.import_tables import ColumnTable, PastImports, PreviewTable
from followup_kit.forms.later import Later
from followup_kit.forms.mail_table import Mails, described
from followup_kit.forms.remembered import Remembered
from followup_kit.importers import IMPORTERS, ColumnsUnclear, Proposal, Question, Source
from followup_kit.importers.columns import DAYS
from followup_kit.reports import ImportReport
from followup_kit.tracker import Tracker

_ANSWER_AFTER_SECONDS, _SLOW_AFTER_SECONDS = 0.15, 0.7

#: The file each log's form showed last, so that a second run of the cell shows it again.
_shown_last: dict[str, Source] = {}


class ImportForm(Form):
    """A form that brings applications from a file into a tracker's log.

    The file is dropped, picked, pasted or named by its path. What was understood of it can be corrected, what it leaves
    open is asked, and every row shows what will become of it before anything is written.
    """

    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self.tracker = tracker
        self._drafts = Drafts(tracker)
        self._log = str(tracker.path or tracker.address or id(tracker))
        self._work, self._soon, self._slow = Background(), Later(_ANSWER_AFTER_SECONDS), Later(_SLOW_AFTER_SECONDS)
        self._source: Source | None = None
        self._told = Told()
        self._look: Look | None = None
        self._asked: dict[str, Question] = {}
        self._import_id, self._filling = "", False
        self._make_widgets()
        self._lay_out()
        self._listen()
        self._show_look()
        self._show_past()
        if self._log in _shown_last:
            self._open(_shown_last[self._log])

    def _make_widgets(self) -> None:
        self._entry = FileEntry(self._drafts, self._open, lambda err: self._say_state(str(err), "⚠"))
        self._state = w.HTML()
        self._cancel = w.Button(description="Cancel")
        titles = ((f"{one.title[:1].upper()}{one.title[1:]}", name) for name, one in IMPORTERS.items())
        formats = [("As found out by looking", ""), *titles]
        self._title = w.HTML()
        self._format = fields.choice("Read it as", formats, value="")
        self._dates = fields.choice("Order of its days", import_words.ORDERS, value="")
        self._notes = w.HTML()
        self._columns = ColumnTable(self._tell_column)
        self._questions_title = w.HTML()
        self._questions = QuestionTable(self._tell_answers)
        self._remembered = Remembered(self.tracker, self._ask_anew)
        self._preview = PreviewTable()
        self._mails = Mails(self.tracker, self._do_record)
        self._import = w.Button(description="Import", button_style="primary")
        self._waiting = w.HTML()
        self._undo = w.Button(description="Undo")
        self._past = PastImports(lambda import_id: self._attempt(lambda: self._do_undo(import_id)))

    def _lay_out(self) -> None:
        notice = (
            f'<p class="fk-intro" role="status">⚠ {import_words.READ_ONLY}</p>' if not self.tracker.writable else ""
        )
        what = (fields.heading("What it is"), self._title, fields.row(self._format, self._dates), self._notes)
        self._columns_part = fields.step(fields.heading("Its columns"), self._columns)
        self._questions_part = fields.step(self._questions_title, self._questions, self._remembered.box)
        go = fields.row(self._import, self._waiting, kind="fk-outcome")
        self._rows_part = fields.step(fields.heading("What will happen"), self._preview, go)
        self._past_part = fields.step(fields.heading("Brought in so far"), self._past)
        self._steps = (fields.step(*what), self._columns_part, self._questions_part, self._rows_part, self._mails.box)
        self._show(
            fields.html(f'<p class="fk-intro">{import_words.INTRO}</p>{notice}'),
            self._entry.box,
            fields.row(self._state, self._cancel, kind="fk-outcome"),
            *self._steps,
            fields.row(self._said, self._undo, kind="fk-outcome"),
            self._past_part,
        )
        for later in (self._undo, self._cancel):
            fields.display(later, False)

    def _listen(self) -> None:
        self._format.widget.observe(lambda _: self._tell_choice("format", self._format.value), "value")
        self._dates.widget.observe(lambda _: self._tell_choice("dates", self._dates.value), "value")
        self._cancel.on_click(lambda _: self._do_cancel())
        self._import.on_click(lambda _: self._do_import())
        self._undo.on_click(lambda _: self._attempt(lambda: self._do_undo(self._import_id)))

    # A file, and what is said of it

    def _open(self, source: Source) -> None:
        """Look at a file, with whatever was said about the very same one before."""
        self._source, self._look, self._asked = source, None, {}
        _shown_last[self._log] = source
        self._mails.forget()
        self._told = Told.from_draft(self._drafts.get(import_reading.draft_key(source)))
        self._filling = True
        self._format.value = self._told.format = self._told.format if self._told.format in IMPORTERS else ""
        self._dates.value = self._told.dates
        self._filling = False
        self._import_id = ""
        self.say("")
        fields.display(self._undo, False)
        self._show_look()
        self._read()

    def _tell_choice(self, name: str, value: str) -> None:
        if not self._filling:
            setattr(self._told, name, value or "")
            self._ask_anew()

    def _tell_column(self, header: str, field: str) -> None:
        self._told.columns[header] = field
        self._ask_anew()

    def _ask_anew(self) -> None:
        """Read again after something that can change every question; known answers still answer them."""
        self._asked = {}
        self._keep_told()

    def _tell_answers(self, answers: Mapping[str, str]) -> None:
        told = {**self._told.answers, **answers}
        self._told.answers = {key: answer for key, answer in told.items() if answer}
        self._keep_told()

    def _keep_told(self) -> None:
        if self._source:
            self._drafts.keep(import_reading.draft_key(self._source), self._told.as_draft())
            self._import.disabled = True
            self._soon(self._read)

    # Reading it

    def _read(self) -> None:
        source, told, asked = self._source, self._told.copy(), dict(self._asked)
        if source is None:
            return
        self._say_state(f"Reading {source.name} …", "")
        self._import.disabled = True
        self._work.run(
            lambda pulse: import_reading.look(self.tracker, source, told, asked, pulse),
            self._on_read,
            self._on_unreadable,
            lambda done, every: self._show_progress(source.name, done, every),
        )
        self._slow(lambda: fields.display(self._cancel, self._work.working))

    def _show_progress(self, name: str, done: int, every: int) -> None:
        self._state.value = import_words.progress_html(name, done, every)

    def _do_cancel(self) -> None:
        self._work.stop()
        self._say_state("Stopped. Nothing was written.", "")
        self._import.disabled = not self._may_import()

    def _on_read(self, look: Look) -> None:
        self._look, self._asked = look, look.asked
        self._say_state(*import_words.looked_at(look.report))
        self._show_look()

    def _on_unreadable(self, err: FollowupKitError) -> None:
        faults = err.faults if isinstance(err, InvalidInput) else {}
        if isinstance(err, ColumnsUnclear):
            self._ask_columns(err)
        elif self._look and faults.keys() & self._asked.keys():
            self._show_questions(faults)
            self._say_state(
                "An answer cannot be right: it is marked below. The rest is shown as it was before it.", "⚠"
            )
        else:
            before = " What stands below is as it was read before." if self._look else ""
            self._say_state(f"{err}{before}", "⚠")

    def _ask_columns(self, err: ColumnsUnclear) -> None:
        self._look = None
        self._show_look()
        self._columns.show(err.told(self._told.columns))
        fields.display(self._columns_part, True)
        self._say_state(import_words.columns_unclear(err), "⚠")

    # What is shown

    def _show_look(self) -> None:
        for part in self._steps:
            fields.display(part, self._look is not None)
        if self._look is None:
            return
        report = self._look.report
        self._title.value = f'<p class="fk-title">{escape(import_words.what_it_is(report))}</p>'
        notes = "".join(f"<li>{escape(note)}</li>" for note in report.notes)
        self._notes.value = (
            f'<details class="fk-notes"><summary>What was understood</summary><ul>{notes}</ul></details>'
        )
        fields.display(self._notes, bool(report.notes))
        self._columns.show(report.columns)
        fields.display(self._columns_part, bool(report.columns))
        fields.display(self._dates.box, any(one.field in DAYS for one in report.columns))
        self._show_questions({})
        self._preview.show(report)
        self._show_go(report)
        self._mails.show(report)
        by_mail = report.format in import_words.BY_MAIL
        fields.display(self._rows_part, not by_mail or bool(report.skipped))
        fields.display(self._import, not by_mail)

    def _show_questions(self, faults: dict[str, str]) -> None:
        answered = self._told.answers.keys() - faults.keys()
        n_open = sum(any(one.key not in answered for one in alike) for alike in grouped(self._asked.values()).values())
        self._questions_title.value = fields.heading_html(
            f"Questions: {n_open:,} open" if n_open else f"Questions: {'all answered' if self._asked else 'none'}"
        )
        self._questions.show(self._asked, self._told.answers, faults)
        remembered = self._remembered.show()
        may_ask = self._look is not None and self._look.report.format not in import_words.BY_MAIL
        fields.display(self._questions_part, bool(self._asked) or (remembered and may_ask))

    def _show_go(self, report: ImportReport) -> None:
        self._import.description = import_words.what_will_happen(report) or "Nothing new to bring in"
        self._import.disabled = not self._may_import()
        self._waiting.value = f'<div class="fk-help">{escape(import_words.what_waits(report))}</div>'

    def _may_import(self) -> bool:
        report = self._look.report if self._look else None
        return self.tracker.writable and bool(report and (report.added or report.changed))

    def _show_past(self) -> None:
        rows = self.tracker.imports().to_dict("records")
        self._past.show(rows)
        fields.display(self._past_part, bool(rows))

    def _say_state(self, text: str, mark: str = "✓") -> None:
        self._state.value = f'<div role="status">{escape(f"{mark} {text}".strip())}</div>'
        fields.display(self._cancel, False)

    # What is done

    def _do_import(self) -> None:
        look, source, told = self._look, self._source, self._told.copy()
        if look is None or source is None or self._import.disabled:
            return
        self._import.disabled = True
        self.say("Bringing it in …", "")
        self._work.run(
            lambda _: import_reading.bring(self.tracker, source, told, look.used), self._on_imported, self._on_refused
        )

    def _on_imported(self, report: ImportReport) -> None:
        if self._source and report.written:
            self._entry.brought_in(self._source)
        self._import_id = report.import_id
        fields.display(self._undo, bool(report.import_id))
        self.say(import_words.what_happened(report))
        self._show_past()
        self._read()

    def _do_record(self, mails: list[Proposal]) -> None:
        self._attempt(lambda: self._on_recorded(self.tracker.accept(mails), described(mails)))

    def _on_recorded(self, report: ImportReport, what: str) -> None:
        self._import_id = report.import_id
        fields.display(self._undo, bool(report.import_id))
        self.say(f"Recorded from mail: {what}.")
        self._show_past()
        self._read()

    def _on_refused(self, err: FollowupKitError) -> None:
        self.say(f"Nothing was brought in. {err}", "⚠")
        self._import.disabled = not self._may_import()

    def _do_undo(self, import_id: str) -> None:
        undone = self.tracker.undo_import(import_id)
        if import_id == self._import_id:
            self._import_id = ""
            fields.display(self._undo, False)
            if self._source:
                self._entry.taken_out(self._source)
        self.say(repr(undone), "↶")
        self._show_past()
        self._read()
