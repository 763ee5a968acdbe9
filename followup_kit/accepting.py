"""What accepted mail adds to a log. Pure: proposals and what the log holds, in; what to write, out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from followup_kit import checking
from followup_kit.dates import to_date
from followup_kit.errors import InvalidInput
from followup_kit.frames import PROPOSAL_COLUMNS
from followup_kit.imported import ImportedApplication, ImportedEvent, Proposal
from followup_kit.merging import Known, Plan, new_application_id, plan_known, plan_new
from followup_kit.model import Event, EventKind, Reason, name_key
from followup_kit.reports import ReportLine

if TYPE_CHECKING:
    import pandas as pd

#: What a mail can be recorded as: the employer's side of a search, and a note for what is no step of it.
KINDS = ("acknowledged", "screening", "assessment", "interview", "offer", "rejected", "withdrawn", "note")
_RECORDED = frozenset(EventKind) - {EventKind.RETRACTION}
_NOTED = {"information_wanted": "They ask for something", "other": "Mail"}


def to_proposals(given: "pd.DataFrame | Iterable[Proposal]") -> list[Proposal]:
    """Proposals as they are, or those of a frame that `ImportReport.proposals` made and a user may have changed."""
    columns = getattr(given, "columns", None)
    if columns is None:
        return list(given)
    missing = [name for name in ("proposal_id", "kind", "company", "application_id") if name not in columns]
    if missing:
        raise InvalidInput(f"The table lacks {', '.join(missing)}. Give rows of report.proposals() that you accept.")
    frame: Any = given
    return [_from_row(row) for row in frame.to_dict("records")]


def _from_row(row: Mapping[str, object]) -> Proposal:
    text = {name: checking.plain(row.get(name)).strip() for name in PROPOSAL_COLUMNS}
    if text["reason"]:
        checking.check_one_of("reason", text["reason"], list(Reason))
    return Proposal(
        proposal_id=text["proposal_id"],
        line=int(float(text["line"] or 0)),
        sent_on=to_date(text["sent_on"][:10], "sent_on") if text["sent_on"] else None,
        confidence=float(text["confidence"] or 0),
        reason=Reason(text["reason"]) if text["reason"] else None,
        kind=text["kind"],
        company=text["company"],
        role=text["role"],
        words=text["words"],
        feedback=text["feedback"],
        reapply_after_months=int(float(text["reapply_after_months"] or 0)),
        application_id=text["application_id"],
        sender=text["sender"],
        subject=text["subject"],
        original=text["original"],
    )


def check_proposals(proposals: Iterable[Proposal], application_ids: frozenset[str]) -> None:
    """Raise InvalidInput naming every proposal that cannot be recorded as it is, and why."""
    faults = []
    for one in proposals:
        what = f"“{one.subject or one.company or one.words[:40]}” ({one.sent_on or 'no day'})"
        if one.kind == "unsure":
            faults.append(f"{what} is still unsure: set its kind to one of {', '.join(KINDS)}, or drop it")
        elif one.kind not in _RECORDED and one.kind not in _NOTED:
            faults.append(f"{what} has the kind “{one.kind}”: there are {', '.join(KINDS)}")
        if one.application_id and one.application_id not in application_ids:
            faults.append(f"{what} is linked to “{one.application_id}”, which is not in the log")
        if not one.application_id and not one.company:
            faults.append(f"{what} names no company: set company, or application_id, or drop it")
    if faults:
        raise InvalidInput("Nothing was written:\n" + "\n".join(f"  · {fault}" for fault in faults))


def plan_acceptance(
    proposals: Iterable[Proposal], known: Known, mails: Mapping[str, str]
) -> tuple[Plan, dict[str, str]]:
    """Work out what accepted proposals add, and which application each mail now belongs to."""
    by_id = {one.application_id: one for one in known.applications}
    events: dict[str, list[Event]] = defaultdict(list)
    for event in known.events:
        events[event.application_id].append(event)
    plan, belongs = Plan(), dict[str, str]()
    for application_id, some in _grouped(proposals, mails, plan).items():
        belongs |= {one.proposal_id: application_id for one in some}
        row = _row(some, is_new=application_id not in by_id)
        if application_id in by_id:
            plan_known(plan, row, by_id[application_id], events[application_id], known.event_ids)
        else:
            plan_new(plan, row, application_id)
    return plan, belongs


def _grouped(proposals: Iterable[Proposal], mails: Mapping[str, str], plan: Plan) -> dict[str, list[Proposal]]:
    groups: dict[str, list[Proposal]] = defaultdict(list)
    chosen = sorted(proposals, key=lambda one: (str(one.sent_on or ""), one.line))
    roles: dict[str, set[str]] = defaultdict(set)
    for one in chosen:
        roles[name_key(one.company)].add(name_key(one.role))
    for one in chosen:
        if one.proposal_id in mails:
            plan.unchanged.append(ReportLine(one.line, f"{one.subject or one.company}: in the log already"))
            continue
        company, role = name_key(one.company), name_key(one.role)
        named = roles[company] - {""}
        role = role or (next(iter(named)) if len(named) == 1 else "")
        groups[one.application_id or new_application_id("mail", company, role)].append(one)
    return groups


def _row(proposals: list[Proposal], *, is_new: bool) -> ImportedApplication:
    first = proposals[0]
    events = [ImportedEvent(EventKind.APPLIED, None)] if is_new else []
    for one in proposals:
        events += _events_of(one)
    once = {(event.kind, "" if event.kind in _ONCE else event.event_on): event for event in reversed(events)}
    kept = [event for event in events if once.get((event.kind, "" if event.kind in _ONCE else event.event_on)) is event]
    role = next((one.role for one in proposals if one.role), "")
    return ImportedApplication(line=first.line, company=first.company, role=role, events=tuple(kept))


_ONCE = (EventKind.APPLIED, EventKind.REJECTED, EventKind.OFFER)


def _events_of(proposal: Proposal) -> list[ImportedEvent]:
    quote = f"“{proposal.words}”" if proposal.words else proposal.subject
    note = proposal.original or quote
    if proposal.kind in _NOTED:
        return [ImportedEvent(EventKind.NOTE, proposal.sent_on, note=f"{_NOTED[proposal.kind]}: {note}")]
    kind = EventKind(proposal.kind)
    if kind is not EventKind.REJECTED:
        return [ImportedEvent(kind, proposal.sent_on, None, note)]
    reason = proposal.reason or Reason.NOT_SELECTED
    months = proposal.reapply_after_months
    events = [ImportedEvent(kind, proposal.sent_on, reason, note, proposal.feedback, months)]
    if proposal.feedback == "given":
        events.append(ImportedEvent(EventKind.FEEDBACK_RECEIVED, proposal.sent_on, note=note))
    return events


def in_the_log(proposal: Proposal, application_id: str) -> Proposal:
    """A proposal whose mail was accepted before, with its application."""
    return replace(proposal, application_id=application_id, link="in the log already")
