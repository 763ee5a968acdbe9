"""The files in a zip that an importer asks for; nothing is ever unpacked to the disk."""

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath

from followup_kit.errors import InvalidInput
from followup_kit.importers.sources import LARGEST_BYTES, Source

_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)


def files_in(source: Source, wanted: Callable[[PurePosixPath], bool]) -> list[Source]:
    """Give the files of a zip whose path is wanted, each at most 50 MB; none of what is no zip, or a damaged one."""
    found: list[Source] = []
    if not source.head.startswith(b"PK\x03\x04"):
        return found
    try:
        with zipfile.ZipFile(io.BytesIO(source.content)) as packed:
            for member in packed.infolist():
                path = PurePosixPath(member.filename)
                if wanted(path) and member.file_size <= LARGEST_BYTES:
                    with packed.open(member) as part:
                        found.append(Source(path.name, given=part.read(LARGEST_BYTES + 1)))
    except (*_DAMAGED, InvalidInput):
        return []
    return found
