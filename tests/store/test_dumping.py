"""A whole log goes into a file and comes back equal."""

import json

import pandas as pd
import pytest

from followup_kit.errors import InvalidInput, StoreError
from followup_kit.sample import sample_tracker
from followup_kit.store.themes import set_themes
from followup_kit.tracker import Tracker

pytestmark = pytest.mark.both_logs


def through_json(data):
    return json.loads(json.dumps(data))


def test_a_whole_search_comes_back_with_equal_frames(path):
    searched = sample_tracker()
    person = searched.add_contact(company="Acme", name="Zoë Ōe", email="zoe@acme.example")
    application = searched.add(company="Ümläut 株式会社", role="A\u202eB", extra={"Salary": "=1+1"})
    event = searched.record(application, "note", on=None, note="x" * 10_000, contact_id=person)
    searched.retract(event, because="wrong")
    searched.sign_as("Sam Seeker", "sam@mail.example")
    searched.decide("nudge:2026-03-10", "snoozed", application_id=application, until_on="2026-04-01", note="=1+1")
    with searched._store.writing() as connection:
        set_themes(connection, event, ["Ümläut"])
    empty = Tracker.create(path, as_of=searched.as_of)
    empty.bring_whole(through_json(searched.whole()))
    for frame in ("applications", "events", "contacts", "letters", "decisions"):
        pd.testing.assert_frame_equal(getattr(empty, frame)(), getattr(searched, frame)())
    assert empty.whole() == searched.whole()
    assert len(empty.whole()["tables"]["themes"]) == len(empty.whole()["tables"]["decisions"]) == 1


def test_a_whole_log_of_an_older_kit_comes_in_without_what_it_did_not_know(tracker):
    whole = through_json(sample_tracker().whole())
    whole["schema"] = 2
    del whole["tables"]["decisions"], whole["tables"]["themes"]
    for event in whole["tables"]["events"]:
        del event["feedback"], event["reapply_after_months"]
    tracker.bring_whole(whole)
    assert tracker.events().kind.equals(sample_tracker().events().kind)


def test_a_log_that_holds_something_is_never_mixed_with_another(tracker, acme):
    with pytest.raises(StoreError, match="empty one"):
        tracker.bring_whole(through_json(sample_tracker().whole()))
    assert list(tracker.applications().company) == ["Acme"]


@pytest.mark.parametrize(
    "data",
    [None, [], {}, {"format": "followup_kit log", "schema": 1, "tables": {"events": [1]}}, {"format": "other"}],
)
def test_anything_else_is_refused(tracker, data):
    with pytest.raises(InvalidInput):
        tracker.bring_whole(data)


def test_a_newer_kits_file_is_refused_naming_both_versions(tracker):
    whole = {**sample_tracker().whole(), "schema": 99}
    with pytest.raises(InvalidInput, match="schema 99"):
        tracker.bring_whole(whole)


def test_a_file_that_breaks_off_in_the_middle_brings_nothing(tracker):
    whole = through_json(sample_tracker().whole())
    whole["tables"]["events"][-1]["application_id"] = "nobody"
    with pytest.raises(StoreError):
        tracker.bring_whole(whole)
    assert tracker.applications().empty
