"""Reads a job search out of files: one reader for each ending, all of them pure functions of the file."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from followup_kit.errors import InvalidInput
from followup_kit.importers.imported import (
    A_DAY,
    Imported,
    ImportedApplication,
    ImportedEvent,
    Question,
    Skipped,
)
from followup_kit.importers.spreadsheet import read_spreadsheet

__all__ = [
    "A_DAY",
    "IMPORTERS",
    "Imported",
    "ImportedApplication",
    "ImportedEvent",
    "Question",
    "Skipped",
    "read_file",
]

#: Which reader a file's ending chooses.
IMPORTERS: dict[str, Callable[..., Imported]] = {
    ".csv": read_spreadsheet,
    ".tsv": read_spreadsheet,
    ".txt": read_spreadsheet,
}


def read_file(
    path: str | Path,
    *,
    format: str | None = None,
    dates: str | None = None,
    as_of: str | date | None = None,
    answers: Mapping[str, str | date] | None = None,
) -> Imported:
    """Read a file with the reader its ending, or `format` (an ending: "csv"), chooses.

    `dates` is the order of its days ("MDY", "DMY", "YMD"), `as_of` the day the log is about (else the file's own, else
    today), `answers` the answers to the questions of an earlier reading, by key. Raises NotFound without the file and
    InvalidInput for what cannot be read, naming what can.
    """
    ending = f".{format.lower().lstrip('.')}" if format is not None else Path(path).suffix.lower()
    if ending not in IMPORTERS:
        given = f"format “{format}”" if format is not None else f"a file ending “{ending}” ({Path(path).name})"
        raise InvalidInput(f"There is no reader for {given}; there are readers for {', '.join(IMPORTERS)}.")
    if isinstance(as_of, str):
        try:
            as_of = date.fromisoformat(as_of)
        except ValueError as err:
            raise InvalidInput(f"as_of: “{as_of}” is not a day; write it like 2025-03-04.") from err
    return IMPORTERS[ending](path, dates=dates, as_of=as_of, answers=answers)
