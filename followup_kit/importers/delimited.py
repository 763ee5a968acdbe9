"""Text with cells separated by commas, semicolons, tabs or bars."""

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Callable, Iterator

from followup_kit.errors import InvalidInput
from followup_kit.imported import Skipped
from followup_kit.importers.grids import MOST_MALFORMED, Grid, Row
from followup_kit.importers.lists import list_reader
from followup_kit.importers.sources import Source, once_a_source

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}

#: What text that is not UTF-8 may be written in, the most common first.
_OLDER = {"cp1252": "Windows-1252", "cp932": "Shift JIS", "gb18030": "GB 18030", "big5": "Big5", "cp949": "Korean"}
_SIGNATURES = {
    b"PK\x03\x04": "a workbook or zip",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF",
    b"SQLite": "a database",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a packed file",
}
_PIECE = 1 << 20
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WEB_PAGE = re.compile(rb"\s*(\xef\xbb\xbf)?\s*<(!doctype\s+html|html|head|body|table)\b", re.IGNORECASE)


def read_delimited(source: Source) -> list[Grid]:
    """Give the text in every way it may be meant: by encoding and by what separates its cells.

    Raises InvalidInput for a file that is empty, too large, a web page, or no text.
    """
    grids = []
    for encoding, name in _encodings(source):
        readers = {words: _reader(source.content, encoding, delimiter) for delimiter, words in DELIMITERS.items()}
        readers["dashes"] = list_reader(source.content, encoding)
        for words, read in readers.items():
            grids.append(Grid(source.name, f"Read as {name} text separated by {words}", "", read))
    return grids


def decoded(source: Source) -> str:
    """Give the text in the most likely encoding. Raises InvalidInput as `read_delimited` does."""
    encoding, _ = _encodings(source)[0]
    return source.content.decode(encoding)


@once_a_source
def _encodings(source: Source) -> list[tuple[str, str]]:
    """Give (encoding, its name) of each it may be in: UTF-8 or UTF-16 when it is that, else older ones."""
    raw, name = source.content, source.name
    _check(raw, name)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        found = _fitting(raw, {"utf-16": "UTF-16"})
    elif encoding := next((e for start, e in _UTF_16 if _is_half_zeros(raw[start:2000:2])), None):
        found = _fitting(raw, {encoding: "UTF-16"})
    else:
        found = _fitting(raw, {"utf-8-sig": "UTF-8"}) or _fitting(raw, _OLDER)
    if not found:
        raise InvalidInput(
            f"{name} is not text in UTF-8, UTF-16 or Windows-1252, or holds control characters. "
            "Save the sheet as CSV (UTF-8)."
        )
    return found


_UTF_16 = ((1, "utf-16-le"), (0, "utf-16-be"))


def _is_half_zeros(every_other: bytes) -> bool:
    return every_other.count(0) > 0.3 * len(every_other)


def _check(raw: bytes, name: str) -> None:
    if not raw.strip(b"\0 \t\r\n"):
        raise InvalidInput(f"{name} is empty. It needs a row of column names and a row for each application.")
    for signature, what in _SIGNATURES.items():
        if raw.startswith(signature):
            raise InvalidInput(f"{name} is {what}, not text. Save the sheet as CSV (UTF-8) and read that.")
    if _WEB_PAGE.match(raw[:2000]):
        raise InvalidInput(
            f"{name} is a web page, whatever its name: perhaps a log-in page was saved in place of the file. "
            "Download it again while logged in, or copy the table and paste it."
        )


def _fitting(raw: bytes, encodings: dict[str, str]) -> list[tuple[str, str]]:
    return [(encoding, name) for encoding, name in encodings.items() if _is_text(raw, encoding)]


def _is_text(raw: bytes, encoding: str) -> bool:
    """Decode piece by piece: a large file in five encodings at once would fill the memory."""
    pieces = (raw[start : start + _PIECE] for start in range(0, len(raw), _PIECE))
    try:
        return not any(_CONTROLS.search(text) for text in codecs.iterdecode(pieces, encoding))
    except UnicodeDecodeError:
        return False


def _reader(raw: bytes, encoding: str, delimiter: str) -> Callable[[list[Skipped]], Iterator[Row]]:
    """Give what reads the rows; one with a broken quotation is noted, and reading goes on in the next line."""

    def read(malformed: list[Skipped]) -> Iterator[Row]:
        lines = _Lines(io.TextIOWrapper(io.BytesIO(raw), encoding, newline=""))
        while len(malformed) <= MOST_MALFORMED:
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            try:
                for cells in reader:
                    if any(cell.strip() for cell in cells):
                        yield lines.done + 1, cells
                    lines.go_on()
                return
            except csv.Error as err:
                why = "holds a quotation mark that is not closed, or not doubled"
                if "field limit" in str(err):
                    why = "holds a cell that is too long"
                line, text = lines.done + 1, lines.go_back()
                malformed.append(Skipped(line=line, reason=f"the row {why}", text=text.strip()[:200]))

    return read


class _Lines:
    """The lines of a text, of which those of the row being read can be given again."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self.done = 0
        self._text = text
        self._row: list[str] = []
        self._again: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._text)
        self._row.append(line)
        return line

    def go_on(self) -> None:
        """The row is read; the next begins with the next line."""
        self.done += len(self._row)
        self._row.clear()

    def go_back(self) -> str:
        """Give up the row's first line, and begin again below it."""
        first, *rest = self._row
        self._again.extendleft(reversed(rest))
        self._row.clear()
        self.done += 1
        return first
