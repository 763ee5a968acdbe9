"""Takes mailboxes apart, mail by mail, without ever holding more than one mail and a block of the file."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

_BLOCK = 512 * 1024
#: Of a longer mail only the beginning is kept: enough for its headers and its text.
LONGEST_MAIL = 25_000_000
#: What must follow “\nFrom ” for a mail to start there: the rest of the line, then a header.
_AFTER = re.compile(rb"[^\r\n]{0,1000}\r?\n(?=[!-9;-~]{1,100}:[ \t\r\n])")
_FROM = b"\nFrom "
#: Longer than any line that `_AFTER` must see whole.
_MARGIN = 2_400


@dataclass(frozen=True, slots=True)
class RawMail:
    """One mail as it lies in the mailbox; `number` counts from 1, `name` is the file of a folder. `cut` if too long."""

    number: int
    raw: bytes
    name: str = ""
    cut: bool = False


def is_mbox(head: bytes) -> bool:
    """Whether a file begins like a mailbox: a “From ” line, then a header."""
    head = head.lstrip(b"\r\n")
    return head.startswith(_FROM[1:]) and bool(_AFTER.match(head, len(_FROM) - 1))


def split_mbox(file: BinaryIO, size: int, progress: Callable[[int], None]) -> Iterator[RawMail]:
    """Give the mails of an mbox file of `size` bytes one by one. `progress` hears how many bytes were read so far.

    A “From ” line starts a mail only after an empty line and before a header: unescaped ones in a text do not.
    """
    data, looked, begins, number, done = b"\n\n", 0, -1, 0, 0
    while block := file.read(_BLOCK):
        done += len(block)
        progress(done)
        data += block
        limit = len(data) - (_MARGIN if done < size else 0)
        while (at := data.find(_FROM, looked, limit)) >= 0:
            looked = at + 1
            match = (
                _AFTER.match(data, at + len(_FROM)) if data[max(at - 2, 0) : at].endswith((b"\n", b"\n\r")) else None
            )
            if match:
                if begins >= 0:
                    number += 1
                    yield _mail(number, data[begins:at])
                begins = match.end()
        data, looked, begins = _forget(data, max(looked, limit - len(_FROM)), begins)
    if begins >= 0:
        yield _mail(number + 1, data[begins:])


def _forget(data: bytes, looked: int, begins: int) -> tuple[bytes, int, int]:
    """Drop what was given already, and the middle of a mail that is too long to be read."""
    if begins > 0:
        data, looked, begins = data[begins:], max(looked - begins, 0), 0
    if looked > LONGEST_MAIL + 2:
        data, looked = data[: LONGEST_MAIL + 1] + data[looked - 2 :], LONGEST_MAIL + 3
    return data, looked, begins


def _mail(number: int, raw: bytes) -> RawMail:
    return RawMail(number, raw[:LONGEST_MAIL], cut=len(raw) > LONGEST_MAIL)


def folder_mails(folder: Path, progress: Callable[[int], None]) -> Iterator[RawMail]:
    """Give the mails of a folder of .eml or .emlx files, or of a Maildir, in the order of their names."""
    done = 0
    for number, path in enumerate(mail_files(folder), start=1):
        with path.open("rb") as file:
            raw = file.read(LONGEST_MAIL + 1)
        done += len(raw)
        progress(done)
        if path.suffix.lower() == ".emlx":
            raw = raw.partition(b"\n")[2]
        yield replace(_mail(number, raw), name=str(path.relative_to(folder)))


def mail_files(folder: Path) -> list[Path]:
    """The files of a folder that are one mail each."""
    inside = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted(
        path for path in inside if path.suffix.lower() in (".eml", ".emlx") or path.parent.name in ("cur", "new")
    )
