"""A file to be read: a path on the disk, or bytes that a form was given."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, wraps
from pathlib import Path
from typing import BinaryIO, Self, TypeVar
from weakref import WeakKeyDictionary

from followup_kit.errors import InvalidInput, NotFound

#: Larger files are refused before they are read.
LARGEST_BYTES = 50_000_000
_SPLIT = "Split it: save some of its rows to one file, the others to another."
#: How to get at what is needed in a file that is too large, by its ending.
_SMALLER = {
    ".eml": "Most of it is attachments: save the mail without them, or paste its text into MessageForm.",
    ".json": "Export a shorter time, or the same as CSV, and split that.",
    ".zip": "Unpack it, and read the files in it that are needed.",
    **dict.fromkeys(
        (".xlsx", ".xlsm", ".xls", ".ods"),
        "Save the sheet with your search as CSV: pictures and other sheets stay out.",
    ),
}

_Found = TypeVar("_Found")


@dataclass(eq=False)
class Source:
    """A named file. `path` is None when its bytes came from a form or the clipboard."""

    name: str
    path: Path | None = None
    given: bytes | None = field(default=None, repr=False)

    @classmethod
    def at(cls, path: str | Path) -> Self:
        """Name a file or folder on the disk; NotFound when nothing is there."""
        file = Path(path)
        if not file.exists():
            raise NotFound(f"There is no file {file}. Check the name and the folder.")
        return cls(file.name, file)

    @property
    def ending(self) -> str:
        """The ending of its name in small letters, with the dot; "" without one."""
        return Path(self.name).suffix.lower()

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.path is not None and self.path.is_dir()

    @cached_property
    def head(self) -> bytes:
        """The first 64 kB, to see what it is; b"" for a folder."""
        if self.given is not None or self.is_folder:
            return (self.given or b"")[:65536]
        try:
            with self._path.open("rb") as file:
                return file.read(65536)
        except OSError as err:
            raise InvalidInput(f"{self.path} cannot be read: {err.strerror}.") from err

    @cached_property
    def content(self) -> bytes:
        """All its bytes. Raises InvalidInput for a folder, a file that is too large, or one that cannot be read."""
        if self.is_folder:
            raise InvalidInput(f"{self.path} is a folder, not a file. Name the file in it.")
        try:
            size = len(self.given) if self.given is not None else self._path.stat().st_size
            if size > LARGEST_BYTES:
                raise InvalidInput(
                    f"{self.name} has {size:,} bytes; at most {LARGEST_BYTES:,} can be read. "
                    f"{_SMALLER.get(self.ending, _SPLIT)}"
                )
            return self.given if self.given is not None else self._path.read_bytes()
        except OSError as err:
            raise InvalidInput(f"{self.path} cannot be read: {err.strerror}.") from err

    def open(self) -> BinaryIO:
        """Open its bytes for reading piece by piece, however many there are."""
        if self.given is not None:
            return io.BytesIO(self.given)
        try:
            return self._path.open("rb")
        except OSError as err:
            raise InvalidInput(f"{self.path} cannot be read: {err.strerror}.") from err

    @property
    def _path(self) -> Path:
        if self.path is None:
            raise InvalidInput(f"{self.name} has neither a path nor bytes to be read.")
        return self.path


def once_a_source(find: Callable[[Source], _Found]) -> Callable[[Source], _Found]:
    """Remember what a function found in a source for as long as the source itself is held, and no longer."""
    found: WeakKeyDictionary[Source, _Found] = WeakKeyDictionary()

    @wraps(find)
    def remembering(source: Source) -> _Found:
        if source not in found:
            found[source] = find(source)
        return found[source]

    return remembering
