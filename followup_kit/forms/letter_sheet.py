"""The letter as a form shows it: in one wording or another, from a template of one's own, or edited by hand."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as w

from followup_kit.errors import TemplateFault
from followup_kit.exports.atomic import write_whole
from followup_kit.forms import fields
from followup_kit.forms.preview import count_html, letter_html
from followup_kit.letters import (
    Kind,
    fresh_wording,
    kind_for,
    next_wording,
    read_kind,
    template_faults,
    template_from,
    write_letter,
)
from followup_kit.letters.cleaning import clean_line, clean_text
from followup_kit.letters.facts import FACTS
from followup_kit.model import Letter
from followup_kit.tracker import Tracker

_ENDING = ".md.j2"
#: What a draft's names begin with where they are of this part of the form.
_KEPT = ("edit", "subject", "text", "wording")
_STAYS = "It stays as you write it; answers and tone change the kit's text only, which is back once you untick the box."


class LetterSheet:
    """A preview, a button for another wording, and a switch that makes the text editable.

    `changed` is called when the letter has to be written again, `reopen` when its questions may be others; `said` runs
    what a button does and says what came of it. What was edited and chosen is part of the form's draft.
    """

    def __init__(
        self,
        tracker: Tracker,
        templates: Path,
        changed: Callable[[], None],
        reopen: Callable[[], None],
        said: Callable[[Callable[[], str]], None],
    ) -> None:
        self._tracker, self._templates, self._changed, self._reopen = tracker, templates, changed, reopen
        self._kept: dict[str, str] = {}
        self._wordings: dict[str, str] = {}
        self._replace: Path | None = None
        self._filling = False
        self.preview, self._note, self._count = w.HTML(), w.HTML(), w.HTML()
        self._subject = fields.text("Subject")
        self._text = fields.text("Your text", rows=16, help_text=_STAYS)
        self._edit = w.Checkbox(description="Edit the text myself", indent=False)
        self._edit.add_class("fk-check")
        self._other = w.Button(description="Another wording")
        self._over = w.Button(description="Start over from the kit's text")
        self._keep = w.Button(description="Save my edits as a template")
        self._edited = w.VBox([self._subject.box, self._text.box, self._count, fields.row(self._over, self._keep)])
        do = fields.row(self._edit, self._other, kind="fk-sheet-do")
        self.box = w.VBox([self._note, self.preview, self._edited, do])
        for button in (self._other, self._over, self._keep):
            button.add_class("fk-quiet")
        self._other.on_click(lambda _: self._next())
        self._over.on_click(lambda _: self._start_over())
        self._keep.on_click(lambda _: said(self._save_template))
        self._edit.observe(lambda _: self._switch(), "value")
        for field in (self._subject, self._text):
            field.widget.observe(lambda _: self._typed(), "value")

    def open(self, typed: Mapping[str, str]) -> None:
        """Take what a draft holds of one application's letters."""
        self._kept = {name: value for name, value in typed.items() if name.partition(":")[0] in _KEPT}
        self._wordings = {}

    def kept(self, typed: Mapping[str, str]) -> dict[str, str]:
        """A draft with what was edited and chosen here as it is now."""
        others = {name: value for name, value in typed.items() if name.partition(":")[0] not in _KEPT}
        return {**others, **self._kept}

    def kind(self, name: str, language: str) -> Kind:
        """The kind as one's own template has it, if that can be used."""
        try:
            kind = kind_for(name, language, self._templates)
            self._note.value = ""
        except TemplateFault as err:
            kind = read_kind(name, language)
            self._tell(err)
        return kind

    def write(self, kind: Kind, told: Mapping[str, Any], *, premium: bool, tone: str) -> Letter:
        """Write the letter, show it, and return it as it stands."""
        self._about, self._told = kind, told
        letter = self._composed = self._compose(kind, told)
        edited = self._kept.get(f"edit:{self._key()}") == "yes"
        if edited:
            subject, body = self._own_text()
            letter = replace(letter, subject=clean_line(subject), body=clean_text(body))
        self._show(letter, kind, edited, premium, tone)
        return letter

    def _compose(self, kind: Kind, told: Mapping[str, Any]) -> Letter:
        """The kit's text; from the built-in template where one's own cannot be filled in."""
        # A template may have changed since its questions were asked: what it no longer asks is left out.
        try:
            now = kind_for(kind.name, kind.language, self._templates)
            known = _known(now, {**told, "wording": self._wording(now, told)})
            return write_letter(now.name, language=now.language, templates=self._templates, **known)
        except TemplateFault as err:
            self._tell(err)
            built_in = read_kind(kind.name, kind.language)
            return write_letter(built_in.name, language=built_in.language, **_known(built_in, told))

    def _tell(self, fault: TemplateFault) -> None:
        words = f"{fault} Until then the kit's own words are used."
        self._note.value = f'<div class="fk-fault" role="alert">⚠ {escape(words)}</div>'

    def _wording(self, kind: Kind, told: Mapping[str, Any]) -> str:
        key = self._wording_key()
        if key not in self._kept and key not in self._wordings:
            sent = self._tracker.sent_texts()
            self._wordings[key] = fresh_wording(kind, sent, templates=self._templates, **_known(kind, told))
        return self._kept.get(key) or self._wordings[key]

    def _wording_key(self) -> str:
        return f"wording:{self._key()}:{self._told.get('contact_id') or ''}"

    def _own_text(self) -> tuple[str, str]:
        """The subject and the text as typed; as composed where nothing was typed yet."""
        composed = self._composed
        subject, body = self._kept.get(f"subject:{self._key()}"), self._kept.get(f"text:{self._key()}")
        return composed.subject if subject is None else subject, composed.body if body is None else body

    def _key(self) -> str:
        return f"{self._about.name}:{self._about.language}"

    def _show(self, letter: Letter, kind: Kind, edited: bool, premium: bool, tone: str) -> None:
        self._filling = True
        self._edit.value = edited
        if edited:
            self._subject.value, self._text.value = self._own_text()
        self._filling = False
        fields.display(self._edited, edited)
        fields.display(self._subject.box, bool(kind.subject))
        fields.display(self.preview, not edited)
        fields.display(self._other, not edited)
        # Each change of what is shown is a message of its own between kernel and page: none for what is hidden.
        if edited:
            self._count.value = count_html(letter, kind, premium, tone)
        else:
            self.preview.value = letter_html(letter, kind, premium=premium, tone=tone)

    # What the buttons do

    def _next(self) -> None:
        after = next_wording(self._about, self._wording(self._about, self._told), self._templates)
        self._kept[self._wording_key()] = after
        self._changed()

    def _switch(self) -> None:
        if self._filling:
            return
        self._kept[f"edit:{self._key()}"] = "yes" if self._edit.value else ""
        self._changed()

    def _typed(self) -> None:
        if self._filling:
            return
        self._kept[f"subject:{self._key()}"] = self._subject.value
        self._kept[f"text:{self._key()}"] = self._text.value
        self._changed()

    def _start_over(self) -> None:
        for part in ("subject", "text"):
            self._kept.pop(f"{part}:{self._key()}", None)
        self._changed()

    def _save_template(self) -> str:
        kind = self._about
        letter = replace(self._composed, subject=clean_line(self._subject.value), body=clean_text(self._text.value))
        path = self._templates / kind.language / f"{kind.name}{_ENDING}"
        told = {name: value for name, value in _known(kind, self._told).items() if not name.endswith("_id")}
        text = template_from(letter, kind, told, self._templates)
        if path.exists() and self._replace != path:
            self._replace = path
            return f"{path} is there already. Press again to put this text in its place."
        write_whole(text.encode(), path, overwrite=self._replace == path)
        self._replace = None
        self._reopen()
        faults = [fault for fault in template_faults(self._templates, kind.language) if str(path) in fault]
        if faults:
            return faults[0]
        return f"Saved {path}. Such letters begin with your words from now on; delete that file for the kit's own."


def _known(kind: Kind, told: Mapping[str, Any]) -> dict[str, Any]:
    """What a kind can be told: facts, and answers to questions it asks."""
    names = {*FACTS, "application_id", "contact_id", *(one.name for one in kind.fields)}
    return {name: value for name, value in told.items() if name in names}
