import csv

import pytest

import followup_kit as fk
from followup_kit.errors import InvalidInput
from followup_kit.exports import save_log, to_csv
from followup_kit.tracker import Tracker


def test_a_saved_log_holds_every_row_and_its_days(tmp_path):
    tracker = fk.sample_tracker()
    with save_log(tracker, tmp_path / "log.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    frame = tracker.applications()
    assert [row["company"] for row in rows] == frame.company.to_list()
    assert [row["applied_on"] for row in rows] == [
        day.strftime("%Y-%m-%d") if day == day else "" for day in frame.applied_on
    ]


def test_another_table_is_saved_by_its_name(tmp_path):
    tracker = fk.sample_tracker()
    text = save_log(tracker, tmp_path / "events.csv", table="events").read_text("utf-8-sig")
    assert text.count("\n") == len(tracker.events()) + 1
    with pytest.raises(InvalidInput, match="table: 'people' is not one of applications, events, contacts, letters"):
        save_log(tracker, tmp_path / "b.csv", table="people")


@pytest.mark.parametrize("company", ["=1+1", "+49 Ltd", "-x", "@acme", "'=x", "'-y", "''=z", "'s Gravenhage", "Acme"])
def test_a_guarded_name_is_the_same_name_when_it_is_read_again(tmp_path, tracker, company):
    tracker.add(company=company, role="Analyst", applied_on="2026-03-03")
    path = save_log(tracker, tmp_path / "log.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert not any(cell.startswith(tuple("=+-@")) for row in csv.reader(file) for cell in row)
    again = Tracker.create(tmp_path / "again.db")
    again.read(path, open_questions="leave")
    assert again.applications().company.to_list() == [company]
    again.close()


def test_for_programs_nothing_is_guarded_and_no_mark_comes_first(tracker):
    tracker.add(company="=1+1", role="Analyst", applied_on="2026-03-03")
    raw = to_csv(tracker.applications(), raw=True)
    assert raw.startswith(b"application_id,")
    assert b",=1+1," in raw
