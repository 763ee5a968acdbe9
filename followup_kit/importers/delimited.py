"""Text with cells separated by commas, semicolons, tabs or bars."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator

from followup_kit.errors import InvalidInput
from followup_kit.importers.grids import MOST_MALFORMED, Grid, Row
from followup_kit.importers.imported import Skipped
from followup_kit.importers.sources import Source

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
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WEB_PAGE = re.compile(rb"\s*(\xef\xbb\xbf)?\s*<(!doctype\s+html|html|head|body|table)\b", re.IGNORECASE)


def read_delimited(source: Source) -> list[Grid]:
    """Give the text in every way it may be meant: by encoding and by what separates its cells.

    Raises InvalidInput for a file that is empty, too large, a web page, or no text.
    """
    grids = []
    for text, encoding in decoded(source):
        lines = list(io.StringIO(text, newline=""))
        for delimiter, words in DELIMITERS.items():
            described = f"Read as {encoding} text separated by {words}"
            grids.append(Grid(source.name, described, "", _reader(lines, delimiter)))
    return grids


def decoded(source: Source) -> list[tuple[str, str]]:
    """Give (text, encoding) in every encoding it may be in: UTF-8 or UTF-16 when it is that, else older ones."""
    raw, name = source.content, source.name
    _check(raw, name)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        found = _try(raw, {"utf-16": "UTF-16"})
    elif encoding := next((e for start, e in _UTF_16 if _is_half_zeros(raw[start:2000:2])), None):
        found = _try(raw, {encoding: "UTF-16"})
    else:
        found = _try(raw, {"utf-8-sig": "UTF-8"}) or _try(raw, _OLDER)
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


def _try(raw: bytes, encodings: dict[str, str]) -> list[tuple[str, str]]:
    found = []
    for encoding, name in encodings.items():
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROLS.search(text):
            found.append((text, name))
    return found


def _reader(lines: list[str], delimiter: str) -> Callable[[list[Skipped]], Iterator[Row]]:
    """Give what reads the rows; one with a broken quotation is noted, and reading goes on in the next line."""

    def read(malformed: list[Skipped]) -> Iterator[Row]:
        start = 0
        while start < len(lines) and len(malformed) <= MOST_MALFORMED:
            reader = csv.reader((lines[i] for i in range(start, len(lines))), delimiter=delimiter, strict=True)
            done = 0
            try:
                for cells in reader:
                    if any(cell.strip() for cell in cells):
                        yield start + done + 1, cells
                    done = reader.line_num
                return
            except csv.Error as err:
                start += done
                why = "holds a quotation mark that is not closed, or not doubled"
                if "field limit" in str(err):
                    why = "holds a cell that is too long"
                malformed.append(Skipped(line=start + 1, reason=f"the row {why}", text=lines[start].strip()[:200]))
                start += 1

    return read
