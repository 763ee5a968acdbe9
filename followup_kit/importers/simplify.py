"""Simplify's job tracker. Its one date beside the application's is that of the last status."""

from followup_kit.importers.layouts import Layout

LAYOUT = Layout(
    name="simplify",
    title="an export of Simplify",
    signature=("Job Title", "Company Name", "Applied Date", "Status Date"),
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
