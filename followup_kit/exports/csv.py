"""A table as CSV: for a spreadsheet, or as it is for other programs."""

import csv
from io import StringIO
from typing import Any

from followup_kit.exports.cells import Cell, guarded, rows_of


def to_csv(frame: Any, *, raw: bool = False) -> bytes:
    """Return a DataFrame as CSV in UTF-8, days as 2026-03-20.

    For a spreadsheet it begins with the mark by which Excel knows UTF-8, and text that would run as a formula gets a '
    before it, which tracker.read takes off again. `raw` leaves both out: for programs, not for spreadsheets.
    """
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([_text(str(name), raw=raw) for name in frame.columns])
    writer.writerows([_text(value, raw=raw) for value in row] for row in rows_of(frame))
    return file.getvalue().encode("utf-8" if raw else "utf-8-sig", "replace")


def _text(value: Cell, *, raw: bool) -> str:
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) and not raw else str(value)
