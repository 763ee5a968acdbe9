"""A letter as HTML in which everything from outside is text."""

import re
from html import escape

from followup_kit.letters import Kind, measure
from followup_kit.model import Letter

_GAP = re.compile("⟦(.*?)⟧")


def letter_html(letter: Letter, kind: Kind, *, premium: bool = False, tone: str = "warm") -> str:
    """The letter as a sheet of paper, with its gaps marked and its length counted."""
    head = ""
    if letter.channel == "email":
        to = " ".join(part for part in (letter.to, f"<{letter.to_address}>" if letter.to_address else "") if part)
        head = _head(("To", to or "the hiring team"), ("Subject", letter.subject))
    elif letter.subject:
        head = _head(("To", letter.to or "a person on LinkedIn"), ("Subject", letter.subject))
    body = f'<div class="fk-body" dir="auto" lang="{escape(letter.language)}">{_marked(letter.body)}</div>'
    return f'<div class="fk-sheet">{head}{body}</div>{count_html(letter, kind, premium, tone)}'


def _head(*lines: tuple[str, str]) -> str:
    rows = "".join(f'<dt>{name}</dt><dd dir="auto">{_marked(value)}</dd>' for name, value in lines)
    return f'<dl class="fk-head">{rows}</dl>'


def _marked(text: str) -> str:
    return _GAP.sub(r'<mark class="fk-gap">\1</mark>', escape(text))


def count_html(letter: Letter, kind: Kind, premium: bool, tone: str) -> str:
    """How long the letter is, and how long it should be."""
    used, limit, unit = measure(letter, premium)
    if kind.words and unit == "words":
        fewest, most = kind.words_for(tone)
        good = f"{fewest}–{most} is good"
        return f'<div class="fk-count">{used} {unit} · {good}</div>'
    over = limit is not None and used > limit
    text = f"{used} of {limit} {unit}" + (f" · {used - limit} too many" if over and limit else "")
    return f'<div class="fk-count{" fk-over" if over else ""}">{text}</div>'
