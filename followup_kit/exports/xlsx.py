"""Tables as an Excel workbook in which text stays text."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from followup_kit.exports.cells import Cell, rows_of
from followup_kit.exports.plain import clean_text

_CELL_MOST = 32_767
_CUT = " … (cut: a cell holds no more)"
_WIDEST = 48


def to_xlsx(frames: Mapping[str, Any]) -> bytes:
    """Return DataFrames as the sheets of an .xlsx workbook: days as days, numbers as numbers, no formulas, no links.

    A text longer than a cell may be (32,767 characters) is cut and says so. The same log gives the same bytes.
    """
    import xlsxwriter

    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
        head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        for name, frame in frames.items():
            _fill(book.add_worksheet(name), frame, head, day)
    return file.getvalue()


def _fill(sheet: Any, frame: Any, head: Any, day: Any) -> None:
    names = [str(name) for name in frame.columns]
    widths = [len(name) + 3 for name in names]
    for column, name in enumerate(names):
        sheet.write_string(0, column, _fitting(name), head)
    n = 0
    for n, row in enumerate(rows_of(frame), start=1):
        for column, value in enumerate(row):
            _write(sheet, n, column, value, day)
            widths[column] = max(widths[column], min(_WIDEST, len(str(value or "")) + 1))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(_WIDEST, width))
    sheet.freeze_panes(1, 0)
    if names:
        sheet.autofilter(0, 0, n, len(names) - 1)


def _write(sheet: Any, row: int, column: int, value: Cell, day: Any) -> None:
    if isinstance(value, str):
        if value:
            sheet.write_string(row, column, _fitting(value))
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif value is not None:
        sheet.write_number(row, column, value)


def _fitting(text: str) -> str:
    clean = clean_text(text)
    return clean if len(clean) <= _CELL_MOST else clean[: _CELL_MOST - len(_CUT)] + _CUT
