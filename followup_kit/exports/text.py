"""A letter as plain text, to read or to paste."""

from followup_kit.model import Letter


def to_text(letter: Letter) -> bytes:
    """Return a letter as UTF-8 text: who it goes to and the subject if it has them, a blank line, the body."""
    to = letter.to
    if letter.to_address:
        to = f"{to} <{letter.to_address}>" if to else letter.to_address
    head = [
        f"{label}: {' '.join(value.split())}\n" for label, value in (("To", to), ("Subject", letter.subject)) if value
    ]
    blank = "\n" if head else ""
    return f"{''.join(head)}{blank}{letter.body}\n".encode("utf-8", "replace")
