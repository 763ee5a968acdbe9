"""Lists as people type them: "• Acme – Analyst – 2025-03-04", one line an application."""

import io
import re
from collections.abc import Callable, Iterator

from followup_kit.imported import Skipped
from followup_kit.importers.grids import Row

_BULLET = re.compile(r"(?:[-*•·–]|[0-9]{1,4}[.)])\s")
_BETWEEN = re.compile(r" (?:[–—-]|[·•]) ")
#: Longer lines are no entry of a list.
_LONGEST = 2_000


def list_reader(raw: bytes, encoding: str) -> Callable[[list[Skipped]], Iterator[Row]]:
    """Give what reads a text line by line, the parts between dashes as cells."""

    def read(_malformed: list[Skipped]) -> Iterator[Row]:
        for number, line in enumerate(io.TextIOWrapper(io.BytesIO(raw), encoding), start=1):
            text = " ".join(line[:_LONGEST].split())
            if text:
                yield number, _BETWEEN.split(_BULLET.sub("", text, count=1) if _BULLET.match(text) else text)

    return read
