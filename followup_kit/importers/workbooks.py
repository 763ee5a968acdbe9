"""Workbooks of Excel, LibreOffice and their like: every sheet as a grid of texts."""

import io
import re
from datetime import date, datetime, time, timedelta
from typing import Any

from followup_kit.errors import InvalidInput
from followup_kit.importers.extents import MOST_CELLS, spans_too_much
from followup_kit.importers.grids import DAY_ZERO, Grid, Row
from followup_kit.importers.sources import Source
from followup_kit.importers.zips import DamagedZip, is_locked, is_zip, names_in, unpacked

_OLE = b"\xd0\xcf\x11\xe0"
_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".odf")
_BINARY = "xl/workbook.bin"
_PARTS = ("xl/workbook.xml", _BINARY, "content.xml")
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
#: An .ods says part by part in its manifest how it is encrypted; the zip around it is not.
_MANIFEST, _ENCRYPTED = "META-INF/manifest.xml", b"encryption-data"
_SINCE_1904 = re.compile(rb"""\bdate1904\s*=\s*["'](?:1|true)["']""")
_HOW = "Save the sheet as CSV (UTF-8) and read that."


def recognises(source: Source) -> bool:
    """Tell whether a file is a workbook, or calls itself one."""
    return source.ending in _ENDINGS or source.head.startswith(_OLE) or any(part in names_in(source) for part in _PARTS)


def read_workbook(source: Source) -> list[Grid]:
    """Give every sheet that holds something, formulas by their values. Raises InvalidInput for what is no workbook."""
    from python_calamine import CalamineError, CalamineWorkbook

    _check(source)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(source.content))
        sheets = [(name, _cells(book.get_sheet_by_name(name), source.name)) for name in book.sheet_names]
    except InvalidInput:
        raise
    except (CalamineError, OSError, ValueError) as err:
        raise InvalidInput(f"{source.name} is damaged or no workbook ({err}). {_HOW}") from err
    except BaseException as err:
        if type(err).__name__ != "PanicException":  # the reader's own Rust gave up on a damaged file
            raise
        raise InvalidInput(f"{source.name} is damaged and cannot be read. {_HOW}") from err
    grids = [_grid(source.name, name, values) for name, values in sheets]
    filled = [grid for grid in grids if grid.head]
    if not filled:
        raise InvalidInput(f"{source.name} is empty: none of its sheets holds a cell.")
    return filled


def day_zero(source: Source) -> date:
    """The day from which a workbook counts days: the end of 1899, or 1904 begins where a Mac's Excel made it."""
    parts = unpacked(source, lambda path: path.as_posix() == _PARTS[0]) if is_zip(source) else ()
    return date(1904, 1, 1) if any(_SINCE_1904.search(content) for _, content in parts) else DAY_ZERO


def _cells(sheet: Any, name: str) -> list[list[Any]]:
    """Give a sheet's cells; those of old workbooks are counted only here."""
    if (sheet.height + 1) * (sheet.width + 1) > 2 * MOST_CELLS:
        raise InvalidInput(f"{name} has a sheet of {sheet.height:,} rows and {sheet.width:,} columns. {_HOW}")
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    return rows


def _check(source: Source) -> None:
    """Refuse, before anything is unpacked, what is locked, damaged, or would fill the memory."""
    raw, name = source.content, source.name
    if not raw:
        raise InvalidInput(f"{name} is empty. It needs a row of column names and a row for each application.")
    if raw.startswith(_OLE):
        if _PASSWORD in raw:
            raise _locked(name)
        return
    if not is_zip(source):
        raise InvalidInput(f"{name} is called {source.ending} but is no workbook. {_HOW}")
    if is_locked(source):
        raise _locked(name)
    try:
        if any(_ENCRYPTED in content for _, content in unpacked(source, lambda path: path.as_posix() == _MANIFEST)):
            raise _locked(name)
        too_far = next((part for part, content in unpacked(source) if spans_too_much(content)), None)
    except DamagedZip as err:
        raise InvalidInput(f"{name} is cut off or damaged ({err}). Copy or download it again.") from err
    if too_far:
        raise InvalidInput(
            f"{name} holds a cell so far down or to the right that its sheet spans more than {MOST_CELLS:,} cells "
            f"({too_far}). Delete the rows and columns beyond your table, or copy the table to a new file."
        )
    if _BINARY in names_in(source):
        raise InvalidInput(f"{name} is a binary workbook, which is not read. Save it as .xlsx, or as CSV (UTF-8).")


def _locked(name: str) -> InvalidInput:
    return InvalidInput(
        f"{name} is locked with a password. Open it, save it without a password or as CSV (UTF-8), and read that."
    )


def _grid(file: str, name: str, values: list[list[Any]]) -> Grid:
    rows: list[Row] = []
    for line, cells in enumerate(values, start=1):
        while cells and cells[-1] in ("", None):
            cells.pop()
        texts = [as_text(cell) for cell in cells]
        if any(text.strip() for text in texts):
            rows.append((line, texts))
    return Grid(file, f"Read as a workbook, sheet “{name}”", f"sheet “{name}”", lambda _malformed: iter(rows))


def as_text(value: object) -> str:
    """Write a cell's value as text: days as 2025-03-04, whole numbers without ".0"."""
    if isinstance(value, datetime):
        return str(value.date()) if value.time() == time() else str(value.replace(microsecond=0))
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, date | time | timedelta):
        return str(value)
    return "" if value is None else str(value)
