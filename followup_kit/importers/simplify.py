"""Simplify's job tracker. Its one date beside the application's is that of the last status."""

from followup_kit.importers.imported import Imported
from followup_kit.importers.options import Options
from followup_kit.importers.sources import Source
from followup_kit.importers.spreadsheet import Layout, read_table
from followup_kit.importers.tables import has_columns, table_with

LAYOUT = Layout(
    name="simplify",
    columns={
        "Company Name": "company",
        "Job Title": "role",
        "Job URL": "url",
        "Applied Date": "applied",
        "Status": "status",
        "Status Date": "status_day",
        "Archived": "",
        "Date Archived": "",
        "Notes": "extra",
    },
    statuses={
        "saved": "not applied",
        "applied": "applied",
        "screen": "screening",
        "screening": "screening",
        "interviewing": "interview",
        "offer": "offer",
        "accepted": "accepted",
        "rejected": "rejected",
        "withdrawn": "withdrawn",
        "ghosted": "no reply",
    },
)
_NAMES = ("Job Title", "Company Name", "Applied Date", "Status Date")


def recognises(source: Source) -> bool:
    """Tell whether a file is Simplify's."""
    return has_columns(source, _NAMES)


def read_simplify(source: Source, options: Options) -> Imported:
    """Read an export of Simplify's."""
    return read_table(table_with(source, _NAMES), options, LAYOUT)
