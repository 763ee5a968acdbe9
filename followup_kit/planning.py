"""The part of a Tracker that plans: what to do now, what later, what to leave alone, and why."""

import os
from datetime import date
from typing import TYPE_CHECKING

from followup_kit.dates import to_date
from followup_kit.deciding import Deciding
from followup_kit.followups.plan import FollowUp, follow_ups
from followup_kit.followups.rules import read_rules
from followup_kit.followups.story import Happened, Story
from followup_kit.model import Application, name_key
from followup_kit.standing import Standing
from followup_kit.store import finding

if TYPE_CHECKING:
    import pandas as pd


class Planning(Deciding):
    """The follow-up plan."""

    def follow_ups(
        self, as_of: str | date | None = None, *, rules: str | os.PathLike[str] | None = None, country: str = ""
    ) -> "pd.DataFrame":
        """What to do about each application on a day (default: the tracker's own); the most urgent first.

        application_id, company, role, to (a person, or empty) · state: due, upcoming or not_to_do · says, why (text) ·
        letter_kind ("" where no letter is called for) · from_day, until_day (days) · overdue_days (whole days).

        `rules` is a file with your own days and limits. `country` ("DE", "US", "DE-BY") leaves its public holidays out
        of business days. A note such as "they answer by 2026-03-20" on an event moves the first nudge behind that day.
        """
        from followup_kit.frames import follow_ups_frame

        day = to_date(as_of, "as_of") if as_of else self.as_of
        standings = self.standings(day)
        planned = follow_ups(
            self._stories(day, standings), as_of=day, rules=read_rules(rules) if rules else None, country=country
        )
        with self._store.reading() as connection:
            names = {row["contact_id"]: row["name"] for row in finding.read_contacts(connection)}
        owners = {one.application_id: one for one, _ in standings}
        return follow_ups_frame([_row(one, owners[one.application_id], names) for one in planned])

    def _stories(self, day: date, standings: list[tuple[Application, Standing]]) -> list[Story]:
        with self._store.reading() as connection:
            events = finding.find_events(connection)
            kinds = {row["letter_id"]: row["kind"] for row in finding.read_letters(connection)}
            relations: dict[str, set[str]] = {}
            for row in finding.read_contacts(connection):
                relations.setdefault(name_key(row["company"]), set()).add(row["relation"])
        happened: dict[str, list[Happened]] = {}
        for one in events:
            if one.event_on and one.event_on <= day:
                letter_kind = kinds.get(one.letter_id or "", "")
                seen = Happened(one.kind, one.event_on, one.reason, one.note, one.contact_id or "", letter_kind)
                happened.setdefault(one.application_id, []).append(seen)
        return [
            Story(
                application_id=one.application_id,
                happened=happened.get(one.application_id, ()),
                outcome="open" if state.outcome == "no_response" else state.outcome.value,
                stage_reached=state.stage_reached,
                reason=state.reason,
                source=one.source,
                relations=frozenset(relations.get(name_key(one.company), ())),
            )
            for one, state in standings
        ]


def _row(one: FollowUp, owner: Application, names: dict[str, str]) -> dict[str, object]:
    return {
        "application_id": one.application_id,
        "company": owner.company,
        "role": owner.role,
        "to": names.get(one.contact_id, ""),
        "state": one.state,
        "says": one.step.says,
        "why": one.step.why,
        "letter_kind": one.step.letter_kind,
        "from_day": one.step.from_day,
        "until_day": one.step.until_day,
        "overdue_days": one.overdue_days,
    }
