"""Files from letters, follow-ups and the log: the ending of the name chooses the format."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from followup_kit.errors import InvalidInput
from followup_kit.exports.atomic import write_whole
from followup_kit.exports.csv import to_csv
from followup_kit.exports.docx import to_docx
from followup_kit.exports.eml import to_eml
from followup_kit.exports.filename import file_name, free_path
from followup_kit.exports.headers import is_message_id
from followup_kit.exports.ics import to_ics
from followup_kit.exports.links import PROGRAMS, compose_link
from followup_kit.exports.pdf import to_pdf
from followup_kit.exports.text import to_text
from followup_kit.exports.xlsx import to_xlsx
from followup_kit.model import Letter

#: File ending → what makes the file's bytes of a letter.
EXPORTS: dict[str, Callable[..., bytes]] = {
    ".eml": to_eml,
    ".docx": to_docx,
    ".pdf": to_pdf,
    ".txt": to_text,
}
#: The same for follow-ups, and for tables of the log.
REMINDER_EXPORTS: dict[str, Callable[..., bytes]] = {".ics": to_ics}
LOG_EXPORTS: dict[str, Callable[..., bytes]] = {".csv": to_csv, ".xlsx": to_xlsx}
#: The tables of a log, by name, in the order of a workbook's sheets.
TABLES = ("applications", "events", "contacts", "letters")

__all__ = [
    "EXPORTS",
    "LOG_EXPORTS",
    "PROGRAMS",
    "REMINDER_EXPORTS",
    "TABLES",
    "compose_link",
    "file_name",
    "free_path",
    "is_message_id",
    "save_letter",
    "save_log",
    "save_reminders",
    "to_csv",
    "to_docx",
    "to_eml",
    "to_ics",
    "to_pdf",
    "to_text",
    "to_xlsx",
]


class HasTables(Protocol):
    """What save_log needs of a tracker: its frames."""

    def applications(self) -> Any:
        """One row an application."""

    def events(self) -> Any:
        """One row an event."""

    def contacts(self) -> Any:
        """One row a person."""

    def letters(self) -> Any:
        """One row a letter."""


def save_letter(letter: Letter, path: str | Path, *, overwrite: bool = False, **options: str) -> Path:
    """Save a letter as a file, in the format its ending says (.eml, .docx, .pdf, .txt), and return the path.

    Nothing is overwritten unless `overwrite`. `options` go to the format: an .eml takes sender, sender_name,
    reply_to_message_id, reply_to_subject and references; a .docx and a .pdf take sender, sender_name, company, on and
    paper; a format leaves out those of the others. Folders are made as needed. Raises InvalidInput (ending, name
    taken, address, a sign no font has), StoreFull or ReadOnly, and then leaves no file behind.
    """
    path = Path(path).expanduser()
    export = _chosen(path, EXPORTS)
    known = {name for each in EXPORTS.values() for name in _options(each)}
    if unknown := options.keys() - known:
        raise InvalidInput(
            faults={name: f"is not known here; allowed are {', '.join(sorted(known))}." for name in sorted(unknown)}
        )
    taken = {name: value for name, value in options.items() if name in _options(export)}
    return write_whole(export(letter, **taken), path, overwrite=overwrite)


def save_reminders(follow_ups: Any, path: str | Path, *, overwrite: bool = False, as_of: str = "") -> Path:
    """Save follow-ups as a calendar file (.ics), to be imported into any calendar, and return the path.

    Each row with a from_day (or until_day) becomes an entry of that day. Entries keep their ids: import a later file
    and what moved is updated, nothing is doubled. Raises as save_letter does.
    """
    path = Path(path).expanduser()
    export = _chosen(path, REMINDER_EXPORTS)
    return write_whole(export(follow_ups, as_of=as_of), path, overwrite=overwrite)


def save_log(
    tracker: HasTables, path: str | Path, *, table: str = "", raw: bool = False, overwrite: bool = False
) -> Path:
    """Save the log as a workbook (.xlsx: all tables, a sheet each) or one table as .csv, and return the path.

    `table` is applications (what a .csv holds unless told), events, contacts or letters. A .csv is made for
    spreadsheets, where no text can run as a formula; `raw` leaves every text as it is, for other programs. Raises as
    save_letter does.
    """
    path = Path(path).expanduser()
    export = _chosen(path, LOG_EXPORTS)
    if table and table not in TABLES:
        raise InvalidInput(faults={"table": f"{table!r} is not one of {', '.join(TABLES)}."})
    if export is to_csv:
        data = export(getattr(tracker, table or TABLES[0])(), raw=raw)
    else:
        data = export({name: getattr(tracker, name)() for name in ([table] if table else TABLES)})
    return write_whole(data, path, overwrite=overwrite)


def _chosen(path: Path, exports: dict[str, Callable[..., bytes]]) -> Callable[..., bytes]:
    export = exports.get(path.suffix.lower())
    if export is None:
        *some, last = exports
        endings = f"{', '.join(some)} or {last}" if some else last
        raise InvalidInput(f"{path.name!r} does not say which kind of file. End the name in {endings}.")
    return export


def _options(export: Callable[..., bytes]) -> list[str]:
    parameters = inspect.signature(export).parameters.values()
    return [parameter.name for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY]
