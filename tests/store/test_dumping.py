"""A whole log goes into a file and comes back equal."""

import json

import pandas as pd
import pytest

from followup_kit.errors import InvalidInput, StoreError
from followup_kit.sample import sample_tracker
from followup_kit.tracker import Tracker


def through_json(data):
    return json.loads(json.dumps(data))


def test_a_whole_search_comes_back_with_equal_frames(path):
    searched = sample_tracker()
    person = searched.add_contact(company="Acme", name="Zoë Ōe", email="zoe@acme.example")
    application = searched.add(company="Ümläut 株式会社", role="A\u202eB", extra={"Salary": "=1+1"})
    event = searched.record(application, "note", on=None, note="x" * 10_000, contact_id=person)
    searched.retract(event, because="wrong")
    searched.sign_as("Sam Seeker", "sam@mail.example")
    empty = Tracker.create(path, as_of=searched.as_of)
    empty.bring_whole(through_json(searched.whole()))
    for frame in ("applications", "events", "contacts", "letters"):
        pd.testing.assert_frame_equal(getattr(empty, frame)(), getattr(searched, frame)())
    assert empty.whole() == searched.whole()


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
