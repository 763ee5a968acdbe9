"""How far the cells of a workbook reach: one cell in the last corner of a sheet would fill the memory."""

import re
from collections.abc import Iterator

#: The most cells of the rectangles that a workbook's sheets span, empty ones among them.
MOST_CELLS = 10_000_000

_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{0,4})(\d{1,9})["']""")
_EMPTY_TAG = re.compile(rb"<[^<>]*/>")
_ROW, _CELL = re.compile(rb"<(?:\w+:)?row\b"), re.compile(rb"<(?:\w+:)?c[\s>]")
_ODS = re.compile(rb"<(table:table|table:table-row|table:(?:covered-)?table-cell|text:p)(\s[^<>]*)?>")
_REPEATED = re.compile(rb"""table:number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,9})["']""")


def spans_too_much(part: bytes) -> bool:
    """Tell whether the cells in one part of a workbook, of Excel's or LibreOffice's kind, span too many."""
    if b"table:table-cell" in part:
        return sum(height * width for height, width in _ods_tables(part)) > MOST_CELLS
    if _excel_cells(part) <= MOST_CELLS:
        return False
    return _excel_cells(_EMPTY_TAG.sub(b"", part)) > MOST_CELLS  # what is only formatted does not count


def _excel_cells(part: bytes) -> int:
    """Multiply the last row by the last column; cells without a name stand beside one another."""
    height = width = named = 0
    for letters, number in _REFERENCE.findall(part):
        height = max(height, int(number))
        if letters:
            named += 1
            width = max(width, _column(letters))
    if len(_CELL.findall(part)) > named:
        width = max(width, *(len(_CELL.findall(row)) for row in _ROW.split(part)))
    return max(height, 1) * width


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _ods_tables(part: bytes) -> Iterator[tuple[int, int]]:
    """Give (rows, columns) of each table up to its last cell that holds something."""
    height = width = row = column = 0
    for name, attributes in _ODS.findall(part):
        repeated = _REPEATED.search(attributes)
        times = int(repeated[1]) if repeated else 1
        if name == b"table:table":
            yield height, width
            height = width = row = column = 0
        elif name == b"table:table-row":
            row, column = row + times, 0
        elif name != b"text:p":
            column += times
        if name == b"text:p" or b"office:value" in attributes:
            height, width = max(height, row), max(width, column)
    yield height, width
