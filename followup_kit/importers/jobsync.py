"""JobSync's job tracker. It keeps the day of applying only; the day of a reply is asked for."""

from followup_kit.importers.imported import Imported
from followup_kit.importers.options import Options
from followup_kit.importers.sources import Source
from followup_kit.importers.spreadsheet import Layout, read_table
from followup_kit.importers.tables import has_columns, table_with

LAYOUT = Layout(
    name="jobsync",
    columns={
        "Company": "company",
        "JobTitle": "role",
        "Location": "location",
        "JobSource": "source",
        "appliedDate": "applied",
        "Status": "status",
        "index": "",
        "createdAt": "",
        "applied": "",
    },
    statuses={
        "draft": "not applied",
        "applied": "applied",
        "interview": "interview",
        "offer": "offer",
        "rejected": "rejected",
    },
)
_NAMES = ("appliedDate", "JobTitle", "JobSource", "Status")


def recognises(source: Source) -> bool:
    """Tell whether a file is JobSync's."""
    return has_columns(source, _NAMES)


def read_jobsync(source: Source, options: Options) -> Imported:
    """Read an export of JobSync's."""
    return read_table(table_with(source, _NAMES), options, LAYOUT)
