"""From a "no" to a letter: choose the application, answer a few questions, watch it take shape, save it."""

import os
from collections.abc import Callable
from pathlib import Path

import ipywidgets as w

from followup_kit.errors import FollowupKitError, InvalidInput
from followup_kit.forms import fields
from followup_kit.forms.choices import STAGES_REACHED, TONES, by_need, choices
from followup_kit.forms.copy_button import CopyButton
from followup_kit.forms.drafts import Drafts
from followup_kit.forms.form import Form
from followup_kit.forms.letter_checks import LetterChecks
from followup_kit.forms.letter_language import LetterLanguage
from followup_kit.forms.letter_sheet import LetterSheet
from followup_kit.forms.questions import ask
from followup_kit.forms.recipient import Recipient
from followup_kit.forms.saving import ENDINGS, Answer, links_html, save
from followup_kit.letters import PUBLIC, fields_for, read_kind
from followup_kit.model import Finding, Letter
from followup_kit.tracker import Tracker

_INTRO = "A letter in your own words. Choose whom it is for, answer what you like, and watch it take shape beside it."
_INTRO_READ_ONLY = (
    f"{_INTRO} ⚠ This log may be read but not written: letters can be saved, the log will not remember them."
)
_NO_APPLICATIONS = (
    "No applications yet: add one (“I applied”, or ApplicationForm(tracker) in a notebook), or bring your history."
)
_SEARCH_FROM = 20


