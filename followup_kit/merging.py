"""What an import adds to a log. Pure: what the log holds and what a file says, in; what to write, out."""

import hashlib
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from followup_kit.imported import (
    Engaged,
    ImportedApplication,
    ImportedEvent,
    Question,
    Skipped,
)
from followup_kit.model import Application, Event, EventKind, name_key
from followup_kit.reports import ReportLine
from followup_kit.suggesting import suggest

#: Ids of imported rows follow from their content, so that the same file read twice, or by two kernels, meets itself.
_NAMESPACE = uuid.UUID("6f6c6c6f-7775-4b69-8074-696d706f7274")
_NAMESPACE_BYTES = _NAMESPACE.bytes
_ONCE = frozenset({EventKind.APPLIED, EventKind.REJECTED, EventKind.OFFER, EventKind.ACCEPTED, EventKind.DECLINED})
_FILLED = ("source", "location", "url", "resume")


@dataclass(slots=True)
class Plan:
    """What to write for one import."""

    applications: list[Application] = field(default_factory=list)
    changes: list[tuple[Application, dict[str, object]]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    added: list[ReportLine] = field(default_factory=list)
    changed: list[ReportLine] = field(default_factory=list)
    unchanged: list[ReportLine] = field(default_factory=list)
    waiting: list[Skipped] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    answered: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What the log holds: its applications, the events that hold, the ids of all ever written, and the ids of its
    contacts by the keys of their company and name.
    """

    applications: Iterable[Application]
    events: Iterable[Event]
    event_ids: frozenset[str]
    contacts: Mapping[tuple[str, str], str] = field(default_factory=dict)


def plan_import(
    rows: Iterable[ImportedApplication],
    known: Known,
    *,
    answers: Mapping[str, object] | None = None,
    remembered: Mapping[str, str] | None = None,
    engaged: Iterable[Engaged] = (),
) -> Plan:
    """Work out what is new. Rows meet applications of the same company, role and day.

    A row that is only alike waits for an answer ("same" or "another"), given now or remembered from earlier.
    """
    events: dict[str, list[Event]] = defaultdict(list)
    for event in known.events:
        events[event.application_id].append(event)
    rows = list(rows)
    ids = _row_ids(rows)
    dated = [(one, _applied(events[one.application_id])) for one in known.applications]
    met = _meet(rows, ids, dated)
    taken = {one.application_id for one in met if one}
    alike = suggest(
        ((index, row, _applied(row.events)) for index, row in enumerate(rows) if met[index] is None),
        (one for one in dated if one[0].application_id not in taken),
        answers or {},
        remembered or {},
    )
    plan = Plan(questions=list(alike.waiting.values()), answered=alike.answered)
    for index, (row, application_id) in enumerate(zip(rows, ids, strict=True)):
        application = met[index] or alike.met.get(index)
        if index in alike.waiting:
            reason = "waits for your answer: is it one that the log knows?"
            plan.waiting.append(Skipped(line=row.line, reason=reason, text=f"{row.company} | {row.role}"))
        elif application is None:
            plan_new(plan, row, application_id)
        else:
            plan_known(plan, row, application, events[application.application_id], known.event_ids)
    _plan_engaged(plan, list(engaged), known)
    return plan


def _plan_engaged(plan: Plan, engaged: list[Engaged], known: Known) -> None:
    """Make each an event of the last application to its company until then, unless one has it."""
    companies = {one.application_id: name_key(one.company) for one in (*known.applications, *plan.applications)}
    sent: dict[str, list[tuple[date, str]]] = defaultdict(list)
    held: set[tuple[EventKind, str, date | None, str]] = set()
    for event in (*known.events, *plan.events) if engaged else ():
        company = companies[event.application_id]
        if event.event_on and event.kind == EventKind.APPLIED:
            sent[company].append((event.event_on, event.application_id))
        elif event.kind in (EventKind.FOLLOWED, EventKind.CONNECTED):
            held.add((event.kind, company, event.event_on, event.note))
    for one in engaged:
        company = name_key(one.company)
        before = [when for when in sent.get(company, ()) if when[0] <= one.on]
        this = (one.kind, company, one.on, one.note)
        if not before or this in held:
            continue
        held.add(this)
        made = _engagement(one, max(before)[1], known.contacts.get((company, name_key(one.note))))
        if made.event_id not in known.event_ids:
            plan.events.append(made)
            who = f" with {one.note}" if one.note else ""
            plan.changed.append(ReportLine(one.line, f"{one.company}: {one.kind.value}{who} {one.on}"))


def _engagement(one: Engaged, application_id: str, contact_id: str | None) -> Event:
    # One a day was the rule while only follows were read: their ids stay what they were.
    parts = (f"{application_id}|{one.kind.value}|{one.on}", "1", *filter(None, (one.note,)))
    return Event(
        event_id=_id(*parts),
        application_id=application_id,
        kind=one.kind,
        event_on=one.on,
        note=one.note,
        contact_id=contact_id,
    )


def _row_ids(rows: Iterable[ImportedApplication]) -> list[str]:
    """The id each row would get: of rows that are alike, the k-th always the same."""
    seen: Counter[str] = Counter()
    ids = []
    for row in rows:
        key = "|".join((*_name(row.company, row.role), str(_applied(row.events))))
        seen[key] += 1
        ids.append(_id(key, str(seen[key])))
    return ids


def _meet(
    rows: list[ImportedApplication], ids: list[str], known: list[tuple[Application, date | None]]
) -> list[Application | None]:
    """For each row the application it is about: the one it became before, else by name and day, else by name alone
    where one side does not know the day.
    """
    by_id = {one.application_id: one for one, _ in known}
    met = [by_id.get(one) for one in ids]
    taken = {one.application_id for one in met if one}
    free: dict[tuple[str, str], list[tuple[Application, date | None]]] = defaultdict(list)
    for application, applied_on in known:
        if application.application_id not in taken:
            free[_name(application.company, application.role)].append((application, applied_on))
    for days_may_miss in (False, True) if free else ():
        for index, row in enumerate(rows):
            candidates, day = free[_name(row.company, row.role)], _applied(row.events)
            alike = (one for one in candidates if one[1] == day or (days_may_miss and None in (one[1], day)))
            found = next(alike, None) if met[index] is None else None
            if found:
                candidates.remove(found)
                met[index] = found[0]
    return met


def plan_new(plan: Plan, row: ImportedApplication, application_id: str) -> None:
    """Add to the plan an application the log does not know."""
    plan.applications.append(
        Application(
            application_id=application_id,
            company=row.company,
            role=row.role,
            extra=dict(row.extra),
            **{name: getattr(row, name) for name in _FILLED},
        )
    )
    plan.events += [event for event, _ in _events(row.events, application_id)]
    kinds = ", ".join(f"{one.kind} {one.event_on or '(day unknown)'}" for one in row.events)
    plan.added.append(ReportLine(row.line, f"{row.company}, {row.role}: {kinds}"))


def plan_known(
    plan: Plan, row: ImportedApplication, application: Application, held: list[Event], ever: frozenset[str]
) -> None:
    """Add to the plan what a row knows of an application of the log that the log does not: `held` are its events."""
    what = []
    for event, imported in _events(row.events, application.application_id):
        same = [one for one in held if one.kind == event.kind]
        if (
            event.event_id in ever
            or any(one.event_on == event.event_on for one in same)
            or (same and not event.event_on)
        ):
            continue
        undated = next((one for one in same if one.event_on is None), None)
        if same and not undated and event.kind in _ONCE:
            what.append(f"kept {event.kind.value} on {same[0].event_on} (the file says {event.event_on})")
            continue
        if undated:
            held = [one for one in held if one is not undated]
            plan.events.append(_retraction(undated, event))
            event = _with_what_was_known(event, undated)
        plan.events.append(event)
        what.append(f"{imported.kind.value} {imported.event_on or '(day unknown)'}")
    changes = _fill(application, row)
    if changes:
        plan.changes.append((application, changes))
        what.append(f"filled in {', '.join(changes)}")
    wrote = any(not text.startswith("kept ") for text in what)
    # A mail that was given to an application may name neither.
    name = f"{row.company or application.company}, {row.role or application.role}"
    line = ReportLine(row.line, f"{name}: {'; '.join(what) or 'as it was'}")
    (plan.changed if wrote else plan.unchanged).append(line)


def _fill(application: Application, row: ImportedApplication) -> dict[str, object]:
    changes: dict[str, object] = {
        name: getattr(row, name) for name in _FILLED if getattr(row, name) and not getattr(application, name)
    }
    new = {name: value for name, value in row.extra.items() if value and not application.extra.get(name)}
    return {**changes, "extra": {**application.extra, **new}} if new else changes


def _events(imported: Iterable[ImportedEvent], application_id: str) -> Iterator[tuple[Event, ImportedEvent]]:
    count: dict[str, int] = {}
    for one in imported:
        key = f"{application_id}|{one.kind}|{one.event_on}"
        count[key] = count.get(key, 0) + 1
        event = Event(
            event_id=_id(key, str(count[key])),
            application_id=application_id,
            kind=one.kind,
            event_on=one.event_on,
            reason=one.reason,
            note=one.note,
            feedback=one.feedback,
            reapply_after_months=one.reapply_after_months,
        )
        yield event, one


def _retraction(event: Event, by: Event) -> Event:
    return replace(
        event,
        event_id=_id(event.event_id, "retracted", by.event_id),
        kind=EventKind.RETRACTION,
        event_on=by.event_on,
        reason=None,
        feedback="",
        reapply_after_months=0,
        note="the day is known now",
        retracts=event.event_id,
    )


def _with_what_was_known(event: Event, undated: Event) -> Event:
    return replace(
        event,
        reason=event.reason or undated.reason,
        note=event.note or undated.note,
        feedback=event.feedback or undated.feedback,
        reapply_after_months=event.reapply_after_months or undated.reapply_after_months,
        contact_id=undated.contact_id,
        letter_id=undated.letter_id,
    )


def _applied(events: Iterable[Event | ImportedEvent]) -> date | None:
    return next((one.event_on for one in events if one.kind == EventKind.APPLIED), None)


def _name(company: str, role: str) -> tuple[str, str]:
    return name_key(company), name_key(role)


def new_application_id(*parts: str) -> str:
    """The id of an application that follows from what it is about, so that it is the same next time."""
    return _id(*parts)


def _id(*parts: str) -> str:
    """Give what `uuid.uuid5` gives, in a third of the time: an import makes one of these for each event."""
    found = hashlib.sha1(_NAMESPACE_BYTES + "|".join(parts).encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(found[16], 16) & 3]
    return f"{found[:8]}-{found[8:12]}-5{found[13:16]}-{variant}{found[17:20]}-{found[20:32]}"
