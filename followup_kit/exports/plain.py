"""Text as documents may hold it: nothing that breaks a file or turns a line around."""

import re

#: Control characters but for tabs and line ends, halves of characters, left-to-right and right-to-left embeddings and
#: overrides (they make a line read as something else than it is), and what Unicode says is no character.
_UNWANTED = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\ufdd0-\ufdef"
    + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_BREAKS = re.compile(r"\r\n?|\u2028|\x85|\x0b|\x0c")
_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def clean_text(text: str) -> str:
    """Return text without control characters, halves of characters and turned-around lines; line ends are \\n."""
    return _UNWANTED.sub("", _BREAKS.sub("\n", text.replace("\u2029", "\n\n")))


def paragraphs(text: str) -> list[list[str]]:
    """Return a letter's paragraphs, each as its lines: a blank line ends one."""
    found = _PARAGRAPHS.split(clean_text(text).strip("\n"))
    return [[line.rstrip() for line in paragraph.split("\n")] for paragraph in found if paragraph.strip()]
