"""A frame's cells as plain values, and text that a spreadsheet cannot take for a formula."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

Cell = str | int | float | date | None
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def rows_of(frame: Any) -> Iterator[list[Cell]]:
    """Yield a DataFrame's rows as text, numbers, days and None for what is missing."""
    columns = [frame[name].tolist() for name in frame.columns]
    yield from ([plain_cell(value) for value in row] for row in zip(*columns, strict=True))


def plain_cell(value: Any) -> Cell:
    """Return one value of a frame as plain data."""
    import pandas as pd

    if value is None or pd.isna(value):
        return None
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, str | int | float | date) else str(value)


def guarded(text: str) -> str:
    """Return text with ' before it where a spreadsheet would take it for a formula; reading takes it off again."""
    return f"'{text}" if _FORMULA.match(text) else text
