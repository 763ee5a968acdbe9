"""A log kept by form: what the fields say is what the log holds, and nothing typed is ever lost."""

from datetime import date, timedelta

import pytest

AS_OF = date(2026, 3, 20)


def test_an_empty_log_invites_and_asks_for_nothing_else(form):
    assert "Record" not in form.labels()
    assert form.history["empty"].startswith("No applications yet: add one above, or bring your history")


def test_an_application_is_added_and_opened_and_the_fields_are_empty_again(form, tracker, kinds):
    form.field("Where did you find it?").value = "referral"
    form.add()
    row = tracker.applications().iloc[0]
    assert (row["company"], row["role"], row["source"]) == ("Acme", "Data analyst", "referral")
    assert kinds(tracker) == [("applied", "2026-03-02")]
    assert form.field("Company").value == form.field("Where did you find it?").value == ""
    assert form.field("Day you applied").value is None
    assert form.history["title"] == "Acme · Data analyst"
    assert "Added: Acme · Data analyst." in form.text()


def test_without_a_day_it_is_saved_for_later(form, tracker):
    form.add(applied_on=None)
    assert tracker.applications()["stage"].tolist() == ["saved"]
    assert "saved for later" in form.text()
    assert "record “I applied”" in form.history["empty"]


def test_more_details_are_asked_only_on_demand(form, tracker):
    assert "Location" not in form.labels()
    form.field("More details").value = True
    form.fill(Location="Leeds", Link_to_the_posting="https://acme.example/1", Résumé_version_you_sent="short")
    form.add()
    row = tracker.applications().iloc[0]
    assert (row["location"], row["url"], row["resume"]) == ("Leeds", "https://acme.example/1", "short")


def test_all_faults_of_a_new_application_are_told_at_once_and_nothing_typed_is_lost(form, tracker):
    tomorrow = date.today() + timedelta(days=1)
    form.field("Where did you find it?").value = "LinkedIn"
    form.add(company=" ", applied_on=tomorrow)
    assert "Which company is it?" in form.text()
    assert "is in the future" in form.text()
    assert form.field("Where did you find it?").value == "LinkedIn"
    assert tracker.applications().empty


def test_a_fault_goes_when_its_field_is_changed(form):
    form.press("Add application")
    form.field("Company").value = "A"
    assert "Which company is it?" not in form.text()
    assert "Which role is it?" in form.text()


def test_undo_takes_a_new_application_out_and_puts_the_words_back(form, tracker):
    form.add()
    form.press("Undo")
    assert tracker.applications().empty
    assert (form.field("Company").value, form.field("Day you applied").value) == ("Acme", date(2026, 3, 2))
    assert "Undo" not in form.labels()


def test_a_double_click_adds_and_records_once(form, tracker, kinds):
    form.add()
    form.press("Add application")
    form.record("interview")
    form.press("Record")
    assert len(tracker.applications()) == 1
    assert kinds(tracker) == [("applied", "2026-03-02"), ("interview", "2026-03-20")]
    assert "Which company" not in form.text()
    assert "Choose the line" not in form.text()


def test_what_happened_is_recorded_on_its_day_with_its_note(form, tracker, kinds):
    form.add()
    form.record("interview", Day=date(2026, 3, 13))
    form.field("Note (optional)").value = "Dana, the churn dashboard"
    form.record("rejected")
    assert form.lines() == [
        ("2 Mar 2026", "I applied", ""),
        ("13 Mar 2026", "An interview", ""),
        ("20 Mar 2026", "A rejection", "Dana, the churn dashboard"),
    ]
    assert kinds(tracker)[1:] == [("interview", "2026-03-13"), ("rejected", "2026-03-20")]
    assert form.field("Day").value == AS_OF
    assert form.field("Note (optional)").value == ""


def test_a_rejection_asks_for_its_reason_and_nothing_else_does(form, tracker):
    form.add()
    assert "Did they say why?" not in form.labels()
    form.field("What happened?").value = "rejected"
    form.field("Did they say why?").value = "internal"
    form.press("Record")
    assert tracker.events()["reason"].tolist()[1] == "internal"
    assert form.lines()[1][1] == "A rejection (somebody from inside got it)"


def test_a_reason_chosen_before_the_kind_was_changed_is_not_recorded(form, tracker, kinds):
    form.add()
    form.field("What happened?").value = "rejected"
    form.field("Did they say why?").value = "internal"
    form.record("offer")
    assert kinds(tracker)[1] == ("offer", "2026-03-20")


def test_a_day_that_is_not_known_is_recorded_as_such(form, tracker):
    form.add()
    form.field("I don't know the day").value = True
    form.record("screening")
    assert tracker.events()["event_on"].isna().tolist() == [False, True]
    assert form.lines()[1] == ("day not known", "A first call", "")


@pytest.mark.parametrize(
    ("day", "fault"), [(date(2026, 3, 1), "is before you applied"), (date(2999, 1, 1), "is in the future")]
)
def test_an_impossible_day_is_told_at_the_field_and_goes_with_a_possible_one(form, tracker, day, fault, kinds):
    form.add()
    form.record("interview", Day=day)
    assert fault in form.text()
    assert len(tracker.events()) == 1
    assert form.field("What happened?").value == "interview"
    form.field("Day").value = date(2026, 3, 9)
    assert fault not in form.text()
    form.press("Record")
    assert kinds(tracker)[1] == ("interview", "2026-03-09")


def test_a_missing_kind_and_an_impossible_day_are_told_together(form):
    form.add()
    form.record("", Day=date(2999, 1, 1))
    assert "Choose the line that fits best" in form.text()
    assert "is in the future" in form.text()


def test_no_day_at_all_is_asked_about(form, tracker):
    form.add()
    form.record("interview", Day=None)
    assert "Which day was it?" in form.text()
    assert len(tracker.events()) == 1
