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
_ANSWERS = frozenset(RESPONSE_KINDS)
_FROM_THEM = _ANSWERS | {EventKind.ACKNOWLEDGED, EventKind.APPLIED, EventKind.FEEDBACK_RECEIVED}


def standing(seen: Mapping[str, Seen], as_of: date, *, silent_after_days: int = SILENT_AFTER_DAYS) -> Standing:
    """Work out stage and outcome from what was seen of each event kind up to `as_of`."""
    ended = _outcome(seen)
    waiting_days = None
    if ended is None and EventKind.APPLIED in seen:
        heard = [one.last_on for kind, one in seen.items() if one.last_on and kind in _FROM_THEM]
        waiting_days = (as_of - max(heard)).days if heard else None
    answers = [one for kind, one in seen.items() if kind in _ANSWERS]
    silent = not answers and waiting_days is not None and waiting_days >= silent_after_days
    return Standing(
        stage=Stage.CLOSED if ended else _stage(seen),
        outcome=ended or (Outcome.NO_RESPONSE if silent else Outcome.OPEN),
        stage_reached=_stage_reached(seen),
        reason=Reason(seen[EventKind.REJECTED].reason) if _has_reason(seen) else None,
        applied_on=seen[EventKind.APPLIED].first_on if EventKind.APPLIED in seen else None,
        first_response_on=min([one.first_on for one in answers if one.first_on], default=None),
        last_event_on=max([one.last_on for one in seen.values() if one.last_on], default=None),
        waiting_days=waiting_days,
    )


def _stage(seen: Mapping[str, Seen]) -> Stage:
    return next((stage for kind, stage in _PROGRESS if kind in seen), Stage.SAVED)


def _outcome(seen: Mapping[str, Seen]) -> Outcome | None:
    """The last word, unless they came back later: an interview after a rejection opens the application again."""
    endings = [(seen[kind].last_on or date.min, outcome) for kind, outcome in _CLOSING if kind in seen]
    if not endings:
        return None
    # Of two endings on the same day the first of _CLOSING counts: max() keeps the first of equals.
    last_on, outcome = max(endings, key=lambda ending: ending[0])
    progress = [seen[kind].last_on for kind, _ in _PROGRESS if kind in seen]
    reopened = last_on > date.min and any(day and day > last_on for day in progress)
    return None if reopened and outcome in (Outcome.REJECTED, Outcome.WITHDRAWN) else outcome


def _stage_reached(seen: Mapping[str, Seen]) -> str:
    met = seen.get(EventKind.INTERVIEW)
    # Several talks on one day are one round: a panel.
    if EventKind.OFFER in seen or (met and met.n > 1 and (met.first_on is None or met.first_on != met.last_on)):
        return "final_round"
    if met or EventKind.ASSESSMENT in seen:
        return "interview"
    return "phone_screen" if EventKind.SCREENING in seen else "applied"


def _has_reason(seen: Mapping[str, Seen]) -> bool:
    return EventKind.REJECTED in seen and bool(seen[EventKind.REJECTED].reason)
