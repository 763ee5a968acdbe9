"""A place to drop a file on, with a file picker for the keyboard: the file arrives in pieces, in memory."""

from collections.abc import Callable
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from followup_kit.forms.scripts import Drawn, script
from followup_kit.importers import Source
from followup_kit.importers.sources import LARGEST_BYTES


class FileDrop(Drawn):
    """Calls `given(source)` when a whole file is there.

    A file that is larger than can be read is refused on the page; `larger` says what to do then.
    """

    _esm = script("file_drop")

    def __init__(
        self, given: Callable[[Source], None], *, label: str, hint: str, larger: str, accept: str = ""
    ) -> None:
        super().__init__(label=label, hint=hint, accept=accept, larger=larger, largest=LARGEST_BYTES)
        self._given = given
        self._turn: Any = None
        self._bytes = bytearray()

    def asked(self, content: dict[str, Any], buffers: list[Any]) -> None:
        """Take a piece and ask for the next; pieces of a file that was given up for another one are dropped."""
        if content["from"] == 0:
            self._turn, self._bytes = content["turn"], bytearray()
        if content["turn"] != self._turn or content["from"] != len(self._bytes):
            return
        for piece in buffers:
            self._bytes += piece
        arrived = len(self._bytes)
        if arrived > LARGEST_BYTES:
            self._turn, self._bytes = None, bytearray()
        elif arrived >= content["size"] or not any(len(piece) for piece in buffers):
            source = Source(_bare(content["name"]), given=bytes(self._bytes))
            self._turn, self._bytes = None, bytearray()
            self._given(source)
        else:
            self.send({"turn": self._turn, "from": arrived})


def _bare(name: object) -> str:
    """The name of a file without any folder a page may have put before it."""
    bare = PurePosixPath(PureWindowsPath(str(name)).name).name
    return "".join(one for one in bare if ord(one) >= 32).strip(". ") or "file"
