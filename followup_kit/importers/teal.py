"""Teal's job tracker. It keeps the day of applying only; the day of a reply is asked for."""

from followup_kit.importers.imported import Imported
from followup_kit.importers.options import Options
from followup_kit.importers.sources import Source
from followup_kit.importers.spreadsheet import Layout, read_table
from followup_kit.importers.tables import has_columns, table_with

LAYOUT = Layout(
    name="teal",
    columns={
        "company_name": "company",
        "role": "role",
        "location": "location",
        "url": "url",
        "source": "source",
        "applied_at": "applied",
        "statusName": "status",
        "id": "",
        "status": "",
        "added_at": "",
        "updated_at": "",
        "archived_at": "",
        "follow_up_at": "extra",
    },
    statuses={
        "bookmarked": "not applied",
        "applying": "not applied",
        "applied": "applied",
        "interviewing": "interview",
        "negotiating": "offer",
        "accepted": "accepted",
        "i withdrew": "withdrawn",
        "not selected": "rejected",
        "no response": "no reply",
    },
)
_NAMES = ("company_name", "role", "applied_at", "statusName")


def recognises(source: Source) -> bool:
    """Tell whether a file is Teal's."""
    return has_columns(source, _NAMES)


def read_teal(source: Source, options: Options) -> Imported:
    """Read an export of Teal's; statuses that were renamed are asked about."""
    return read_table(table_with(source, _NAMES), options, LAYOUT)
