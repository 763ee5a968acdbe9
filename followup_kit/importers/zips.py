"""Zips, opened in one place; nothing is ever unpacked to the disk, and never more than fits the memory."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from followup_kit.errors import InvalidInput
from followup_kit.importers.sources import Source

#: What may come out of one zip: the sheets of a workbook, or the tables of an export. Real ones stay below 10 MB.
LARGEST_UNPACKED = 50_000_000
MOST_MEMBERS = 5_000

_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)
_PIECE = 1 << 20
_LOCKED = 1


class DamagedZip(Exception):
    """A zip that is cut off, scrambled, or locked."""


def is_zip(source: Source) -> bool:
    """Tell whether a file begins as a zip does."""
    return source.head.startswith(b"PK\x03\x04")


def names_in(source: Source) -> list[str]:
    """Give the names of the files in a zip; none of what is no zip, or a damaged one."""
    if not is_zip(source):
        return []
    try:
        with _opened(source) as packed:
            return packed.namelist()
    except (DamagedZip, InvalidInput):
        return []


def is_damaged(source: Source) -> bool:
    """Tell whether the list of what a zip holds cannot be read."""
    try:
        with _opened(source):
            return False
    except DamagedZip:
        return True


def is_locked(source: Source) -> bool:
    """Tell whether something in a zip is protected by a password."""
    try:
        with _opened(source) as packed:
            return any(member.flag_bits & _LOCKED for member in packed.infolist())
    except DamagedZip:
        return False


def files_in(source: Source, wanted: Callable[[PurePosixPath], bool]) -> list[Source]:
    """Give the files of a zip whose path is wanted; none of what is no zip, or a damaged one.

    Raises InvalidInput when they are more than the memory should hold.
    """
    if not is_zip(source):
        return []
    try:
        return [Source(PurePosixPath(name).name, given=raw) for name, raw in unpacked(source, wanted)]
    except DamagedZip:
        return []


def unpacked(
    source: Source, wanted: Callable[[PurePosixPath], bool] = lambda _path: True
) -> Iterator[tuple[str, bytes]]:
    """Give (name, content) of each wanted file of a zip, all of them together within LARGEST_UNPACKED.

    Raises InvalidInput for more, and DamagedZip.
    """
    left = LARGEST_UNPACKED
    with _opened(source) as packed:
        members = packed.infolist()
        if len(members) > MOST_MEMBERS:
            raise _too_much(source)
        for member in members:
            if wanted(PurePosixPath(member.filename)):
                content = _content(packed, member, left)
                if content is None:
                    raise _too_much(source)
                left -= len(content)
                yield member.filename, content


def _content(packed: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes | None:
    """Give what comes out, or None when that is more than `most`: the size that a zip states may be a lie."""
    member.file_size = 2 * LARGEST_UNPACKED  # else reading would stop at the stated size
    content = bytearray()
    with packed.open(member) as part:
        while piece := part.read(_PIECE):
            content += piece
            if len(content) > most:
                return None
    return bytes(content)


@contextmanager
def _opened(source: Source) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(source.content)) as packed:
            yield packed
    except _DAMAGED as err:
        if isinstance(err, InvalidInput):
            raise
        raise DamagedZip(str(err)) from err


def _too_much(source: Source) -> InvalidInput:
    return InvalidInput(
        f"{source.name} would unpack to more than {LARGEST_UNPACKED:,} bytes or {MOST_MEMBERS:,} parts, the most that "
        "can be read. Take out what is needed, or save the sheet as CSV (UTF-8), and read that."
    )
