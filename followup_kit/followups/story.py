"""What happened to one application, as the rules of following up ask for it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from followup_kit.model import EventKind, Reason

#: "They will answer by 2026-03-20", in the note of any event.
_PROMISE = re.compile(r"\bby (\d{4}-\d\d-\d\d)\b")
_TALKS = (EventKind.SCREENING, EventKind.ASSESSMENT, EventKind.INTERVIEW)


class Happened(NamedTuple):
    """One event as the rules see it; `letter_kind` is "" where it is not a letter or its kind is not known."""

    kind: EventKind
    on: date
    reason: Reason | None = None
    note: str = ""
    contact_id: str = ""
    letter_kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One application up to a day: its dated events from first to last, where it stands, and who had a part in it.

    `outcome` and `stage_reached` are what `Standing` says; `relations` those of the people known at the company.
    """

    application_id: str
    happened: Sequence[Happened] = ()
    outcome: str = "open"
    stage_reached: str = "applied"
    reason: Reason | None = None
    source: str = ""
    relations: Collection[str] = field(default_factory=frozenset)

    def last(self, *kinds: EventKind) -> date | None:
        """The last day of these kinds."""
        for one in reversed(self.happened):
            if one.kind in kinds:
                return one.on
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
