"""Text as documents may hold it: nothing that breaks a file or turns a line around."""

import re
import unicodedata

#: Left-to-right and right-to-left embeddings and overrides: they make a line read as something else than it is.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e")
_BREAKS = re.compile(r"\r\n?|\u2028|\x85|\x0b|\x0c")
_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def clean_text(text: str) -> str:
    """Return text without control characters, halves of characters and turned-around lines; line ends are \\n."""
    unified = _BREAKS.sub("\n", text.replace("\u2029", "\n\n"))
    return "".join(char for char in unified if char in "\n\t" or _is_plain(char))


def paragraphs(text: str) -> list[list[str]]:
    """Return a letter's paragraphs, each as its lines: a blank line ends one."""
    found = _PARAGRAPHS.split(clean_text(text).strip("\n"))
    return [[line.rstrip() for line in paragraph.split("\n")] for paragraph in found if paragraph.strip()]


def _is_plain(char: str) -> bool:
    unwanted = unicodedata.category(char) in ("Cc", "Cs") or char in _TURNING
    return not unwanted and (ord(char) & 0xFFFE) != 0xFFFE and not "\ufdd0" <= char <= "\ufdef"
