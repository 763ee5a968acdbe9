"""The one object a notebook holds: a job search, its applications and everything that happened."""

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from followup_kit import checking
from followup_kit.errors import InvalidInput
from followup_kit.log import seen_of
from followup_kit.model import Application, Contact, Event, EventKind, Letter, Relation
from followup_kit.proving import Proving
from followup_kit.standing import standing
from followup_kit.store import adding, finding
from followup_kit.store.themes import read_themes, set_themes


class Tracker(Proving):
    """A job search. Make one with `Tracker.create(path)`, `Tracker.open(path)` or `sample_tracker()`.

    Everything a form does can be typed here: add, record, correct, retract, read; applications() and events() are
    DataFrames.
    """

    def add(
        self,
        *,
        company: str,
        role: str,
        applied_on: str | date | None = None,
        source: str = "",
        location: str = "",
        url: str = "",
        resume: str = "",
        extra: Mapping[str, str] | None = None,
    ) -> str:
        """Add an application and return its id (text). Without `applied_on` it is saved for later.

        `source` is where you found it, `resume` the version you sent, `extra` further columns of your own.
        Days are text such as "2026-03-20" or dates. Raises InvalidInput naming every field that cannot be right.
        """
        applied = checking.check_application(company, role, applied_on, self._today())
        application = Application(
            application_id=adding.new_id(),
            company=checking.one_line(company),
            role=checking.one_line(role),
            source=checking.one_line(source),
            location=checking.one_line(location),
            url=checking.one_line(url),
            resume=checking.one_line(resume),
            extra=checking.clean_extra(extra or {}),
        )
        with self._store.writing() as connection:
            adding.add_application(connection, application)
            if applied:
                adding.add_events(connection, [_event(application.application_id, EventKind.APPLIED, applied)])
        return application.application_id

    def change(self, application_id: str, *, version: int | None = None, **fields: str) -> None:
        """Change what is written about an application: company, role, source, location, url or resume.

        Give the `version` you saw to be told (ChangedMeanwhile) when somebody else edited it since.
        """
        checking.check_changes(fields)
        with self._store.writing() as connection:
            known = finding.find_application(connection, application_id)
            changes = {name: checking.one_line(value) for name, value in fields.items()}
            adding.change_application(connection, application_id, version or known.version, changes)

    def record(
        self,
        application_id: str,
        kind: str,
        *,
        on: str | date | None,
        reason: str | None = None,
        note: str = "",
        contact_id: str | None = None,
        letter_id: str | None = None,
        feedback: str = "",
        reapply_after_months: int = 0,
    ) -> str:
        """Add what happened to an application and return the event's id (text).

        `kind` is one of the event kinds ("interview", "rejected", …); `on` is the day, or None when you do not know it;
        `reason` of a rejection is not_selected, filled, cancelled or internal; `feedback` what it says of that (given,
        offered, refused) and `reapply_after_months` how long they ask you to wait: the plan follows both. Days before
        applying or in the future raise InvalidInput.
        """
        with self._store.writing() as connection:
            finding.find_application(connection, application_id)
            event = self._checked(connection, application_id, kind, on, reason)
            checking.check_said(event.kind, feedback, reapply_after_months)
            if contact_id:
                finding.find_contact(connection, contact_id)
            new = replace(event, note=checking.plain(note), contact_id=contact_id or None, letter_id=letter_id or None)
            said = replace(new, feedback=feedback, reapply_after_months=reapply_after_months)
            adding.add_events(connection, [said])
        return new.event_id

    def _checked(
        self, connection: Any, application_id: str, kind: str, on: str | date | None, reason: str | None
    ) -> Event:
        """The event, if it can be right beside those the application has."""
        seen = seen_of(finding.read_kind_days(connection, None, application_id))
        if kind == EventKind.APPLIED and EventKind.APPLIED in seen:
            day = seen[EventKind.APPLIED].first_on or "a day that is not known"
            raise InvalidInput(
                faults={"kind": f"This application was sent already, on {day}. Correct that event instead."}
            )
        state = standing(seen, self.as_of)
        known, event_on, why = checking.check_event(kind, on, reason, state, self._today())
        return _event(application_id, known, event_on, reason=why)

    def retract(self, event_id: str, *, because: str = "") -> str:
        """Take an event back. It stays in the file, struck out by a new event whose id is returned."""
        with self._store.writing() as connection:
            return self._retract(connection, event_id, because)

    def correct(self, event_id: str, **changes: Any) -> str:
        """Replace an event by a right one: `correct(event_id, on="2026-03-12")`; also kind=, reason=, note=.

        The wrong one is retracted and the new one's id returned, both or neither.
        """
        checking.check_corrections(changes)
        with self._store.writing() as connection:
            old = finding.find_event(connection, event_id)
            self._retract(connection, event_id, "corrected")
            kind = changes.get("kind", old.kind)
            reason = changes.get("reason", old.reason if kind == old.kind else None)
            event = self._checked(connection, old.application_id, kind, changes.get("on", old.event_on), reason)
            note = checking.plain(changes.get("note", old.note))
            new = replace(event, note=note, contact_id=old.contact_id, letter_id=old.letter_id)
            if kind == old.kind:
                new = replace(new, feedback=old.feedback, reapply_after_months=old.reapply_after_months)
            adding.add_events(connection, [new])
            set_themes(connection, new.event_id, read_themes(connection).get(event_id, ()))
        return new.event_id

    def _retract(self, connection: Any, event_id: str, because: str) -> str:
        old = finding.find_event(connection, event_id)
        retraction = _event(old.application_id, EventKind.RETRACTION, self.as_of, note=because, retracts=event_id)
        adding.add_events(connection, [retraction])
        return retraction.event_id

    def discard(self, application_id: str) -> None:
        """Take back an application that was added by mistake; refused once more than its sending is recorded."""
        with self._store.writing() as connection:
            finding.find_application(connection, application_id)
            adding.discard_application(connection, application_id)

    def add_contact(
        self, *, company: str, name: str, email: str = "", relation: str = "other", honorific: str = ""
    ) -> str:
        """Add a person and return the contact's id (text).

        `relation` is hiring_manager, recruiter, agency_recruiter, panel_member, referrer or other; `honorific` ("Ms",
        "Dr") is used in letters only if you give it.
        """
        checking.check_contact(company, name, email, relation)
        contact = Contact(
            contact_id=adding.new_id(),
            company=checking.one_line(company),
            name=checking.one_line(name),
            email=email.strip(),
            relation=Relation(relation),
            honorific=checking.one_line(honorific),
        )
        with self._store.writing() as connection:
            adding.add_contact(connection, contact)
        return contact.contact_id

    def sign_as(self, name: str, email: str = "") -> None:
        """Remember the name your letters are signed with, and the address they come from."""
        checking.check_contact("—", name, email, Relation.OTHER)
        with self._store.writing() as connection:
            adding.set_setting(connection, "seeker_name", checking.one_line(name))
            adding.set_setting(connection, "seeker_email", email.strip())

    def keep_letter(self, letter: Letter, *, path: str | os.PathLike[str] = "") -> str:
        """Remember the text of a letter you saved; return its id (text). That it was *sent* is an event."""
        letter_id = adding.new_id()
        with self._store.writing() as connection:
            if letter.application_id:
                finding.find_application(connection, letter.application_id)
            if letter.contact_id:
                finding.find_contact(connection, letter.contact_id)
            adding.add_letter(connection, letter_id, letter, os.fspath(path))
        return letter_id

    def keep_draft(self, key: str, fields: Mapping[str, str]) -> None:
        """Keep what is being typed, so that a restart loses nothing; no fields drop the draft."""
        with self._store.writing() as connection:
            adding.set_draft(connection, key, fields)

    def keep_setting(self, name: str, value: str) -> None:
        """Remember a setting of your own; `setting(name)` gives it back."""
        with self._store.writing() as connection:
            adding.set_setting(connection, name, value)

    def _today(self) -> date:
        return max(date.today(), self.as_of)  # noqa: DTZ011 - see as_of


def _event(application_id: str, kind: EventKind, on: date | None, **fields: Any) -> Event:
    return Event(event_id=adding.new_id(), application_id=application_id, kind=kind, event_on=on, **fields)
