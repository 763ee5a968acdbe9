"""The part of a Tracker that plans: what to do now, what later, what to leave alone, and why."""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from followup_kit.dates import to_date
from followup_kit.deciding import holding
from followup_kit.errors import NotFound
from followup_kit.followups.plan import FollowUp, follow_ups
from followup_kit.followups.rules import Rules, built_in, read_rules
from followup_kit.followups.story import Happened, Person, Story
from followup_kit.model import Application, Choice, Decision, Event, name_key
from followup_kit.ruling import Ruling
from followup_kit.standing import Standing
from followup_kit.store import finding
from followup_kit.store.decisions import read_decisions

if TYPE_CHECKING:
    import pandas as pd

_YES = frozenset({"yes", "y", "true", "1", "x", "internal"})


class Planning(Ruling):
    """The follow-up plan."""

    def follow_ups(
        self,
        as_of: str | date | None = None,
        *,
        rules: str | os.PathLike[str] | None = None,
        country: str | None = None,
    ) -> "pd.DataFrame":
        """What to do about each application on a day (default: the tracker's own); the most urgent first.

        application_id, company, role, to (a person, or empty) · state: due, upcoming or not_to_do · says, why (text) ·
        letter_kind ("" where no letter is called for) · from_day, until_day (days) · overdue_days (whole days) ·
        follow_up_id (the same on every day: `snooze`, `dismiss` and `done` take it) · contact_id ("" for nobody).

        `rules` is a file with your own days and limits, in place of the one that `use_rules` named. `country` ("DE",
        "US", "DE-BY"; default: the one that `use_country` named) leaves its public holidays out of business days. A
        note such as "they answer by 2026-03-20" on an event moves the first nudge behind that day.
        The source "internal" (or a further column "internal" with a yes) says that you work there already.
        """
        from followup_kit.frames import follow_ups_frame

        day = to_date(as_of, "as_of") if as_of else self.as_of
        return follow_ups_frame(self._planned(day, self._rules(rules), country))

    def preview_rules(
        self, path: str | os.PathLike[str] | None = None, as_of: str | date | None = None, *, country: str | None = None
    ) -> "pd.DataFrame":
        """What the plan of a day would gain, lose or move if `use_rules(path)` were said; nothing is changed.

        change (added, gone or moved) · application_id, company, role, says, letter_kind (text) · state_before, state ·
        from_day_before, from_day, until_day_before, until_day (days) · follow_up_id. Raises as `use_rules` does.
        """
        from followup_kit.frames import plan_changes_frame

        day = to_date(as_of, "as_of") if as_of else self.as_of
        would = {row["follow_up_id"]: row for row in self._planned(day, read_rules(self._rules_file(path)), country)}
        now = {row["follow_up_id"]: row for row in self._planned(day, self._rules(None) or built_in(), country)}
        return plan_changes_frame([row for one in {**now, **would} if (row := _change(now.get(one), would.get(one)))])

    def snooze(self, follow_up_id: str, until_on: str | date) -> str:
        """Put a follow-up off until a day; return the decision's id (text)."""
        return self._decide_on(follow_up_id, Choice.SNOOZED, until_on=until_on)

    def dismiss(self, follow_up_id: str, *, note: str = "") -> str:
        """Set a follow-up aside: it is not due again. Return the decision's id (text)."""
        return self._decide_on(follow_up_id, Choice.DISMISSED, note=note)

    def done(self, follow_up_id: str, *, note: str = "") -> str:
        """Say that a follow-up is done without a letter in the log; what comes next counts from today."""
        return self._decide_on(follow_up_id, Choice.DONE, note=note)

    def bring_back(self, follow_up_id: str) -> str:
        """Take back that a follow-up was put off, set aside or done."""
        return self._decide_on(follow_up_id, Choice.RESTORED)

    def set_aside(self) -> frozenset[str]:
        """The ids of the follow-ups you set aside, for `bring_back`."""
        with self._store.reading() as connection:
            held = holding(read_decisions(connection), self.as_of)
        return frozenset(
            f"{application_id}:{about}"
            for application_id, decided in held.items()
            for about, one in decided.items()
            if application_id and one.choice is Choice.DISMISSED
        )

    def _decide_on(
        self, follow_up_id: str, choice: Choice, *, until_on: str | date | None = None, note: str = ""
    ) -> str:
        application_id, _, about = follow_up_id.partition(":")
        if not about:
            raise NotFound(
                f"{follow_up_id!r} is not the id of a follow-up. Take one from the column follow_up_id of "
                "tracker.follow_ups()."
            )
        return self.decide(about, choice, application_id=application_id, until_on=until_on, note=note)

    def _planned(self, day: date, rules: Rules | None, country: str | None) -> list[dict[str, object]]:
        """The rows of a plan."""
        with self.one_look():
            standings = self.standings(day)
            where = self.country if country is None else country
            planned = follow_ups(self._stories(day), as_of=day, rules=rules, country=where)
        with self._store.reading() as connection:
            names = {row["contact_id"]: row["name"] for row in finding.read_contacts(connection)}
        owners = {one.application_id: one for one, _ in standings}
        return [_row(one, owners[one.application_id], names) for one in planned]

    def _stories(self, day: date) -> list[Story]:
        """What happened to each application, in the order of `standings`."""
        return self._once(("stories", day), lambda: self._read_stories(day, self.standings(day)))

    def _read_stories(self, day: date, standings: list[tuple[Application, Standing]]) -> list[Story]:
        with self._store.reading() as connection:
            events = finding.find_events(connection)
            kinds = {row["letter_id"]: row["kind"] for row in finding.read_letters(connection)}
            decided = holding(read_decisions(connection), day)
            people: dict[str, list[Person]] = {}
            for row in finding.read_contacts(connection):
                people.setdefault(name_key(row["company"]), []).append(Person(row["contact_id"], row["relation"]))
        happened: dict[str, list[Happened]] = {}
        for one in events:
            if one.event_on and one.event_on <= day:
                happened.setdefault(one.application_id, []).append(_happened(one, kinds))
        return [
            _story(one, state, happened.get(one.application_id, ()), people, decided.get(one.application_id, {}))
            for one, state in standings
        ]


