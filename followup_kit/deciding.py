"""The part of a Tracker that remembers what the user decided, so that nothing asks twice."""

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from followup_kit.checking import check_one_of, one_line, plain
from followup_kit.dates import to_date
from followup_kit.errors import InvalidInput
from followup_kit.mailing import Mailing
from followup_kit.model import Choice, Decision
from followup_kit.store import adding, finding
from followup_kit.store.decisions import add_decision, read_decisions

if TYPE_CHECKING:
    import pandas as pd


class Deciding(Mailing):
    """Decisions on follow-ups and on what checks find."""

    def decide(
        self,
        about: str,
        choice: str,
        *,
        application_id: str | None = None,
        until_on: str | date | None = None,
        note: str = "",
    ) -> str:
        """Remember what you decided and return the decision's id (text).

        `about` names it for ever: the key of a follow-up ("thank_you:2026-03-20") or of a check's finding
        ("phrase:just touching base"). `choice` is snoozed (until_on= a day), dismissed, done, overruled, or restored,
        which takes the last one back. Without `application_id` it holds for all applications. A decision counts from
        the tracker's own day on, and a later one about the same replaces it.
        """
        faults = {} if one_line(about) else {"about": "What is it about? Give the key of a follow-up or of a finding."}
        check_one_of("choice", choice, [str(one) for one in Choice])
        until = to_date(until_on, "until_on") if until_on else None
        if choice == Choice.SNOOZED and (until is None or until <= self.as_of):
            faults["until_on"] = f"Until when? Give a day after {self.as_of}."
        if choice != Choice.SNOOZED and until:
            faults["until_on"] = f"Only what is snoozed has such a day; this is “{choice}”."
        if faults:
            raise InvalidInput(faults=faults)
        decision = Decision(
            decision_id=adding.new_id(),
            about=one_line(about),
            choice=Choice(choice),
            decided_on=self.as_of,
            application_id=application_id or None,
            until_on=until,
            note=plain(note),
        )
        with self._store.writing() as connection:
            if application_id:
                finding.find_application(connection, application_id)
            add_decision(connection, decision)
        return decision.decision_id

    def decided(self, application_id: str | None = None, *, as_of: str | date | None = None) -> dict[str, Decision]:
        """What holds for one application, by what it is about: its own decisions and, below them, those for all.

        Without an id only those for all. What was restored is not among them.
        """
        day = to_date(as_of, "as_of") if as_of else self.as_of
        with self._store.reading() as connection:
            made = read_decisions(connection)
        held = holding(made, day)
        mine = held.get(application_id, {}) if application_id else {}
        return {about: one for about, one in {**held.get(None, {}), **mine}.items() if one.choice != Choice.RESTORED}

    def overruled(self, application_id: str | None = None) -> frozenset[str]:
        """The keys of the findings that hold no letter about this application back any more."""
        held = self.decided(application_id)
        return frozenset(about for about, one in held.items() if one.choice == Choice.OVERRULED)

    def decisions(self) -> "pd.DataFrame":
        """Everything you ever decided, oldest first.

        decision_id, application_id (missing when it is for all), company, role, about, choice (text) · until_on,
        decided_on (days) · note (text) · holds (whether it still does: the last about it, and not a taking back).
        """
        from followup_kit.frames import decisions_frame

        with self._store.reading() as connection:
            made = read_decisions(connection)
            owners = {one.application_id: one for one in finding.read_applications(connection)}
        last = {one.decision_id for held in holding(made, date.max).values() for one in held.values()}
        rows = []
        for one in made:
            owner = owners.get(one.application_id or "")
            named = {"company": owner.company if owner else "", "role": owner.role if owner else ""}
            holds = one.decision_id in last and one.choice != Choice.RESTORED
            rows.append({**asdict(one), **named, "holds": holds})
        return decisions_frame(rows)


def holding(made: list[Decision], day: date) -> dict[str | None, dict[str, Decision]]:
    """The last decision about each thing made by a day, by application (None: for all) and by what it is about."""
    held: dict[str | None, dict[str, Decision]] = {}
    for one in made:
        if one.decided_on <= day:
            held.setdefault(one.application_id, {})[one.about] = one
    return held
