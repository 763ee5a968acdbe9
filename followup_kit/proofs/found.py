"""One application as the log holds it, and what can be said of it in a proof: never more than stands there."""

from collections.abc import Iterator, Sequence
from datetime import date

from followup_kit.model import RESPONSE_KINDS, Application, Event, EventKind, Reason, Written
from followup_kit.proofs.words import Wording

_ENDINGS = (EventKind.ACCEPTED, EventKind.DECLINED, EventKind.WITHDRAWN)
_STEPS = (EventKind.ACKNOWLEDGED, *RESPONSE_KINDS, *_ENDINGS)
#: What a correction is told of: notes and social media prove nothing here.
_TOLD = (EventKind.APPLIED, *_STEPS, EventKind.LETTER_SENT, EventKind.FEEDBACK_RECEIVED)
_MAIL = ("mail", "mailbox")
#: What a column of one's own may be called that says how an application was sent.
_CHANNELS = frozenset(["channel", "sent by", "applied by", "applied via", "method", "weg", "kanal", "bewerbungsart"])
#: What the forms write where the user gave no reason of their own.
_NO_REASON = ("", "corrected", "undone in the form", "undone on the board", "taken back in the form")


class Found:
    """An application with what holds of it on a day, and what was taken back."""

    def __init__(self, application: Application, written: Sequence[Written], as_of: date) -> None:
        known = [one for one in written if one.event.event_on is None or one.event.event_on <= as_of]
        self.application = application
        self.taken_back = [one for one in known if one.taken_back and one.event.kind in _TOLD]
        holding = [one for one in known if not one.taken_back]
        self._holding = sorted(holding, key=lambda one: one.event.event_on or date.max)
        self._sent = [one for one in self._holding if one.event.kind == EventKind.APPLIED]

    @property
    def was_sent(self) -> bool:
        """Whether the log says that it went out."""
        return bool(self._sent)

    @property
    def applied_on(self) -> date | None:
        """The day it went out, if the log knows it."""
        return self._sent[0].event.event_on if self._sent else None

    def sent_between(self, first: date, last: date) -> bool:
        """Whether it went out in these days."""
        return self.applied_on is not None and first <= self.applied_on <= last

    def once_sent_between(self, first: date, last: date) -> bool:
        """Whether the log once said so and does not any more."""
        days = [one.event.event_on for one in self.taken_back if one.event.kind == EventKind.APPLIED]
        return any(day is not None and first <= day <= last for day in days)

    def named(self, words: Wording) -> str:
        """Company and role."""
        return words.say("which", company=self.application.company, role=self.application.role)

    def channel(self, words: Wording) -> str:
        """Where it was found and, if a column of one's own says so, how it was sent; "" where the log does not know."""
        own = (value.strip() for name, value in self.application.extra.items() if name.strip().casefold() in _CHANNELS)
        how, source = next(filter(None, own), ""), self.application.source.strip()
        return words.say("with_channel", source=source, channel=how) if how and source else source or how

    def result(self, words: Wording, as_of: date) -> tuple[str, ...]:
        """What came of it, step by step; that nobody answered is said with its day."""
        steps = [one.event for one in self._holding if one.event.kind in _STEPS]
        said = [_said(event, words) for event in steps]
        if all(event.kind == EventKind.ACKNOWLEDGED for event in steps):
            said.append(words.say("no_answer", day=words.day(as_of)))
        return tuple(said)

    def evidence(self, words: Wording) -> tuple[str, ...]:
        """The mails, the letters and the file it was taken from; nothing for an entry typed by hand."""
        mails = {one.event.event_on for one in self._holding if one.import_format in _MAIL}
        letters = {one.event.event_on for one in self._holding if one.event.kind == EventKind.LETTER_SENT}
        files = [one.import_file for one in self._sent if one.import_format not in _MAIL and one.import_file]
        return (
            *(words.say("mail", day=words.day(day)) for day in sorted(filter(None, mails))),
            *(words.say("letter", day=words.day(day)) for day in sorted(filter(None, letters))),
            *(words.say("file", file=file) for file in files[:1]),
        )

    def corrections(self, words: Wording, number: int | None) -> Iterator[str]:
        """What was taken back, a sentence each; `number` is its line in the proof, None for none."""
        which = self.named(words)
        if number is not None:
            which = words.say("which_number", number=number, which=which)
        for one in self.taken_back:
            why = "" if one.taken_back is None or one.taken_back.note in _NO_REASON else f" ({one.taken_back.note})"
            day = one.taken_back.event_on if one.taken_back else None
            name = "correction" if day else "correction_no_day"
            yield words.say(
                name,
                which=which,
                what=_said(one.event, words),
                day=words.day(day) if day else "",
                why=why,
                now=self._now(one.event, words),
            )

    def _now(self, old: Event, words: Wording) -> str:
        """What the log says instead, where that is plain: of the sending."""
        if old.kind != EventKind.APPLIED:
            return ""
        return words.say("now", what=_said(self._sent[0].event, words)) if self._sent else words.texts["now_nothing"]


def _said(event: Event, words: Wording) -> str:
    """An event and its day, in words."""
    reason = event.reason if event.kind == EventKind.REJECTED else None
    what = words.results[f"rejected_{Reason(reason).value}" if reason else event.kind.value]
    if event.event_on is None:
        return words.say("day_unknown", what=what)
    return words.say("on_day", what=what, day=words.day(event.event_on))
