"""What happened to one application, as the rules of following up ask for it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from followup_kit.model import Choice, Decision, EventKind, Reason

#: "They will answer by 2026-03-20", in the note of any event.
_PROMISE = re.compile(r"\bby (\d{4}-\d\d-\d\d)\b")
_LONGEST = 240
_TALKS = (EventKind.SCREENING, EventKind.ASSESSMENT, EventKind.INTERVIEW)


class Happened(NamedTuple):
    """One event as the rules see it; `letter_kind` is "" where it is not a letter or its kind is not known."""

    kind: EventKind
    on: date
    reason: Reason | None = None
    note: str = ""
    contact_id: str = ""
    letter_kind: str = ""
    feedback: str = ""
    reapply_after_months: int = 0


class Person(NamedTuple):
    """Somebody at the company whom the seeker knows; `met` is whether they had a part in this application."""

    contact_id: str
    relation: str
    met: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One application up to a day: its dated events from first to last, where it stands, and who had a part in it.

    `outcome` and `stage_reached` are what `Standing` says; `people` are those known at the company, whose `company` is
    any text that is the same for its applications. `is_internal`: the seeker works there. `decided` is what the user
    decided by then, by what it is about.
    """

    application_id: str
    happened: Sequence[Happened] = ()
    outcome: str = "open"
    stage_reached: str = "applied"
    reason: Reason | None = None
    source: str = ""
    company: str = ""
    role: str = ""
    is_internal: bool = False
    people: Sequence[Person] = ()
    decided: Mapping[str, Decision] = field(default_factory=dict)

    def knows(self, *relations: str) -> bool:
        """Whether somebody at the company is one of these to the seeker."""
        return any(one.relation in relations for one in self.people)

    def whom(self, *relations: str) -> str:
        """The contact's id of the one person to write to, or "": an agency's recruiter before all others.

        Else those who had a part in it come first, then the relations in the order they are given.
        """
        order = {"agency_recruiter": -1, **{relation: n for n, relation in enumerate(relations)}}
        fit = [one for one in self.people if one.relation in order or one.met]
        first = min(
            fit,
            key=lambda one: (one.relation != "agency_recruiter", not one.met, order.get(one.relation, len(order))),
            default=None,
        )
        return first.contact_id if first else ""

    def feedback(self) -> list[str]:
        """What they said in feedback, the first first, each cut to a line or two."""
        told = (" ".join(one.note.split()) for one in self.happened if one.kind is EventKind.FEEDBACK_RECEIVED)
        return [text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + " …" for text in told if text]

    def put_off(self, key: str) -> bool:
        """Whether the user put a follow-up off."""
        return key in self.decided and self.decided[key].choice is Choice.SNOOZED

    def last(self, *kinds: EventKind) -> date | None:
        """The last day of these kinds."""
        for one in reversed(self.happened):
            if one.kind in kinds:
                return one.on
        return None

    def last_no(self) -> Happened | None:
        """The last rejection, with what it says."""
        for one in reversed(self.happened):
            if one.kind is EventKind.REJECTED:
                return one
        return None

    def last_talk(self) -> date | None:
        """The last day on which a person had to do with the seeker, or a test was set."""
        return self.last(*_TALKS)

    def sent(self, since: date, *letter_kinds: str) -> list[date]:
        """The days since then of letters of these kinds, or of a kind that nobody noted."""
        return [
            one.on
            for one in self.happened
            if one.kind is EventKind.LETTER_SENT and one.on >= since and one.letter_kind in (*letter_kinds, "")
        ]

    def written_to(self, since: date, contact_id: str, letter_kind: str) -> bool:
        """Whether this person got a letter of this kind since then."""
        return any(
            one.kind is EventKind.LETTER_SENT and one.on >= since and one.contact_id == contact_id
            for one in self.happened
            if one.letter_kind in (letter_kind, "")
        )

    def promised(self, since: date) -> date | None:
        """The day by which they said, since then, that they would answer."""
        days = [
            _day(text)
            for one in self.happened
            if one.on >= since and one.kind is not EventKind.LETTER_SENT
            for text in _PROMISE.findall(one.note)
        ]
        return max((day for day in days if day), default=None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
