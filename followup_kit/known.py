"""What the log holds that files and mails are compared with."""

from collections.abc import Iterable
from typing import Any

from followup_kit.imported import Proposal
from followup_kit.linking import Candidate, link
from followup_kit.merging import Known
from followup_kit.model import EventKind, name_key
from followup_kit.store import finding, undoing

_DECIDED = (EventKind.REJECTED, EventKind.ACCEPTED, EventKind.DECLINED, EventKind.WITHDRAWN)


def read_known(connection: Any) -> Known:
    """All applications, the events that hold, the ids of all events ever written, and who the contacts are."""
    people = finding.read_contacts(connection)
    return Known(
        applications=finding.read_applications(connection),
        events=finding.find_events(connection),
        event_ids=frozenset(finding.read_all_event_ids(connection)),
        contacts={(name_key(one["company"]), name_key(one["name"])): one["contact_id"] for one in people},
    )


def read_mails(connection: Any) -> dict[str, str]:
    """The application of each mail that was accepted, by the mail's `proposal_id`."""
    mails: dict[str, str] = {}
    for row in undoing.read_imports(connection):
        mails |= (row["changes"] or {}).get("mails", {})
    return mails


def link_to_log(connection: Any, proposals: Iterable[Proposal]) -> tuple[tuple[Proposal, ...], int]:
    """Link proposals to the log's applications; leave out, and count, the mails that are in the log already."""
    found, mails = list(proposals), read_mails(connection)
    new = [one for one in found if one.proposal_id not in mails]
    return (link(new, _candidates(read_known(connection)), mails) if new else ()), len(found) - len(new)


def _candidates(known: Known) -> list[Candidate]:
    applied = {one.application_id: one.event_on for one in known.events if one.kind is EventKind.APPLIED}
    decided = {one.application_id for one in known.events if one.kind in _DECIDED}
    return [
        Candidate(
            application=one,
            applied_on=applied.get(one.application_id),
            is_open=one.application_id not in decided,
        )
        for one in known.applications
    ]
