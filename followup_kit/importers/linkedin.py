"""LinkedIn's data export: the whole zip, or one of its tables of applications and saved jobs.

It knows no replies: every row is an application that waits, until mail or the user says more.
"""

from dataclasses import replace

from followup_kit.importers.imported import Imported, Skipped
from followup_kit.importers.joining import joined
from followup_kit.importers.layouts import Layout
from followup_kit.importers.options import Options
from followup_kit.importers.sources import Source, once_a_source
from followup_kit.importers.spreadsheet import read_table
from followup_kit.importers.tables import has_columns, table_with
from followup_kit.importers.zips import files_in

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
_TABLES = ("Job Applications", "Saved Jobs")


def recognises(source: Source) -> bool:
    """Tell whether a file is an export of LinkedIn's, or its table of applications or saved jobs."""
    return bool(_members(source)) or has_columns(source, _APPLICATIONS) or has_columns(source, _SAVED)


def read_linkedin(source: Source, options: Options) -> Imported:
    """Read the applications of an export; phone, e-mail and answers to questions are left out."""
    if members := _members(source):
        return _read_zip(members, options)
    if has_columns(source, _APPLICATIONS):
        return read_table(table_with(source, _APPLICATIONS), options, LAYOUT)
    return _saved(source)


def _read_zip(members: list[Source], options: Options) -> Imported:
    applications = [(one.name, table_with(one, _APPLICATIONS)) for one in members if has_columns(one, _APPLICATIONS)]
    saved = [_saved(one) for one in members if not has_columns(one, _APPLICATIONS)]
    found = (
        read_table(joined(applications), options, LAYOUT)
        if applications
        else Imported(format=LAYOUT.name, applications=())
    )
    notes = (*found.notes, *(note for part in saved for note in part.notes), "Nothing else in the export was read.")
    skipped = (*found.skipped, *(row for part in saved for row in part.skipped))
    return replace(found, notes=notes, skipped=skipped)


@once_a_source
def _members(source: Source) -> list[Source]:
    """Give the tables of an export's zip that are about applications, each once, the first part of each first."""
    found = files_in(source, lambda path: path.suffix.lower() == ".csv" and path.stem.startswith(_TABLES))
    different = {one.content: one for one in reversed(found)}
    tables = [one for one in different.values() if has_columns(one, _APPLICATIONS) or has_columns(one, _SAVED)]
    return sorted(tables, key=lambda one: (len(one.name), one.name))


def _saved(source: Source) -> Imported:
    table = table_with(source, _SAVED)
    reason = "a saved job, never applied"
    skipped = [
        Skipped(line=line, reason=reason, text=" | ".join(filter(None, cells))[:200]) for line, cells in table.rows
    ]
    n = len(skipped)
    said = "1 saved job is no application" if n == 1 else f"{n} saved jobs are no applications"
    said = f"{table.described} {said}: left out."
    return Imported(format=LAYOUT.name, applications=(), skipped=(*table.malformed, *skipped), notes=(said,))
