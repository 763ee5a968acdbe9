"""Reads a job search out of files: one reader for each kind, all of them pure functions of the file."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from weakref import WeakKeyDictionary

from followup_kit.errors import InvalidInput
from followup_kit.imported import (
    A_DAY,
    ColumnRead,
    ColumnsUnclear,
    Imported,
    ImportedApplication,
    ImportedEvent,
    Proposal,
    Question,
    Skipped,
)
from followup_kit.importers import (
    huntr,
    jobsync,
    justajobapp,
    linkedin,
    mailbox,
    sankeymatic,
    simplify,
    spreadsheet,
    teal,
)
from followup_kit.importers.importer import Importer
from followup_kit.importers.options import Options
from followup_kit.importers.sources import Source
from followup_kit.importers.trackers import tracker_importer
from followup_kit.importers.unreadable import check_no_link, refusal

__all__ = [
    "A_DAY",
    "IMPORTERS",
    "ColumnRead",
    "ColumnsUnclear",
    "Imported",
    "ImportedApplication",
    "ImportedEvent",
    "Importer",
    "Options",
    "Proposal",
    "Question",
    "Skipped",
    "Source",
    "importer_of",
    "read_file",
    "read_source",
]

#: The readers by name; the first that recognises a file reads it, so what is particular stands before what is general,
#: and mailboxes, of any size, before all that looks at the whole file.
IMPORTERS: dict[str, Importer] = {
    "mailbox": Importer("a mailbox or a mail", mailbox.recognises, mailbox.read_mailbox),
    "linkedin": Importer("a LinkedIn data export", linkedin.recognises, linkedin.read_linkedin),
    "huntr": Importer("a Huntr download", huntr.recognises, huntr.read_huntr),
    "simplify": tracker_importer(simplify.LAYOUT),
    "teal": tracker_importer(teal.LAYOUT),
    "jobsync": tracker_importer(jobsync.LAYOUT),
    "justajobapp": Importer("an export of JustAJobApp", justajobapp.recognises, justajobapp.read_justajobapp),
    "sankeymatic": Importer("a SankeyMATIC diagram", sankeymatic.recognises, sankeymatic.read_sankeymatic),
    "spreadsheet": Importer("a table of your own", spreadsheet.recognises, spreadsheet.read_spreadsheet),
}


#: What was read of each file last, and how it was asked for; a mailbox may grow meanwhile.
_read_last: WeakKeyDictionary[Source, tuple[tuple[str, Options], Imported]] = WeakKeyDictionary()


def importer_of(source: Source, format: str | None = None) -> str:
    """Name the importer for a file, or check the one that `format` names. Raises InvalidInput when there is none."""
    if format is not None:
        if format not in IMPORTERS:
            raise InvalidInput(
                f"There is no reader for format “{format}”; there are readers for {', '.join(IMPORTERS)}."
            )
        return format
    if not source.is_folder and not source.head:
        raise InvalidInput(f"{source.name} is empty. It needs a row of column names and a row for each application.")
    check_no_link(source)
    for name, importer in IMPORTERS.items():
        if importer.recognises(source):
            return name
    raise refusal(source)


def read_source(source: Source, options: Options, *, format: str | None = None) -> Imported:
    """Read a file with the importer that recognises it, or the one `format` names.

    The same file asked for again in the same way, as when it was looked at and is brought in now, is not read twice.
    """
    name = importer_of(source, format)
    if name == "mailbox":
        return IMPORTERS[name].read(source, options)
    told = (name, options.copy())
    if source not in _read_last or _read_last[source][0] != told:
        _read_last[source] = told, IMPORTERS[name].read(source, options)
    return _read_last[source][1]


def read_file(
    path: str | Path,
    *,
    format: str | None = None,
    dates: str | None = None,
    columns: Mapping[str, str] | None = None,
    as_of: str | date | None = None,
    answers: Mapping[str, str | date] | None = None,
    remembered: Mapping[str, str] | None = None,
) -> Imported:
    """Read a file with the importer that recognises it, or the one `format` names; see Options for the rest.

    Raises NotFound without the file and InvalidInput for what cannot be read, naming what can.
    """
    options = Options(
        today=datetime.now().astimezone().date(),
        as_of=_day(as_of),
        dates=dates,
        columns=columns or {},
        answers=answers or {},
        remembered=remembered or {},
    )
    return read_source(Source.at(path), options, format=format)


def _day(as_of: str | date | None) -> date | None:
    try:
        return date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    except ValueError as err:
        raise InvalidInput(f"as_of: “{as_of}” is not a day; write it like 2025-03-04.") from err