class LetterForm(Form):
    """A form that writes letters from a tracker's log.

    `kind`, `application_id`, `contact_id` and `language` choose what it opens with; files are saved in `folder`.
    Templates of your own lie in `templates`, by default letter_templates/ beside the log.
    Nothing is sent: "Save" writes a file, and only "I sent it" records that a letter went out; `on_sent` is then given
    the event's id.
    """

    def __init__(
        self,
        tracker: Tracker,
        kind: str | None = None,
        application_id: str | None = None,
        *,
        contact_id: str | None = None,
        language: str | None = None,
        folder: str | os.PathLike[str] = "letters",
        templates: str | os.PathLike[str] | None = None,
        on_sent: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self.tracker, self._contact_id, self._on_sent = tracker, contact_id, on_sent
        self.letter, self.answer = Letter(kind="", channel="", body=""), Answer()
        self._checks = LetterChecks(tracker, self._decided, self._show_links)
        self._folder, beside = Path(folder), tracker.path.parent if tracker.path else Path()
        own = Path(templates or beside / "letter_templates")
        self._sheet = LetterSheet(tracker, own, self._refresh, self._open_kind, self._decided)
        self._drafts = Drafts(tracker)
        self._rows = by_need(tracker.standings())
        if not self._rows:
            self._show(fields.html(f'<p class="fk-intro">{_NO_APPLICATIONS}</p>'))
            return
        self._language = LetterLanguage(tracker, language)
        self._make_widgets(kind, application_id)
        self._lay_out()
        self._listen()
        self._open_application()

    def _make_widgets(self, kind: str | None, application_id: str | None) -> None:
        offered = choices(self._rows, self.tracker.as_of, always=application_id)
        self._application = fields.choice("Letter for", offered, value=application_id)
        self._find = fields.text("Find", example="acme analyst")
        self._kind = fields.choice("What kind", self._language.kinds(), value=read_kind(kind).name if kind else None)
        self._recipient = Recipient(self.tracker, self._refresh)
        self._stage = fields.choice("How far did you get?", STAGES_REACHED)
        self._tone = fields.choice("Tone", TONES)
        self._name = fields.text("Your name, as you sign", example="Robin Ellis")
        self._premium = w.Checkbox(description="I have LinkedIn Premium (300 characters)", indent=False)
        self._answers: dict[str, fields.Field] = {}
        self._questions = w.VBox()
        self._advice, self._preview, self._links = w.HTML(), self._sheet.preview, w.HTML()
        self._ending = fields.choice("Save as", ENDINGS)
        self._save = w.Button(description="Save", button_style="primary")
        self._copy = CopyButton(lambda: self.letter.body)
        self._sent_on = fields.day("Sent on", value=self.tracker.as_of)
        self._sent = w.Button(description="I sent it")
        self._undo = w.Button(description="Undo")
        self._undo.layout.display = "none"
        self._sent_event: str | None = None
        self._insisted, self._filling = Letter(kind="", channel="", body=""), False
        self._saved: tuple[Letter, str] | None = None

    def _lay_out(self) -> None:
        self._application.box.add_class("fk-wide")
        self._find.box.layout.display = "" if len(self._rows) >= _SEARCH_FROM else "none"
        self._sent_on.box.add_class("fk-apart")
        how = fields.row(self._stage, self._tone, self._language.form)
        left = w.VBox([self._recipient.box, how, self._questions, self._name.box, self._premium.add_class("fk-check")])
        right = w.VBox([self._sheet.box, self._checks.list])
        save_row = fields.row(self._save, self._ending, self._copy, self._sent_on, self._sent, kind="fk-actions")
        self._show(
            fields.html(f'<p class="fk-intro">{_INTRO if self.tracker.writable else _INTRO_READ_ONLY}</p>'),
            fields.row(self._find, self._application, self._kind, self._language.choice),
            self._advice,
            fields.row(left, right, kind="fk-columns"),
            save_row,
            self._links,
            fields.row(self._said, self._undo, kind="fk-outcome"),
        )

    def _listen(self) -> None:
        self._find.widget.observe(lambda _: self._search(), "value")
        self._application.widget.observe(lambda _: self._open_application(), "value")
        self._kind.widget.observe(lambda _: self._open_kind(), "value")
        self._language.listen(self._open_language, self._refresh)
        for widget in (self._stage.widget, self._tone.widget, self._name.widget, self._premium):
            widget.observe(lambda _: self._refresh(), "value")
        for button, do in ((self._save, self._do_save), (self._sent, self._do_sent), (self._undo, self._do_undo)):
            button.on_click(lambda _, do=do: self._attempt(do))

    # Choosing

    def _search(self) -> None:
        found = choices(self._rows, self.tracker.as_of, self._find.value)
        self._find.tell("" if found else "No application holds these words.")
        if found and self._application.value not in (value for _, value in found):
            self._filling = True
            self._application.widget.options = found
            self._filling = False
            self._open_application()
        elif found:
            with self._application.widget.hold_trait_notifications():
                chosen = self._application.value
                self._application.widget.options = found
                self._application.value = chosen

    def _open_application(self) -> None:
        if self._filling or self._application.value is None:
            return
        self._filling = True
        self._typed = self._drafts.get(self._draft_key)
        if self._contact_id:
            # Only for what it opens with: whoever is chosen afterwards stays.
            self._typed["contact"], self._contact_id = self._contact_id, None
        self._facts: dict[str | None, dict[str, str]] = {}
        facts = self._known_facts(None)
        self._checks.open(self._application.value)
        self._sheet.open(self._typed)
        self._recipient.offer(facts["company"], self._typed)
        self._stage.value = self._typed.get("stage_reached", facts["stage_reached"])
        self._tone.value = self._typed.get("tone", "warm")
        self._name.value = self._typed.get("seeker_name", facts["seeker_name"])
        self._language.open(self._typed, self._kind.value)
        self._filling = False
        self._open_language()

    def _open_language(self) -> None:
        if self._filling:
            return
        self._filling = True
        self._language.offer_kinds(self._kind)
        self._filling = False
        self._open_kind()

    def _open_kind(self) -> None:
        if self._filling:
            return
        self._filling = True
        kind = self._asked = self._sheet.kind(self._kind.value, self._language.code)
        start = {**fields_for(kind, self._known_facts(None)), **self._language.start(kind, self._typed)}
        self._answers = ask(kind, start, self._refresh)
        self._questions.children = [field.box for field in self._answers.values()]
        mail = kind.channel == "email"
        self._sent.description = "I sent it" if kind.event == "letter_sent" else "I posted it"
        self._sent_on.widget.description = "Sent on" if kind.event == "letter_sent" else "Posted on"
        self._ending.box.layout.display = "" if mail else "none"
        self._recipient.box.layout.display = "none" if kind.channel in PUBLIC else ""
        self._premium.layout.display = "" if kind.premium_limit else "none"
        self._name.box.layout.display = "" if kind.subject else "none"
        self._advice.value = self._language.advice_html(kind)
        self._filling = False
        self._saved, self._sent_event = None, None
        self._undo.layout.display = "none"
        self.say("")
        self._refresh()

    @property
    def _draft_key(self) -> str:
        return f"letter:{self._application.value}"

    # Writing

    def _refresh(self) -> None:
        if self._filling:
            return
        own = {"stage_reached": self._stage.value, "tone": self._tone.value, "seeker_name": self._name.value}
        answers = {name: field.value for name, field in self._answers.items()}
        kind, contact_id = self._asked, self._recipient.contact_id
        facts = {**self._known_facts(contact_id), **self._recipient.facts(), **own, **self._language.facts()}
        told = {"application_id": self._application.value, "contact_id": contact_id, **facts, **answers}
        self.letter = self._sheet.write(kind, told, premium=self._premium.value, tone=self._tone.value)
        typed = {**self._typed, **self._language.typed(kind, answers), **own, **self._recipient.typed()}
        self._typed = self._sheet.kept(typed)
        self._drafts.keep(self._draft_key, self._typed)
        self._checks.look(self.letter, facts, premium=self._premium.value)

    @property
    def findings(self) -> list[Finding]:
        """What the checks say of the letter as it stands now, without what the user keeps all the same."""
        return self._checks.findings

    def _show_links(self) -> None:
        self._links.value = "" if self._checks.stops else links_html(self.letter)

    def _decided(self, decide: Callable[[], str]) -> None:
        self._attempt(lambda: self.say(decide()))

    def _known_facts(self, contact_id: str | None) -> dict[str, str]:
        if contact_id not in self._facts:
            self._facts[contact_id] = self.tracker.letter_facts(self._application.value, contact_id)
        return self._facts[contact_id]

    # Saving

    def _do_save(self) -> None:
        if not self._may_go("Save"):
            return
        letter = self._with_recipient()
        kind, facts = self._asked, {**self._known_facts(letter.contact_id), "seeker_name": self._name.value}
        on, ending = self.tracker.as_of, self._ending.value
        path = save(letter, kind.title, facts, folder=self._folder, ending=ending, on=on, answer=self.answer).resolve()
        said = f"Saved {path}{self.answer.told(letter, path)}. When it has gone out, press “{self._sent.description}”."
        try:
            self._remember(letter, path)
        except FollowupKitError as err:
            said = f"Saved {path}, but the log could not remember it: {err}"
        self.say(said)

    def _do_sent(self) -> None:
        if not self._may_go(self._sent.description):
            return
        letter = self._with_recipient()
        kind, day = self._asked, self._sent_on.value
        if day is None:
            raise InvalidInput("On which day did it go out? Choose it beside the button.")
        if self._saved and self._saved[0] == letter and self._sent_event:
            raise InvalidInput("This text is recorded already. “Undo” takes it back.")
        letter_id = self._saved[1] if self._saved and self._saved[0] == letter else self._remember(letter, None)
        self._sent_event = self.tracker.record(
            self._application.value,
            kind.event,
            on=day,
            note=kind.title,
            contact_id=letter.contact_id,
            letter_id=letter_id,
        )
        self._undo.layout.display = ""
        self.say(f"Recorded: {kind.title}, {day}. The log remembers it.")
        if self._on_sent:
            self._on_sent(self._sent_event)

    def _do_undo(self) -> None:
        if self._sent_event:
            self.tracker.retract(self._sent_event, because="undone in the form")
        self._sent_event = None
        self._undo.layout.display = "none"
        self.say("Taken back: the log no longer says that it went out.", "↶")

    def _may_go(self, button: str) -> bool:
        """Hold back once a letter that still has something to settle; a second press means it."""
        stops = self._checks.stops
        if not stops or self._insisted == self.letter:
            return True
        self._insisted = self.letter
        self.say(
            f"Before it goes: {stops[0].message} Nothing is lost. Press “{button}” again to go on all the same.", "⚠"
        )
        return False

    def _with_recipient(self) -> Letter:
        """The letter as shown, its new recipient and the seeker's name remembered by the log."""
        if self.letter.channel not in PUBLIC and self.tracker.writable:
            self._recipient.keep()
        facts = self._known_facts(self._recipient.contact_id)
        if self.tracker.writable and self._name.value.strip() and self._name.value != facts["seeker_name"]:
            self.tracker.sign_as(self._name.value, facts["seeker_email"])
            self._facts.clear()
        self._refresh()
        return self.letter

    def _remember(self, letter: Letter, path: Path | None) -> str:
        letter_id = self.tracker.keep_letter(letter, path=path or "")
        self._saved, self._sent_event = (letter, letter_id), None
        self._checks.letters_changed()
        return letter_id
