"""A text file as a table of cells, each row with the line of the file it starts on."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from followup_kit.errors import InvalidInput
from followup_kit.importers.imported import Skipped
from followup_kit.importers.sources import Source

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}

_HEADER_WITHIN = 20
_MOST_MALFORMED = 1000
_SIGNATURES = {
    b"PK\x03\x04": "a workbook or zip",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF",
    b"SQLite": "a database",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A header, rows as (line, cells) with as many cells as the header, and the rows that do not fit it."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    malformed: tuple[Skipped, ...]
    described: str


def read_csv_table(source: Source, count_known: Callable[[Sequence[str]], int]) -> Table:
    """Read a delimited text file; `count_known` says how many cells of a row are headers it knows (0 = no header).

    The delimiter and the header row are those with the most known headers. Raises InvalidInput
    for one that is empty, too large, not text, or without a header.
    """
    text, encoding = _decode(source.content, source.name)
    lines = list(io.StringIO(text, newline=""))
    best = (0, ",", 0)
    for delimiter in DELIMITERS:
        for index, (_, cells) in enumerate(_first(_records(lines, delimiter, []), _HEADER_WITHIN)):
            if (known := count_known(cells)) > best[0]:
                best = (known, delimiter, index)
    known, delimiter, at = best
    if not known:
        shown = ", ".join(f"“{cell[:40]}”" for _, cells in _first(_records(lines, ",", []), 1) for cell in cells[:8])
        raise InvalidInput(
            f"{source.name}: no row of column names with a company in it was found (the first line says {shown}). "
            "Give the columns names such as Company, Position, Date applied, Status."
        )
    malformed: list[Skipped] = []
    records = list(_records(lines, delimiter, malformed, source.name))
    header = tuple(records[at][1])
    rows = tuple(_fitting(records[at + 1 :], len(header), malformed))
    described = f"Read as {encoding} text separated by {DELIMITERS[delimiter]}, column names in line {records[at][0]}."
    return Table(header, rows, tuple(sorted(malformed, key=lambda row: row.line)), described)


def _decode(raw: bytes, name: str) -> tuple[str, str]:
    """Decode by byte-order mark, then UTF-16 by its zero bytes, UTF-8, and Windows-1252."""
    if not raw.strip(b"\0 \t\r\n"):
        raise InvalidInput(f"{name} is empty. It needs a row of column names and a row for each application.")
    for signature, what in _SIGNATURES.items():
        if raw.startswith(signature):
            raise InvalidInput(f"{name} is {what}, not text. Save the sheet as CSV (UTF-8) and read that.")
    try:
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return _checked(raw.decode("utf-16"), name), "UTF-16"
        for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            zeros = raw[start:2000:2]
            if zeros.count(0) > 0.3 * len(zeros):
                return _checked(raw.decode(encoding), name), "UTF-16"
        return _checked(raw.decode("utf-8-sig"), name), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        return _checked(raw.decode("cp1252"), name), "Windows-1252"
    except UnicodeDecodeError as err:
        raise InvalidInput(f"{name} is not text in UTF-8, UTF-16 or Windows-1252. Save it as CSV (UTF-8).") from err


def _checked(text: str, name: str) -> str:
    if re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text):
        raise InvalidInput(f"{name} holds control characters and is not plain text. Save the sheet as CSV (UTF-8).")
    return text


def _records(
    lines: list[str], delimiter: str, malformed: list[Skipped], name: str = ""
) -> Iterator[tuple[int, list[str]]]:
    """Give (line, cells) of every row; one with a broken quotation is noted, and reading goes on in the next line."""
    start = 0
    while start < len(lines):
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
        if len(malformed) > _MOST_MALFORMED:
            if not name:
                return
            raise InvalidInput(f"{name} is not a table: more than {_MOST_MALFORMED} rows have broken quotation marks.")


def _first(records: Iterator[tuple[int, list[str]]], n: int) -> Iterator[tuple[int, list[str]]]:
    return (record for _, record in zip(range(n), records, strict=False))


def _fitting(
    records: list[tuple[int, list[str]]], width: int, malformed: list[Skipped]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    for line, cells in records:
        if any(cell.strip() for cell in cells[width:]):
            why = f"the row has {len(cells)} cells where the header has {width}"
            malformed.append(Skipped(line=line, reason=why, text=" | ".join(cells)[:200]))
        else:
            kept = [clean(cell) for cell in cells[:width]]
            yield line, tuple(kept + [""] * (width - len(kept)))


def clean(cell: str) -> str:
    """Strip a cell of blanks, invisible characters and the apostrophe that guards a formula."""
    bare = re.sub(r"[\u200b-\u200d\u2060\ufeff]", "", cell).strip()
    return bare[1:] if re.match(r"'[=+\-@\t\r\n]", bare) else bare
