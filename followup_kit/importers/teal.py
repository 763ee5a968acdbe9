"""Teal's job tracker. It keeps the day of applying only; the day of a reply is asked for."""

from followup_kit.importers.layouts import Layout

LAYOUT = Layout(
    name="teal",
    title="an export of Teal",
    signature=("company_name", "role", "applied_at", "statusName"),
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
