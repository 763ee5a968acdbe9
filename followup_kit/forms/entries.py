"""The questions for a new application, and for something that happened: fields answered together."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

import ipywidgets as w
from traitlets import TraitError

from followup_kit.forms import fields
from followup_kit.model import EventKind, Reason

#: What can be recorded, in the words a seeker would use, the most looked for first.
KINDS = {
    EventKind.APPLIED: "I applied",
    EventKind.ACKNOWLEDGED: "An automatic reply: it arrived",
    EventKind.SCREENING: "A first call",
    EventKind.ASSESSMENT: "A task or a test",
    EventKind.INTERVIEW: "An interview",
    EventKind.OFFER: "An offer",
    EventKind.REJECTED: "A rejection",
    EventKind.FEEDBACK_RECEIVED: "Feedback came",
    EventKind.WITHDRAWN: "I withdrew",
    EventKind.ACCEPTED: "I accepted their offer",
    EventKind.DECLINED: "I declined their offer",
    EventKind.LETTER_SENT: "I wrote to them",
    EventKind.CONNECTED: "I connected with somebody there",
    EventKind.FOLLOWED: "I followed them",
    EventKind.COMMENTED: "I commented on their post",
    EventKind.SHARED: "I shared their post",
    EventKind.ATTENDED: "I went to an event of theirs",
    EventKind.NOTE: "Something else (a note)",
}
REASONS = {
    Reason.NOT_SELECTED: "they chose somebody else",
    Reason.FILLED: "the position was filled already",
    Reason.CANCELLED: "the position was cancelled",
    Reason.INTERNAL: "somebody from inside got it",
}
_MOST_SUGGESTED = 100


class Entry:
    """Fields answered together, by the names the log gives them, so that a fault finds its field."""

    def __init__(self, changed: Callable[[], None], **questions: fields.Field | w.Checkbox) -> None:
        self._questions = questions
        self._blank = {name: question.value for name, question in questions.items()}
        for question in questions.values():
            _widget(question).observe(lambda _, question=question: self._on_change(question, changed), "value")

    def __getitem__(self, name: str) -> fields.Field | w.Checkbox:
        return self._questions[name]

    def values(self) -> dict[str, Any]:
        """The answers as they stand."""
        return {name: question.value for name, question in self._questions.items()}

    def fill(self, values: Mapping[str, Any]) -> None:
        """Set the answers named in `values`; what a field does not offer is left out."""
        for name, value in values.items():
            with suppress(TraitError, KeyError):
                self._questions[name].value = value

    def clear(self, **blank: Any) -> None:
        """Empty every field and forget its fault; `blank` says what counts as empty from now on."""
        self._blank.update(blank)
        self.fill(self._blank)
        self.tell({})

    def typed(self) -> dict[str, str]:
        """What differs from an untouched entry, as text for a draft."""
        return {name: _to_text(value) for name, value in self.values().items() if value != self._blank[name]}

    def restore(self, typed: Mapping[str, str]) -> None:
        """Put back what `typed` gave."""
        self.fill({name: _from_text(self._blank[name], text) for name, text in typed.items() if name in self._blank})

    def tell(self, faults: Mapping[str, str]) -> dict[str, str]:
        """Show each fault at its field; return those that belong to no field here."""
        asked = {name: one for name, one in self._questions.items() if isinstance(one, fields.Field)}
        for name, field in asked.items():
            field.tell(faults.get(name, ""))
        return {name: fault for name, fault in faults.items() if name not in asked}

    @staticmethod
    def _on_change(question: fields.Field | w.Checkbox, changed: Callable[[], None]) -> None:
        if isinstance(question, fields.Field):
            question.tell()
        changed()


class NewApplication(Entry):
    """Company, role, where it was found, when it was sent; three more on demand."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__(
            changed,
            company=fields.suggestion("Company", ()),
            role=fields.suggestion("Role", ()),
            source=fields.suggestion("Where did you find it?", ()),
            applied_on=fields.day("Day you applied", help_text="Leave it empty to save it for later."),
            location=fields.suggestion("Location", ()),
            url=fields.text("Link to the posting"),
            resume=fields.suggestion("Résumé version you sent", ()),
        )
        self._known: dict[str, list[str]] = {}
        for name in ("company", "role", "source", "location", "resume"):
            self[name].widget.observe(lambda _, name=name: self._suggest(name), "value")
        self._more = fields.row(self["location"], self["url"], self["resume"])
        self._toggle = w.ToggleButton(description="More details")
        self._toggle.add_class("fk-quiet")
        self._toggle.observe(lambda _: self._open(), "value")
        self._open()
        self.box = w.VBox(
            [
                fields.row(self["company"], self["role"]),
                fields.row(self["source"], self["applied_on"]),
                self._toggle,
                self._more,
            ]
        )

    def know(self, known: Mapping[str, list[str]]) -> None:
        """Suggest these words, by field."""
        self._known = dict(known)
        for name in known:
            self._suggest(name)

    def restore(self, typed: Mapping[str, str]) -> None:
        """Put back what was typed, opening the details when they hold some of it."""
        super().restore(typed)
        self._toggle.value = bool({"location", "url", "resume"} & set(typed))

    def _suggest(self, name: str) -> None:
        # A browser that gets ten thousand suggestions stands still, so only those that fit are sent.
        typed = self[name].value.casefold()
        fitting = [one for one in self._known.get(name, ()) if typed in one.casefold()]
        self[name].widget.options = fitting[:_MOST_SUGGESTED]

    def _open(self) -> None:
        self._more.layout.display = "" if self._toggle.value else "none"
        self._toggle.description = "Fewer details" if self._toggle.value else "More details"


