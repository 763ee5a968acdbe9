"""Where an application stands, worked out from its events. Pure: same events and day, same answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from followup_kit.model import RESPONSE_KINDS, EventKind, Outcome, Reason, Stage

#: After this many silent days an open application's outcome reads no_response; a reply changes it back.
SILENT_AFTER_DAYS = 60


class Seen(NamedTuple):
    """The events of one kind: how many, on which first and last known day, and a reason if one was given."""

    n: int
    first_on: date | None = None
    last_on: date | None = None
    reason: str = ""

    def and_once_more(self, on: date | None, reason: str = "") -> "Seen":
        """With one more event of the kind, on that day."""
        n, first_on, last_on, said = self
        if on is not None:
            first_on = on if first_on is None or on < first_on else first_on
            last_on = on if last_on is None or on > last_on else last_on
        return Seen(n + 1, first_on, last_on, max(said, reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the events say as of a day; `waiting_days` counts the silence so far and is None once closed."""

    stage: Stage
    outcome: Outcome
    stage_reached: str
    reason: Reason | None
    applied_on: date | None
    first_response_on: date | None
    last_event_on: date | None
    waiting_days: int | None


_PROGRESS = (
    (EventKind.OFFER, Stage.OFFER),
    (EventKind.INTERVIEW, Stage.INTERVIEWING),
    (EventKind.ASSESSMENT, Stage.INTERVIEWING),
    (EventKind.SCREENING, Stage.SCREENING),
    (EventKind.APPLIED, Stage.APPLIED),
)
_CLOSING = (
    (EventKind.ACCEPTED, Outcome.ACCEPTED),
    (EventKind.DECLINED, Outcome.DECLINED),
    (EventKind.WITHDRAWN, Outcome.WITHDRAWN),
    (EventKind.REJECTED, Outcome.REJECTED),
)
_REOPENED_BY_NEWS = frozenset({Outcome.REJECTED, Outcome.WITHDRAWN})
_ANSWERS = frozenset(RESPONSE_KINDS)
_FROM_THEM = _ANSWERS | {EventKind.ACKNOWLEDGED, EventKind.APPLIED, EventKind.FEEDBACK_RECEIVED}
# Looked up once: up to Python 3.11 each look at a member of an enum costs as much as a whole rule.
_APPLIED, _SCREENING, _ASSESSMENT = EventKind.APPLIED, EventKind.SCREENING, EventKind.ASSESSMENT
_INTERVIEW, _OFFER, _REJECTED = EventKind.INTERVIEW, EventKind.OFFER, EventKind.REJECTED


def standing(seen: Mapping[str, Seen], as_of: date, *, silent_after_days: int = SILENT_AFTER_DAYS) -> Standing:
    """Work out stage and outcome from what was seen of each event kind up to `as_of`."""
    ended = _outcome(seen)
    days = _days(seen)
    waits = ended is None and _APPLIED in seen and days.heard_on is not None
    waiting_days = (as_of - days.heard_on).days if waits and days.heard_on else None
    silent = waiting_days is not None and waiting_days >= silent_after_days and _ANSWERS.isdisjoint(seen)
    return Standing(
        stage=Stage.CLOSED if ended else _stage(seen),
        outcome=ended or (Outcome.NO_RESPONSE if silent else Outcome.OPEN),
        stage_reached=_stage_reached(seen),
        reason=Reason(seen[_REJECTED].reason) if _REJECTED in seen and seen[_REJECTED].reason else None,
        applied_on=seen[_APPLIED].first_on if _APPLIED in seen else None,
        first_response_on=days.first_response_on,
        last_event_on=days.last_event_on,
        waiting_days=waiting_days,
    )


class _Days(NamedTuple):
    first_response_on: date | None
    heard_on: date | None
    last_event_on: date | None


def _days(seen: Mapping[str, Seen]) -> _Days:
    """The days that matter, in one walk over the kinds: a log may hold a hundred thousand applications."""
    first_response_on = heard_on = last_event_on = None
    for kind, (_, first_on, last_on, _) in seen.items():
        if first_on is None or last_on is None:
            continue
        if last_event_on is None or last_on > last_event_on:
            last_event_on = last_on
        if kind in _FROM_THEM and (heard_on is None or last_on > heard_on):
            heard_on = last_on
        if kind in _ANSWERS and (first_response_on is None or first_on < first_response_on):
            first_response_on = first_on
    return _Days(first_response_on, heard_on, last_event_on)


def _stage(seen: Mapping[str, Seen]) -> Stage:
    for kind, stage in _PROGRESS:
        if kind in seen:
            return stage
    return Stage.SAVED


def _outcome(seen: Mapping[str, Seen]) -> Outcome | None:
    """The last word, unless they came back later: an interview after a rejection opens the application again."""
    ended, ended_on = None, date.min
    for kind, outcome in _CLOSING:
        # Of two endings on the same day the first of _CLOSING counts.
        if kind in seen and (ended is None or (seen[kind].last_on or date.min) > ended_on):
            ended, ended_on = outcome, seen[kind].last_on or date.min
    if ended in _REOPENED_BY_NEWS and ended_on > date.min:
        for kind, _ in _PROGRESS:
            if kind in seen and (seen[kind].last_on or date.min) > ended_on:
                return None
    return ended


def _stage_reached(seen: Mapping[str, Seen]) -> str:
    met = seen.get(_INTERVIEW)
    # Several talks on one day are one round: a panel.
    if _OFFER in seen or (met and met.n > 1 and (met.first_on is None or met.first_on != met.last_on)):
        return "final_round"
    if met or _ASSESSMENT in seen:
        return "interview"
    return "phone_screen" if _SCREENING in seen else "applied"
