"""The part of a Tracker that knows people: their part in the process, the last word with each, and the next."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from followup_kit.dates import to_date
from followup_kit.engaging import Engaging
from followup_kit.errors import InvalidInput, NotFound
from followup_kit.followups.rules import Rules
from followup_kit.model import Event, EventKind, Relation, name_key
from followup_kit.store import finding

if TYPE_CHECKING:
    import pandas as pd

_AROUND = "Write to the agency's recruiter, never around them."


class People(Engaging):
    """The people met on the way."""

    def contacts(self, as_of: str | date | None = None) -> "pd.DataFrame":
        """The people you met, one row each, by company and name.

        contact_id, company, name, email, relation, honorific (text) · roles (the applications they had a part in),
        last_word, next_word (what was last between you, what the plan says of them next; empty for nothing) ·
        last_on, next_on (days) · next_letter_kind, follow_up_id (of the next word). The plan of `as_of` (default: the
        tracker's own day) says what comes next; `forget_contact` forgets a person entirely.
        """
        from followup_kit.frames import contacts_frame

        day = to_date(as_of, "as_of") if as_of else self.as_of
        with self._store.reading() as connection:
            people = finding.read_contacts(connection)
            if not people:
                return contacts_frame([])
            events = [one for one in finding.find_events(connection) if one.event_on is None or one.event_on <= day]
            kinds = {row["letter_id"]: row["kind"] for row in finding.read_letters(connection)}
            roles = {one.application_id: one.role for one in finding.read_applications(connection)}
        words = _by_contact(events)
        plan = _next_by_contact(self._planned(day, self._rules_if_right(), ""))
        agencies = {name_key(one["company"]) for one in people if one["relation"] == Relation.AGENCY_RECRUITER}
        rows = []
        for one in people:
            mine = words.get(one["contact_id"], [])
            following = plan.get(one["contact_id"], {})
            around = one["relation"] != Relation.AGENCY_RECRUITER and name_key(one["company"]) in agencies
            rows.append(
                {
                    **one,
                    "roles": "; ".join(dict.fromkeys(roles[event.application_id] for event in mine)),
                    **_last(mine, kinds),
                    "next_word": following.get("says") or (_AROUND if around else ""),
                    "next_on": following.get("from_day"),
                    "next_letter_kind": following.get("letter_kind", ""),
                    "follow_up_id": following.get("follow_up_id", ""),
                }
            )
        return contacts_frame(rows)

    def _rules_if_right(self) -> Rules | None:
        """The rules in use; a file that cannot be right is told of where the plan is asked for, not here."""
        try:
            return self._rules(None)
        except (InvalidInput, NotFound):
            return None


def _by_contact(events: Iterable[Event]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for one in events:
        if one.contact_id:
            found.setdefault(one.contact_id, []).append(one)
    return found


def _last(events: Sequence[Event], kinds: Mapping[str, str]) -> dict[str, object]:
    """What was last between them, with its day; events without a day count only where there is no other."""
    if not events:
        return {"last_word": "", "last_on": None}
    last = max(events, key=lambda one: one.event_on or date.min)
    kind = kinds.get(last.letter_id or "", "letter") if last.kind is EventKind.LETTER_SENT else str(last.kind)
    word = kind.replace("_", " ") + (" sent" if last.kind is EventKind.LETTER_SENT else "")
    return {"last_word": word, "last_on": last.event_on}


def _next_by_contact(plan: Iterable[Mapping[str, object]]) -> dict[str, Mapping[str, object]]:
    """The first thing to do for each person: what is due before what comes, as the plan is ordered."""
    found: dict[str, Mapping[str, object]] = {}
    for row in plan:
        if row["contact_id"] and row["state"] != "not_to_do":
            found.setdefault(str(row["contact_id"]), row)
    return found
