"""Words that break other programs go into a log and come out as they were."""

import pytest

from followup_kit.checking import one_line
from followup_kit.tracker import Tracker
from tests.hostile import CLASSES, EVERY


@pytest.fixture
def log(path):
    tracker = Tracker.create(path, as_of="2026-03-20")
    for number, word in enumerate(EVERY):
        name = f"{number} {word}"
        one = tracker.add(company=name, role=name, source=name, applied_on="2026-02-02")
        tracker.record(one, "interview", on="2026-03-02", note=word)
        tracker.add_contact(company=name, name=name, relation="recruiter")
    yield tracker
    tracker.close()


def test_every_class_is_tried():
    assert len(CLASSES) >= 12
    assert len(EVERY) == len(set(EVERY)) > 60


def test_names_and_notes_come_back_as_they_were_typed_but_for_breaks_in_one_line(log, path):
    log.close()
    again = Tracker.open(path, as_of="2026-03-20")
    names = [one_line(f"{number} {word}") for number, word in enumerate(EVERY)]
    applications = again.applications()
    for column in ("company", "role", "source"):
        assert sorted(applications[column]) == sorted(names)
    assert sorted(again.contacts()["name"]) == sorted(names)
    notes = again.events().query("kind == 'interview'")["note"]
    assert sorted(notes) == sorted(EVERY)
    again.close()


def test_the_plan_holds_each_and_the_tables_are_still_there(log):
    assert set(log.follow_ups()["company"]) == {one_line(f"{number} {word}") for number, word in enumerate(EVERY)}
    assert len(log.applications()) == len(EVERY)
