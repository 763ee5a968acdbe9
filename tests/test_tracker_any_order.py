"""Whatever is done to a search, in whatever order: the log holds what a plain list would hold."""

from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from followup_kit.errors import ChangedMeanwhile, InvalidInput, NotFound
from followup_kit.store import Store
from followup_kit.tracker import Tracker

FIRST = date(2026, 1, 1)
DAYS = st.none() | st.integers(0, 60).map(lambda n: FIRST + timedelta(n))
KINDS = st.sampled_from(["note", "screening", "interview", "rejected", "acknowledged", "withdrawn"])
NAMES = st.sampled_from(["Acme", "ACME", "Birch & Sons", "{}", "Ünder"])


class Search(RuleBasedStateMachine):
    """A tracker in memory beside a dictionary of applications, each with its events."""

    applications = Bundle("applications")
    events = Bundle("events")

    def __init__(self):
        super().__init__()
        self.tracker = Tracker(Store.in_memory(), as_of="2026-03-20")
        self.roles = {}
        self.versions = {}
        self.held = {}
        self.touched = set()

    def teardown(self):
        self.tracker.close()

    def applied_on(self, application):
        return next(
            (day for owner, kind, day in self.held.values() if owner == application and kind == "applied"), None
        )

    def is_possible(self, application, kind, day):
        applied_on = self.applied_on(application)
        return day is None or kind == "note" or applied_on is None or day >= applied_on

    @rule(target=applications, company=NAMES, day=DAYS)
    def add(self, company, day):
        application = self.tracker.add(company=company, role="Analyst", applied_on=day)
        self.roles[application], self.versions[application] = "Analyst", 1
        if day:
            self.held[self.tracker.history(application)[0].event_id] = (application, "applied", day)
        return application

    @rule(target=events, application=applications, kind=KINDS, day=DAYS)
    def record(self, application, kind, day):
        if application not in self.roles:
            with pytest.raises(NotFound):
                self.tracker.record(application, kind, on=day)
            return ""
        if not self.is_possible(application, kind, day):
            with pytest.raises(InvalidInput):
                self.tracker.record(application, kind, on=day)
            return ""
        event = self.tracker.record(application, kind, on=day)
        self.held[event] = (application, kind, day)
        self.touched.add(application)
        return event

    @rule(target=events, event=consumes(events), day=DAYS)
    def correct(self, event, day):
        if event not in self.held:
            with pytest.raises(NotFound):
                self.tracker.correct(event, on=day)
            return ""
        application, kind, _ = self.held[event]
        if not self.is_possible(application, kind, day):
            with pytest.raises(InvalidInput):
                self.tracker.correct(event, on=day)
            return event
        del self.held[event]
        fresh = self.tracker.correct(event, on=day)
        self.held[fresh] = (application, kind, day)
        return fresh

    @rule(event=events)
    def retract(self, event):
        if event not in self.held:
            with pytest.raises(NotFound):
                self.tracker.retract(event)
            return
        self.tracker.retract(event)
        del self.held[event]

    @rule(application=applications)
    def discard(self, application):
        if application not in self.roles:
            with pytest.raises(NotFound):
                self.tracker.discard(application)
        elif application in self.touched:
            with pytest.raises(InvalidInput):
                self.tracker.discard(application)
        else:
            self.tracker.discard(application)
            del self.roles[application]
            self.held = {event: fact for event, fact in self.held.items() if fact[0] != application}

    @rule(application=applications, role=st.sampled_from(["Analyst", "Lead"]), stale=st.booleans())
    def change(self, application, role, stale):
        if application not in self.roles:
            with pytest.raises(NotFound):
                self.tracker.change(application, role=role)
        elif stale and self.versions[application] > 1:
            with pytest.raises(ChangedMeanwhile):
                self.tracker.change(application, version=self.versions[application] - 1, role=role)
        else:
            self.tracker.change(application, version=self.versions[application], role=role)
            self.roles[application] = role
            self.versions[application] += 1

    @invariant()
    def the_log_holds_what_the_list_holds(self):
        standings = self.tracker.standings()
        assert {one.application_id: one.role for one, _ in standings} == self.roles
        assert {one.application_id: state.applied_on for one, state in standings} == {
            one: self.applied_on(one) for one in self.roles
        }
        found = [event for one in self.roles for event in self.tracker.history(one)]
        assert {one.event_id: (one.application_id, str(one.kind), one.event_on) for one in found} == self.held


TestSearch = Search.TestCase
TestSearch.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
