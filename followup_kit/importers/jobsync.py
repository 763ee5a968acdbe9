"""JobSync's job tracker. It keeps the day of applying only; the day of a reply is asked for."""

from followup_kit.importers.layouts import Layout

LAYOUT = Layout(
    name="jobsync",
    title="an export of JobSync",
    signature=("appliedDate", "JobTitle", "JobSource", "Status"),
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
