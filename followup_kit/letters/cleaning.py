"""Received text is cleaned at the border: no control characters, no invisible direction marks, no forged gaps."""

import re
import unicodedata
from collections.abc import Callable

GAP_OPEN, GAP_CLOSE = "⟦", "⟧"
GAP = re.compile("⟦([^⟦⟧]*)⟧")

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_KEPT_FORMAT = {"\u200c", "\u200d"}  # joiners: Persian and emoji need them
_RE_PREFIX = re.compile(r"^(?:\s*(?:re|aw|sv|vs|antw|rép|fwd?|wg|tr|rv)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
# "(m/w/d)", "(H/F)": the law wants it in the posting, nobody says it in a letter.
_ANY_GENDER = re.compile(
    r"\s*(?:[(\[]\s*(?:[a-z*]{1,2}(?:\s*[/|]\s*[a-z*]{1,2}){1,3}|all genders?|gn)\s*[)\]]|\b[mw]/[mw]/[dx]\b)",
    re.IGNORECASE,
)
_BRACKETS = {ord(GAP_OPEN): "[", ord(GAP_CLOSE): "]"}


def _kept(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cs":
        return "\ufffd"
    if char == "\t":
        return " "
    if category == "Cc" and char != "\n":
        return ""
    return "" if category == "Cf" and char not in _KEPT_FORMAT and not _is_tag(char) else char


def _is_tag(char: str) -> bool:
    return "\U000e0020" <= char <= "\U000e007f"  # the flags of England, Scotland and Wales are spelled with these


def clean_text(text: str) -> str:
    """Return text without control characters, lone surrogates and direction marks; every line break becomes \\n."""
    if text.isascii() and text.isprintable():
        return text.strip()
    if not text.isprintable():
        text = "".join(map(_kept, _LINE_BREAKS.sub("\n", text)))
    return text.translate(_BRACKETS).strip()


def clean_line(text: str) -> str:
    """Return text cleaned as by clean_text and on one line, with single spaces."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(clean_text(text).split())


def clean_role(text: str) -> str:
    """Return a job title on one line, without the "(m/w/d)" of a posting."""
    line = clean_line(text)
    return _ANY_GENDER.sub("", line).strip() or line if "/" in line or "(" in line else line


def phrase_cleaner(small_words: frozenset[str], after: str = "") -> Callable[[str], str]:
    """Return what makes an answer fit inside a sentence: one line, no full stop, no capital on a small first word.

    `after` is the word that the letter puts before the answer; typed again, it is dropped.
    """
    capitals = frozenset(word.capitalize() for word in small_words)
    again = f"{after.casefold()} " if after else ""

    def clean_phrase(text: str) -> str:
        text = clean_line(text)
        if text and text[-1] in ".,;:":
            text = text.rstrip(" .,;:")
        if again and text.casefold().startswith(again):
            text = text[len(again) :].lstrip()
        if text[:1].isupper() and text.partition(" ")[0] in capitals:
            return text[0].lower() + text[1:]
        return text

    return clean_phrase


def clean_sentence(text: str) -> str:
    """Return one or more sentences that stand alone: a capital at the beginning, a full stop at the end."""
    text = clean_text(text)
    if not text:
        return text
    ends = text[-1].isalnum() or (text[-1] in ")]%" and text[-2:-1].isalnum())
    return text[0].upper() + text[1:] + ("." if ends else "")


def clean_subject(text: str) -> str:
    """Return a mail subject on one line without its "Re:" prefixes."""
    return _RE_PREFIX.sub("", clean_line(text))


def gap(words: str) -> str:
    """Return the visible mark for something still to be filled in."""
    return f"{GAP_OPEN}{words}{GAP_CLOSE}"
