"""Reading a file into a log: what is new comes in, what is known stays as it is, and twice is the same as once."""

import uuid

import pandas as pd
import pytest

import followup_kit as fk
from followup_kit.errors import InvalidInput
from followup_kit.merging import _NAMESPACE, new_application_id
from followup_kit.store import adding

pytestmark = pytest.mark.both_logs

HEAD = "Company,Position,Date Applied,Status,Rejection Date\n"
ACME = "Acme,Analyst,03/13/2025,Applied,\n"


@pytest.fixture
def tracker(place):
    return fk.Tracker.create(place, as_of="2025-12-01")


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


def test_a_second_identical_row_of_a_newer_copy_comes_in(tracker, sheet):
    tracker.read(sheet(ACME))
    assert len(tracker.read(sheet(ACME, ACME)).added) == 1
    assert len(tracker.applications()) == 2


@pytest.mark.parametrize("which", [0, 1])
def test_a_discarded_one_of_two_identical_rows_comes_back_as_one(tracker, sheet, which):
    path = sheet(ACME, ACME)
    tracker.read(path)
    tracker.discard(tracker.applications().application_id[which])
    report = tracker.read(path)
    assert (len(report.added), len(report.unchanged)) == (1, 1)
    assert len(tracker.applications()) == 2


def test_a_row_meets_its_application_after_the_user_renamed_it(tracker, sheet):
    path = sheet(ACME)
    tracker.read(path)
    tracker.change(tracker.applications().application_id[0], company="Acme Holdings", role="Senior analyst")
    report = tracker.read(path)
    assert (len(report.added), len(report.unchanged)) == (0, 1)
    assert tracker.applications().company.to_list() == ["Acme Holdings"]


def test_a_row_meets_its_application_after_the_user_corrected_the_day_of_applying(tracker, sheet):
    path = sheet(ACME)
    tracker.read(path)
    tracker.correct(tracker.events().event_id[0], on="2025-03-10")
    assert len(tracker.read(path).unchanged) == 1
    assert tracker.applications().applied_on.astype(str).to_list() == ["2025-03-10"]


def test_what_the_user_noted_on_an_unknown_day_stays_when_the_day_is_known(tracker, sheet):
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2025-03-13")
    tracker.record(acme, "rejected", on=None, reason="filled", note="Dana called")
    tracker.read(sheet("Acme,Analyst,03/13/2025,Rejected,04/01/2025\n"))
    rejection = tracker.history(acme)[-1]
    assert (str(rejection.event_on), rejection.reason, rejection.note) == ("2025-04-01", "filled", "Dana called")
    assert len(tracker.history(acme)) == 2


def test_the_users_own_day_is_kept_and_the_report_says_so(tracker, sheet):
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2025-03-13")
    tracker.record(acme, "rejected", on="2025-03-28")
    report = tracker.read(sheet("Acme,Analyst,03/13/2025,Rejected,04/01/2025\n"))
    assert [line.what for line in report.unchanged] == [
        "Acme, Analyst: kept rejected on 2025-03-28 (the file says 2025-04-01)"
    ]


def test_an_import_that_fails_half_way_leaves_nothing(tracker, path, sheet, monkeypatch):
    tracker.add(company="Kept", role="Analyst")
    whole = path.read_bytes()

    def fail(*_given):
        raise ZeroDivisionError

    monkeypatch.setattr(adding, "add_events", fail)
    with pytest.raises(ZeroDivisionError):
        tracker.read(sheet(ACME, "Bolt,Analyst,03/14/2025,Applied,\n"))
    assert tracker.applications().company.to_list() == ["Kept"]
    assert tracker.company_names() == ["Kept"]
    assert path.read_bytes()[4096:] == whole[4096:]


def test_an_import_with_nothing_new_leaves_the_file_byte_for_byte(tracker, path, sheet):
    given = sheet(ACME)
    tracker.read(given)
    before = path.read_bytes()
    tracker.read(given)
    assert path.read_bytes() == before


def test_the_report_says_in_words_what_happened(tracker, sheet):
    path = sheet(ACME, "Bolt,Analyst,03/14/2025,Applied,\n")
    assert repr(tracker.read(path)).startswith(
        "list.csv: 2 added, 0 changed, 0 unchanged, 0 left out, 0 questions open."
    )
    assert repr(tracker.read(path)).startswith("list.csv: 0 added, 0 changed, 2 unchanged")
    asked = repr(tracker.read(sheet("Cove,Analyst,03/14/2025,pool,\n", name="other.csv")))
    assert asked.startswith("other.csv: 1 would be added, 0 would be changed")
    assert "1 question open" in asked


@pytest.mark.parametrize("about", ["Acme|Analyst", "株式会社|営業", "", *map(str, range(40))])
def test_an_id_is_the_one_that_logs_of_earlier_versions_hold(about):
    assert new_application_id(about) == str(uuid.uuid5(_NAMESPACE, about))