class Happening(Entry):
    """What happened, why when it was a rejection, on which day, and a note."""

    def __init__(self, changed: Callable[[], None], *, what: str, day: str, note: str) -> None:
        kinds = [(label, kind.value) for kind, label in KINDS.items()]
        reasons = [(label[0].upper() + label[1:], reason.value) for reason, label in REASONS.items()]
        unknown = w.Checkbox(description="I don't know the day", indent=False)
        unknown.add_class("fk-check")
        super().__init__(
            changed,
            kind=fields.choice(what, [("Choose …", ""), *kinds]),
            reason=fields.choice("Did they say why?", [("They did not say", ""), *reasons]),
            on=fields.day(day),
            unknown=unknown,
            note=fields.text(note, rows=2),
        )
        for name in ("kind", "unknown"):
            _widget(self[name]).observe(lambda _: self._follow(), "value")
        self._follow()
        when = w.VBox([self["on"].box, unknown])
        when.add_class("fk-when")
        self.box = w.VBox([fields.row(self["kind"], self["reason"], when), self["note"].box])

    def answers(self) -> dict[str, Any]:
        """The answers as `Tracker.record` takes them: an unknown day is None, only a rejection has a reason."""
        given = self.values()
        unknown = given.pop("unknown")
        given["on"] = None if unknown else given["on"]
        given["reason"] = given["reason"] or None
        if given["kind"] != EventKind.REJECTED:
            given["reason"] = None
        return given

    def missing(self) -> dict[str, str]:
        """What still has to be answered."""
        faults = {}
        if not self["kind"].value:
            faults["kind"] = "What happened? Choose the line that fits best."
        if not (self["on"].value or self["unknown"].value):
            faults["on"] = "Which day was it? Choose it, or tick “I don't know the day”."
        return faults

    def _follow(self) -> None:
        self["reason"].box.layout.display = "" if self["kind"].value == EventKind.REJECTED else "none"
        self["on"].widget.disabled = self["unknown"].value
        self["on"].tell()


def _widget(question: fields.Field | w.Checkbox) -> w.Widget:
    return question.widget if isinstance(question, fields.Field) else question


def _to_text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _from_text(blank: Any, text: str) -> Any:
    """Turn draft text back into what a field of that kind holds."""
    if isinstance(blank, bool):
        return bool(text)
    if isinstance(blank, str):
        return text
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None
