"""The language of a letter in a form: which one, Sie or du, and what was typed in each."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from html import escape

from followup_kit.errors import FollowupKitError
from followup_kit.forms import fields
from followup_kit.letters import Kind, letter_kinds, letter_languages, missing_kinds, read_kind
from followup_kit.tracker import Tracker

_SETTING = "letter_language"
#: Answers of these shapes are the same in every language.
_SHARED_SHAPES = ("subject", "line")


class LetterLanguage:
    """Two choices: the language, and how it addresses its reader where it has two ways.

    What was last chosen for an application holds there; a new application opens in the language chosen last.
    """

    def __init__(self, tracker: Tracker, language: str | None) -> None:
        self._tracker, self._first, self._offering = tracker, language, False
        self._languages = {one.code: one for one in letter_languages()}
        self.choice = fields.choice("Language", [(one.name, code) for code, one in self._languages.items()])
        self.form = fields.choice("You say", [])

    def listen(self, opened: Callable[[], None], changed: Callable[[], None]) -> None:
        """Call `opened` once another language is chosen, `changed` once another form of address is."""

        def remember() -> None:
            self._offer_forms(self.form.widget.index or 0)
            opened()
            with suppress(FollowupKitError):
                self._tracker.keep_setting(_SETTING, self.code)

        self.choice.widget.observe(lambda _: remember(), "value")
        self.form.widget.observe(lambda _: None if self._offering else changed(), "value")

    @property
    def code(self) -> str:
        """The language's code, such as "de"."""
        return str(self.choice.value)

    def open(self, typed: Mapping[str, str], kind: str | None) -> None:
        """Choose what an application's letters were last written in; `kind` must exist in it."""
        wanted = self._first or typed.get("language") or self._tracker.setting(_SETTING)
        self._first = None
        there = wanted in self._languages and kind in (None, *(one.name for one in letter_kinds(wanted)))
        self.choice.value = wanted if there else next(iter(self._languages))
        forms = self._languages[self.code].forms
        self._offer_forms(forms.index(typed["form"]) if typed.get("form") in forms else 0)

    def _offer_forms(self, place: int) -> None:
        forms = self._languages[self.code].forms
        self._offering = True
        self.form.widget.options = [(form, form) for form in forms]
        if forms:
            self.form.value = forms[min(place, len(forms) - 1)]
        self._offering = False
        fields.display(self.form.box, len(forms) > 1)

    # What the form asks of it

    def kinds(self) -> list[tuple[str, str]]:
        """The kinds that exist in the language: (title, name)."""
        return [(kind.title, kind.name) for kind in letter_kinds(self.code)]

    def offer_kinds(self, field: fields.Field) -> None:
        """Offer the kinds that exist in the language; the one chosen stays if it is among them."""
        wanted, offered = field.value, self.kinds()
        field.widget.options = offered
        field.value = wanted if wanted in (name for _, name in offered) else offered[0][1]

    def advice_html(self, kind: Kind) -> str:
        """When to send such a letter, and which kinds the language still lacks."""
        missing = ", ".join(read_kind(name).title for name in missing_kinds(self.code))
        lacking = f'<p class="fk-help">Not written in {self._languages[self.code].name} yet: {escape(missing)}.</p>'
        return f'<p class="fk-advice" lang="{self.code}">{escape(kind.when)}</p>{lacking if missing else ""}'

    def facts(self) -> dict[str, str]:
        """How the letter addresses its reader; nothing where the language has one way."""
        return {"form": self.form.value} if self._languages[self.code].forms else {}

    def start(self, kind: Kind, typed: Mapping[str, str]) -> dict[str, str]:
        """What was typed earlier in answer to a kind's questions, in this language."""
        return {field.name: typed[key] for field in kind.fields if (key := self._key(field.name, field.shape)) in typed}

    def typed(self, kind: Kind, answers: Mapping[str, str]) -> dict[str, str]:
        """The answers and choices as a draft keeps them: each language's own words beside the others'."""
        shapes = {field.name: field.shape for field in kind.fields}
        own = {self._key(name, shapes[name]): value for name, value in answers.items()}
        return {**own, "language": self.code, **self.facts()}

    def _key(self, name: str, shape: str) -> str:
        return name if self.code == "en" or shape in _SHARED_SHAPES else f"{self.code}:{name}"
