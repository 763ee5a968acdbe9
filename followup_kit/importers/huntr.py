"""Huntr's data download: a zip with a table of jobs in lists that the user named. It has no days at all."""

from followup_kit.imported import Imported
from followup_kit.importers.layouts import Layout
from followup_kit.importers.options import Options
from followup_kit.importers.sources import Source, once_a_source
from followup_kit.importers.spreadsheet import read_table
from followup_kit.importers.tables import has_columns, table_with
from followup_kit.importers.zips import files_in

LAYOUT = Layout(
    name="huntr",
    columns={
        "companyName": "company",
        "title": "role",
        "location": "location",
        "listName": "status",
        "url": "url",
        "htmlDescription": "",
    },
    answers={
        f"date:{kind}": "unknown" for kind in ("applied", "screening", "assessment", "interview", "offer", "rejected")
    },
)
_NAMES = ("listName", "companyName", "title")


def recognises(source: Source) -> bool:
    """Tell whether a file is Huntr's download, or the table in it."""
    return has_columns(_table_in(source), _NAMES)


def read_huntr(source: Source, options: Options) -> Imported:
    """Read the jobs of a download: a list's name is a status, asked about when it is not known."""
    return read_table(table_with(_table_in(source), _NAMES), options, LAYOUT)


@once_a_source
def _table_in(source: Source) -> Source:
    """Give the table of jobs in a zip; what holds none is given back as it is."""
    found = files_in(source, lambda path: path.name.startswith("USER_JOBS_") and path.suffix == ".csv")
    return found[0] if found else source