def is_internal(application: Application) -> bool:
    """Whether the seeker works there already, as its source or a further column of the user's own says."""
    own = (value for name, value in application.extra.items() if name.casefold() == "internal")
    return "internal" in application.source.casefold() or any(value.strip().casefold() in _YES for value in own)


def _happened(event: Event, kinds: Mapping[str, str]) -> Happened:
    return Happened(
        event.kind,
        event.event_on or date.min,
        event.reason,
        event.note,
        event.contact_id or "",
        kinds.get(event.letter_id or "", ""),
        event.feedback,
        event.reapply_after_months,
    )


def _story(
    one: Application,
    state: Standing,
    happened: Sequence[Happened],
    people: Mapping[str, Sequence[Person]],
    decided: Mapping[str, Decision],
) -> Story:
    company = name_key(one.company)
    known = people.get(company, ())
    met = {seen.contact_id for seen in happened if seen.contact_id} if known else set()
    return Story(
        application_id=one.application_id,
        happened=happened,
        outcome="open" if state.outcome == "no_response" else state.outcome.value,
        stage_reached=state.stage_reached,
        reason=state.reason,
        source=one.source,
        company=company,
        role=one.role,
        is_internal=is_internal(one),
        people=[person._replace(met=person.contact_id in met) for person in known],
        decided={about: decision for about, decision in decided.items() if decision.choice is not Choice.RESTORED},
    )


_MOVES = ("state", "from_day", "until_day")


def _change(before: Mapping[str, object] | None, after: Mapping[str, object] | None) -> dict[str, object] | None:
    """A row of `preview_rules`; None where both plans say the same."""
    if before and after and all(before[name] == after[name] for name in _MOVES):
        return None
    change = "moved" if before and after else "added" if after else "gone"
    moves = {f"{name}_before": before[name] if before else None for name in _MOVES}
    moves |= {name: after[name] if after else None for name in _MOVES}
    return {"change": change, **(after or before or {}), **moves}


def _row(one: FollowUp, owner: Application, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "application_id": one.application_id,
        "company": owner.company,
        "role": owner.role,
        "to": names.get(one.contact_id, ""),
        "state": one.state,
        "says": one.step.says,
        "why": one.step.why,
        "letter_kind": one.step.letter_kind,
        "from_day": one.step.from_day if one.state != "not_to_do" else None,
        "until_day": one.step.until_day if one.state != "not_to_do" else None,
        "overdue_days": one.overdue_days,
        "follow_up_id": f"{one.application_id}:{one.key}",
        "contact_id": one.contact_id,
    }
