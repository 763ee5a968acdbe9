"""What happened to an application, by form: recorded, corrected, taken back, and each with its way back."""

import sqlite3
from datetime import date

from followup_kit import Tracker
from followup_kit.store import Store

AS_OF = date(2026, 3, 20)


def test_undo_takes_exactly_the_last_event_back(form, tracker, kinds):
    form.add()
    form.record("screening", Day=date(2026, 3, 5))
    form.record("interview", Day=date(2026, 3, 9))
    form.press("Undo")
    assert kinds(tracker) == [("applied", "2026-03-02"), ("screening", "2026-03-05")]
    assert form.field("What happened?").value == "interview"
    assert form.field("Day").value == date(2026, 3, 9)


def test_a_line_is_corrected_and_undo_brings_the_old_one_back(form, tracker):
    form.add()
    form.field("Note (optional)").value = "with Dana"
    form.record("interview", Day=date(2026, 3, 9))
    form.press_line(1, "correct")
    assert form.field("The right day").value == date(2026, 3, 9)
    form.fill(The_right_day=date(2026, 3, 10), What_it_was="assessment")
    form.press("Save the correction")
    assert form.lines()[1] == ("10 Mar 2026", "A task or a test", "with Dana")
    assert "What it was" not in form.labels()
    form.press("Undo")
    assert form.lines()[1] == ("9 Mar 2026", "An interview", "with Dana")


def test_a_correction_to_an_impossible_day_is_told_and_stays_open(form, tracker, kinds):
    form.add()
    form.record("interview", Day=date(2026, 3, 9))
    form.press_line(1, "correct")
    form.field("The right day").value = date(2026, 2, 1)
    form.press("Save the correction")
    assert "is before you applied" in form.text()
    assert form.field("The right day").value == date(2026, 2, 1)
    assert kinds(tracker)[1] == ("interview", "2026-03-09")
    form.press("Leave it as it was")
    assert "The right day" not in form.labels()


def test_a_correction_half_typed_is_not_replaced_by_another(form):
    form.add()
    form.record("interview", Day=date(2026, 3, 9))
    form.press_line(1, "correct")
    form.field("The right note").value = "half a thought"
    form.press_line(0, "correct")
    assert form.field("The right note").value == "half a thought"
    assert "Another line is being corrected" in form.text()


def test_a_line_is_taken_back_and_undo_records_it_again(form, tracker):
    form.add()
    form.field("Note (optional)").value = "with Dana"
    form.field("What happened?").value = "rejected"
    form.record("rejected", **{"Did they say why?": "filled"})
    form.press_line(1, "take back")
    assert [what for _, what, _ in form.lines()] == ["I applied"]
    form.press("Undo")
    assert form.lines()[1] == ("20 Mar 2026", "A rejection (the position was filled already)", "with Dana")


def test_a_line_taken_back_elsewhere_is_told_in_words(form, tracker):
    form.add()
    tracker.retract(form.history["lines"][0]["event_id"])
    form.press_line(0, "take back")
    assert "changed or taken back meanwhile" in form.text()


def test_what_is_typed_is_there_again_when_the_cell_is_run_again(form, tracker, open_form):
    form.add()
    form.add(company="Bolt")
    form.fill(Company="Cory", Day_you_applied=date(2026, 3, 4), Day=date(2026, 3, 6))
    form.field("What happened?").value = "interview"
    form.field("Application").value = tracker.applications()["application_id"][0]
    form.press_line(0, "correct")
    form.field("The right note").value = "by mail"
    again = open_form(Tracker.open(tracker.path, as_of=AS_OF))
    assert (again.field("Company").value, again.field("Day you applied").value) == ("Cory", date(2026, 3, 4))
    assert (again.field("What happened?").value, again.field("Day").value) == ("interview", date(2026, 3, 6))
    assert again.history["title"] == "Acme · Data analyst"
    assert again.field("The right note").value == "by mail"


def test_what_was_saved_leaves_no_draft(form, tracker):
    form.add()
    form.record("interview")
    assert tracker.draft("application_form") == {}


def test_a_busy_log_is_told_in_words_and_the_typing_stays(tmp_path, open_form):
    Store.create(tmp_path / "busy.db")
    form = open_form(Tracker(Store.open(tmp_path / "busy.db", wait_seconds=0.01), as_of=AS_OF))
    other = sqlite3.connect(tmp_path / "busy.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    form.add()
    assert "Another program is writing" in form.text()
    assert form.field("Company").value == "Acme"
    other.execute("ROLLBACK")
    other.close()
    form.press("Add application")
    assert "Added: Acme" in form.text()


def test_a_log_that_cannot_be_written_says_so_before_anything_is_typed(tracker, open_form):
    class Locked(Tracker):
        writable = False

    assert "can be read but not written" in open_form(Locked(tracker._store)).text()
    assert "can be read but not written" not in open_form(tracker).text()


def test_hostile_names_are_shown_as_text(form):
    form.add(company="<script>alert(1)</script>" + "A" * 300, role="مهندس 🎉 <b>")
    form.record("interview")
    form.press_line(1, "correct")
    assert "<script>" not in form.text()
    assert "<b>" not in form.text()
    assert form.history["title"] == "<script>alert(1)</script>" + "A" * 300 + " · مهندس 🎉 <b>"
    [label] = [label for label, _ in form.field("Application").options]
    assert "…" in label
    assert len(label) < 120


def test_rejected_applications_come_first_and_words_find_any(tracker, open_form):
    for number in range(250):
        tracker.add(company=f"Company {number}", role="Analyst", applied_on="2026-03-01")
    rejected = tracker.add(company="Bolt", role="Engineer", applied_on="2026-02-01")
    tracker.record(rejected, "rejected", on="2026-03-19")
    form = open_form(tracker)
    assert form.history["title"] == "Bolt · Engineer"
    assert len(form.field("Application").options) == 200
    form.field("Find an application").value = "analyst 249"
    assert form.history["title"] == "Company 249 · Analyst"
    form.field("Find an application").value = "nobody"
    assert "No application holds these words" in form.text()
    form.record("interview")
    assert "Which application is it about?" in form.text()
    form.field("Find an application").value = ""
    form.press("Record")
    assert "Recorded: “An interview”" in form.text()


def test_known_companies_are_suggested_and_a_huge_log_does_not_send_them_all(tracker, open_form):
    for number in range(120):
        tracker.add(company=f"Company {number}", role="Analyst", source="referral")
    form = open_form(tracker)
    assert form.field("Where did you find it?").options == ("referral",)
    assert len(form.field("Company").options) == 100
    form.field("Company").value = "119"
    assert form.field("Company").options == ("Company 119",)
