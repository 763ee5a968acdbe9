"""Days as spreadsheets count them: 45234 is 2023-11-04, when it stands in a column of days."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from followup_kit.importers.dates import looks_like_a_day
from followup_kit.importers.grids import DAY_ZERO, Table

_NUMBER = re.compile(r"([1-9][0-9]{4})(?:[.,][0-9]{1,15})?")
_EARLIEST, _LATEST = date(2000, 1, 1), date(2049, 12, 31)


def serial_day(text: str, day_zero: date = DAY_ZERO) -> date | None:
    """Read a count of days since the end of 1899, or another day; None for what counts no day of a job search."""
    match = _NUMBER.fullmatch(text)
    day = day_zero + timedelta(days=int(match[1])) if match else None
    return day if day and _EARLIEST <= day <= _LATEST else None


def is_day_or_serial(text: str) -> bool:
    """Tell whether a cell in a column of days is meant as a day."""
    return looks_like_a_day(text) or serial_day(text) is not None


def with_days(table: Table, dated: Sequence[int]) -> tuple[Table, tuple[str, ...]]:
    """Write the counts in columns of days as days, and say so.

    Columns of days are those in `dated`, and those whose other cells are all days.
    """
    days = {i: counted for i in range(len(table.header)) if (counted := _counted(table, i, i in dated))}
    if not days:
        return table, ()
    rows = tuple(
        (line, tuple(str(days[i].get(cell, cell)) if i in days else cell for i, cell in enumerate(cells)))
        for line, cells in table.rows
    )
    said = (
        f"“{table.header[i]}” holds days as a spreadsheet counts them: {text} is {day}."
        for i, counted in days.items()
        for text, day in list(counted.items())[:1]
    )
    return replace(table, rows=rows), tuple(said)


def _counted(table: Table, column: int, dated: bool) -> Mapping[str, date]:
    cells = {cells[column] for _, cells in table.rows} - {""}
    found = {cell: day for cell in sorted(cells) if (day := serial_day(cell, table.day_zero))}
    others = cells - found.keys()
    return found if dated or (others and all(map(looks_like_a_day, others))) else {}
