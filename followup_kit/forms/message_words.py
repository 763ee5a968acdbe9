"""What a message was read to say, in words for a page; everything from outside is text."""

from html import escape
from itertools import groupby

from followup_kit.followups import NextStep
from followup_kit.model import EventKind, Reason
from followup_kit.reading import ELSEWHERE, MessageReading, Quote

#: What a message is, with a mark, since colour alone says nothing.
TITLES = {
    EventKind.REJECTED: "✗ A rejection",
    EventKind.ACKNOWLEDGED: "✓ Only a confirmation: it arrived, or is still looked at",
    EventKind.SCREENING: "→ An invitation to a first call",
    EventKind.ASSESSMENT: "→ A task or a test",
    EventKind.INTERVIEW: "→ An invitation to an interview",
    EventKind.OFFER: "★ An offer",
    "information_wanted": "? They want something from you",
    "other": "– Not about one of your applications, or nothing that changes one",
    "unsure": "? Not sure: its words do not settle what it is",
}
_REASONS = {
    Reason.NOT_SELECTED: "they go on with others",
    Reason.FILLED: "the position is filled",
    Reason.CANCELLED: "the position is cancelled or frozen",
    Reason.INTERNAL: "somebody from inside got it",
}
_SAYS = {
    "rejected.not_selected": "They go on with others",
    "rejected.filled": "The position is filled",
    "rejected.cancelled": "The position is cancelled or frozen",
    "rejected.internal": "Somebody from inside got it",
    "keeps_on_file": "They keep you on file",
    "feedback.offered": "They offer feedback",
    "feedback.refused": "They give no feedback",
    "feedback.given": "They say why",
    "reapply": "You may apply again",
    "other.bulk": "Sent to many",
    "other.pause": "A pause, not an end",
    "other.moved": "An appointment is moved",
    ELSEWHERE: "About something else",
    "other.approach": "Somebody looks for people",
}
_KINDS = {
    "rejected": "Hints at a rejection",
    "acknowledged": "It arrived, or is still looked at",
    "screening": "A first call",
    "assessment": "A task or a test",
    "interview": "An interview",
    "offer": "An offer",
    "information_wanted": "They want something",
}


def title_html(reading: MessageReading) -> str:
    """What the message is, why, and how sure that is."""
    text = TITLES[reading.kind]
    if reading.reason:
        text += f": {_REASONS[reading.reason]}"
    elsewhere = any(quote.says == ELSEWHERE for quote in reading.evidence)
    sure = _ELSEWHERE if elsewhere else next((words for least, words in _SURE if reading.confidence >= least), "")
    return f'<div class="fk-part" role="heading" aria-level="3">{escape(text)}</div><div class="fk-help">{sure}</div>'


_SURE = (
    (0.9, "Several of its phrases say so."),
    (0.8, "One of its phrases says so."),
    (0.1, "No phrase decides alone, a few weak ones together do: look twice."),
)

_ELSEWHERE = "Its words are of other matters. If it is about one of your applications, choose below what it is."


def quotes_html(reading: MessageReading) -> str:
    """What it says, each with its very words."""
    if not reading.evidence:
        return '<p class="fk-help">No phrase in it says what it is. Choose below.</p>'
    rows = "".join(
        f"<dt>{escape(says)}</dt>" + "".join(f"<dd>“{_one_line(quote.words)}”</dd>" for quote in quotes)
        for says, quotes in groupby(reading.evidence, key=lambda quote: label(quote, reading))
    )
    return f'<dl class="fk-quotes">{rows}</dl>'


def label(quote: Quote, reading: MessageReading) -> str:
    """What a quote says, in a few words."""
    if quote.says == "reapply" and reading.reapply_after_months:
        return f"You may apply again after {reading.reapply_after_months} months"
    return _SAYS.get(quote.says) or _KINDS.get(quote.says.partition(".")[0], "It says")


def text_html(reading: MessageReading) -> str:
    """The message with the words that decided marked; what it quotes of other mails stands below, pale."""
    parts, at = [], 0
    for quote in sorted(reading.evidence, key=lambda one: one.start):
        if quote.start >= at:
            parts += [escape(reading.text[at : quote.start]), f"<mark>{escape(quote.words)}</mark>"]
            at = quote.start + len(quote.words)
    parts.append(escape(reading.text[at:]))
    return f'<div class="fk-sheet fk-message" dir="auto" tabindex="0">{"".join(parts)}</div>'


def steps_html(steps: tuple[NextStep, ...]) -> str:
    """The next steps, each with its reason and its days."""
    if not steps:
        return "<p>Choose what it is, to see what to do next.</p>"
    rows = "".join(
        f"<li><b>{escape(one.says)}</b> {escape(_days(one))}<br><span>{escape(one.why)}</span></li>" for one in steps
    )
    return f'<ul class="fk-next">{rows}</ul>'


def link(why: str) -> str:
    """Why a message was taken to be about an application; nothing for one that the log does not know."""
    if why == "in the log already":
        return "This message is in your log already, with this application."
    return "" if why == "new to the log" else escape(f"Chosen because: {why}. Change it if that is wrong.")


def _days(step: NextStep) -> str:
    if step.letter_kind and step.from_day and step.until_day:
        start, end = (f"{day.day} {day:%B}" for day in (step.from_day, step.until_day))
        return f"Best between {start} and {end}; later is still fine."
    return ""


def _one_line(text: str) -> str:
    return escape(" ".join(text.split()))
