"""LinkedIn's data export: the whole zip, or one of its tables.

It knows no replies: every row is an application that waits, until mail or the user says more.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from followup_kit.imported import Imported, Skipped
from followup_kit.importers.grids import Table
from followup_kit.importers.joining import joined
from followup_kit.importers.layouts import Layout
from followup_kit.importers.linkedin_network import CONNECTIONS, FOLLOWS, connections_in, follows_in
from followup_kit.importers.options import Options
from followup_kit.importers.sources import Source, once_a_source
from followup_kit.importers.spreadsheet import read_table
from followup_kit.importers.tables import has_columns, table_with
from followup_kit.importers.zips import files_in, names_in

LAYOUT = Layout(
    name="linkedin",
    columns={
        "Application Date": "applied",
        "Company Name": "company",
        "Company": "company",
        "Job Title": "role",
        "Job Url": "url",
        "Resume Name": "resume",
        "Contact Email": "private",
        "Contact Phone Number": "private",
        "Question And Answers": "private",
    },
    dates="MDY",
    source="LinkedIn",
)
_APPLICATIONS = ("Application Date", "Job Title", "Resume Name")
_SAVED = ("Saved Date", "Job Title", "Company Name")
_TABLES = ("Job Applications", "Saved Jobs", "Company Follows", "Connections")
#: Every export has these; the positions are jobs one had, not jobs applied for.
_OTHERS = {"Profile.csv", "Positions.csv"}
_NO_APPLICATIONS = (
    "There are no applications in this export. LinkedIn leaves them out of the fast one: ask for the larger archive."
)
_SIGNATURES = (_APPLICATIONS, _SAVED, FOLLOWS, CONNECTIONS)


def recognises(source: Source) -> bool:
    """Tell whether a file is an export of LinkedIn's, or one of its tables that is about applications or people."""
    return _is_export(source) or _signature(source) is not None


def read_linkedin(source: Source, options: Options) -> Imported:
    """Read the applications of an export; phone, e-mail and answers to questions are left out."""
    if not _is_export(source):
        return _read_tables((source,), options)
    found = _read_tables(_members(source), options)
    nothing = () if found.applications or found.questions or found.skipped else (_NO_APPLICATIONS,)
    return replace(found, notes=(*found.notes, *nothing, "Nothing else in the export was read."))


def _read_tables(parts: Sequence[Source], options: Options) -> Imported:
    tables = {
        signature: [(one.name, table_with(one, signature)) for one in parts if _signature(one) == signature]
        for signature in _SIGNATURES
    }
    nothing = Imported(format=LAYOUT.name, applications=())
    found = read_table(joined(tables[_APPLICATIONS]), options, LAYOUT) if tables[_APPLICATIONS] else nothing
    saved = [_saved(table) for _, table in tables[_SAVED]]
    follows, people = ([table for _, table in tables[kind]] for kind in (FOLLOWS, CONNECTIONS))
    until = options.as_of or options.today
    (followed, of_follows), (connected, of_people) = follows_in(follows, until), connections_in(people, until)
    said = [*(note for part in saved for note in part.notes), *of_follows, *of_people]
    return replace(
        found,
        engaged=(*followed, *connected),
        notes=(*found.notes, *said),
        skipped=(*found.skipped, *(row for part in saved for row in part.skipped)),
    )


def _is_export(source: Source) -> bool:
    names = {PurePosixPath(name).name for name in names_in(source)}
    return bool(_members(source)) or names >= _OTHERS


@once_a_source
def _members(source: Source) -> list[Source]:
    """Give the tables of an export's zip, each once, the first part of each first."""
    found = files_in(source, lambda path: path.suffix.lower() == ".csv" and path.stem.startswith(_TABLES))
    different = {one.content: one for one in reversed(found)}
    tables = [one for one in different.values() if _signature(one) is not None]
    return sorted(tables, key=lambda one: (len(one.name), one.name))


def _signature(source: Source) -> tuple[str, ...] | None:
    return next((names for names in _SIGNATURES if has_columns(source, names)), None)


def _saved(table: Table) -> Imported:
    reason = "a saved job, never applied"
    skipped = [
        Skipped(line=line, reason=reason, text=" | ".join(filter(None, cells))[:200]) for line, cells in table.rows
    ]
    n = len(skipped)
    said = "1 saved job is no application" if n == 1 else f"{n} saved jobs are no applications"
    said = f"{table.described} {said}: left out."
    return Imported(format=LAYOUT.name, applications=(), skipped=(*table.malformed, *skipped), notes=(said,))
