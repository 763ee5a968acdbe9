"""Reading a file into a log: what is new comes in, what is known stays as it is, and twice is the same as once."""

import pandas as pd
import pytest

import followup_kit as fk
from followup_kit.errors import InvalidInput

HEAD = "Company,Position,Date Applied,Status,Rejection Date\n"
ACME = "Acme,Analyst,03/13/2025,Applied,\n"


@pytest.fixture
def tracker(tmp_path):
    return fk.Tracker.create(tmp_path / "search.db", as_of="2025-12-01")


@pytest.fixture
def sheet(tmp_path):
    def write(*rows, name="list.csv"):
        path = tmp_path / name
        path.write_text(HEAD + "".join(rows))
        return path

    return write


def test_reading_the_same_file_again_changes_nothing(tracker, sheet):
    path = sheet(ACME, "Bolt,Analyst,03/14/2025,Rejected,03/20/2025\n")
    tracker.read(path)
    before = tracker.applications(), tracker.events()
    again = tracker.read(path)
    pd.testing.assert_frame_equal(tracker.applications(), before[0])
    pd.testing.assert_frame_equal(tracker.events(), before[1])
    assert (len(again.added), len(again.changed), len(again.unchanged)) == (0, 0, 2)


def test_a_newer_copy_adds_only_what_is_new(tracker, sheet):
    tracker.read(sheet(ACME))
    report = tracker.read(sheet("Acme,Analyst,03/13/2025,Rejected,04/01/2025\n", "Bolt,Analyst,03/14/2025,Applied,\n"))
    assert [line.what for line in report.changed] == ["Acme, Analyst: rejected 2025-04-01"]
    assert [line.line for line in report.added] == [3]
    assert tracker.applications().outcome.to_list()[0] == "rejected"


def test_a_day_that_became_known_replaces_the_unknown_one(tracker, sheet):
    tracker.read(sheet("Acme,Analyst,03/13/2025,Rejected,\n"), open_questions="leave")
    assert tracker.events().query("kind == 'rejected'").event_on.isna().all()
    tracker.read(sheet("Acme,Analyst,03/13/2025,Rejected,04/01/2025\n"))
    assert tracker.events().query("kind == 'rejected'").event_on.astype(str).to_list() == ["2025-04-01"]


def test_two_rows_that_are_the_same_stay_two_applications(tracker, sheet):
    path = sheet(ACME, ACME)
    tracker.read(path)
    tracker.read(path)
    assert len(tracker.applications()) == 2


def test_an_imported_event_the_user_took_back_stays_taken_back(tracker, sheet):
    path = sheet("Acme,Analyst,03/13/2025,Rejected,04/01/2025\n")
    tracker.read(path)
    tracker.retract(tracker.events().query("kind == 'rejected'").event_id.item(), because="it was Apex")
    tracker.read(path)
    assert "rejected" not in set(tracker.events().kind)


def test_a_row_meets_the_application_typed_by_hand_however_it_is_spelled(tracker, sheet):
    tracker.add(company="ACME ", role="analyst", applied_on="2025-03-13")
    report = tracker.read(sheet(ACME))
    assert len(report.unchanged) == 1
    assert len(tracker.applications()) == 1


def test_an_application_saved_for_later_becomes_the_one_that_was_sent(tracker, sheet):
    tracker.add(company="Acme", role="Analyst")
    tracker.read(sheet(ACME))
    assert tracker.applications().stage.to_list() == ["applied"]


def test_a_day_the_user_corrected_is_kept_against_the_file(tracker, sheet):
    path = sheet("Acme,Analyst,03/13/2025,Rejected,04/01/2025\n")
    tracker.read(path)
    tracker.correct(tracker.events().query("kind == 'rejected'").event_id.item(), on="2025-04-03")
    tracker.read(path)
    assert tracker.events().query("kind == 'rejected'").event_on.astype(str).to_list() == ["2025-04-03"]


def test_while_a_question_is_open_nothing_is_written_unless_told(tracker, sheet):
    path = sheet(ACME, "Bolt,Analyst,03/14/2025,pool,\n")
    report = tracker.read(path)
    assert not report.written
    assert len(tracker.applications()) == 0
    assert "Nothing was written yet" in repr(report)
    assert "status:pool" in repr(report)
    assert tracker.read(path, answers={"status:pool": "applied"}).written
    assert len(tracker.applications()) == 2


def test_an_unknown_way_with_open_questions_is_refused(tracker, sheet):
    with pytest.raises(InvalidInput, match="stop, leave"):
        tracker.read(sheet(ACME), open_questions="guess")
