"""What the board offers to stay in touch with companies: cards that open a page, and are done by a click."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from followup_kit.tracker import Tracker

#: The letter that goes with something to do; where there is none, the link alone.
_LETTERS = {"connected": "connection_note", "commented": "post_comment", "shared": "share_note"}
#: In a longer plan it is worked out only when it is opened.
_MOST_AT_ONCE = 2_000


class Touch(NamedTuple):
    """Something to do at a company this week; `kind` and `note` are what the log records once it is done."""

    follow_up_id: str
    application_id: str
    company: str
    to: str
    says: str
    why: str
    link: str
    kind: str
    note: str
    contact_id: str
    letter_kind: str
    role: str = ""
    state: str = "this_week"


class Touches:
    """What there is to do this week; `rows` are its cards once it is open."""

    def __init__(self, tracker: Tracker) -> None:
        self._tracker = tracker
        self.is_open: bool | None = None
        self.rows: Sequence[Touch] = ()
        self.note = ""

    def read(self, n_follow_ups: int) -> None:
        """Read the log again, if it is looked at."""
        if self.is_open is None:
            self.is_open = n_follow_ups <= _MOST_AT_ONCE
        if not self.is_open:
            return
        plan = self._tracker.engagement()
        counts = plan["state"].value_counts()
        self.rows = [_touch(row) for row in plan[plan["state"] == "this_week"].itertuples(index=False)]
        parts = [f"{counts['done']:,} done this week", f"{counts['later']:,} wait for a later week"]
        self.note = " · ".join(parts) if len(plan) else ""


def _touch(row: Any) -> Touch:
    # The link may come from somebody's calendar: only a web page is ever opened.
    link = row.link if row.link.startswith(("https://", "http://")) else ""
    return Touch(
        follow_up_id=row.engagement_id,
        application_id=row.application_id,
        company=row.company,
        to=row.to,
        says=row.says,
        why=row.why,
        link=link,
        kind=row.kind,
        note=row.note,
        contact_id=row.contact_id,
        letter_kind=_LETTERS.get(row.kind, ""),
    )
