"""From a log to its plan: a frame that says what to do, for whom, when, and why."""

import pytest

from followup_kit.letters import write_letter
from followup_kit.sample import sample_tracker


@pytest.fixture
def met(tracker, acme):
    tracker.record(acme, "interview", on="2026-03-10")
    return acme


def rows(tracker, day, **given):
    frame = tracker.follow_ups(day, **given)
    return {row.letter_kind or row.says: row for row in frame.itertuples()}


def test_a_plan_is_a_frame_with_a_reason_in_each_row():
    plan = sample_tracker().follow_ups()
    assert list(plan.columns) == [
        *("application_id", "company", "role", "to", "state", "says", "why", "letter_kind"),
        *("from_day", "until_day", "overdue_days"),
    ]
    assert set(plan.state) == {"due", "upcoming", "not_to_do"}
    assert plan.why.str.len().min() > 10
    assert plan.equals(sample_tracker().follow_ups())


def test_a_letter_kept_and_sent_is_done_by_its_kind(tracker, met):
    assert "thank_you_interview" in rows(tracker, "2026-03-11")
    tracker.record(met, "rejected", on="2026-03-12")
    letter = write_letter("thank_you", tracker=tracker, application_id=met, topic="charts")
    tracker.record(met, "letter_sent", on="2026-03-13", letter_id=tracker.keep_letter(letter))
    assert {"feedback_request"} <= rows(tracker, "2026-03-14").keys()
    assert "thank_you" not in rows(tracker, "2026-03-14")


def test_the_person_met_is_named(tracker, acme):
    dana = tracker.add_contact(company="ACME", name="Dana Smith", relation="hiring_manager")
    tracker.record(acme, "interview", on="2026-03-10", contact_id=dana)
    assert rows(tracker, "2026-03-11")["thank_you_interview"].to == "Dana Smith"


def test_an_old_day_is_planned_as_it_was_known_then(tracker, met):
    tracker.record(met, "rejected", on="2026-03-12")
    assert "thank_you" not in rows(tracker, "2026-03-11")


def test_holidays_and_rules_of_ones_own_move_the_days(tracker, acme, tmp_path):
    tracker.record(acme, "interview", on="2026-03-30")
    mine = tmp_path / "rules.toml"
    mine.write_text("[nudge]\nfrom_business_days = 4\nuntil_business_days = 6\n")
    days = [
        rows(tracker, "2026-04-01", **given)["nudge"].from_day.date().isoformat()
        for given in ({}, {"country": "DE"}, {"rules": mine})
    ]
    assert days == ["2026-04-06", "2026-04-08", "2026-04-03"]


def test_a_search_with_nothing_in_it_has_an_empty_plan(tracker):
    assert tracker.follow_ups().empty


def test_a_plan_becomes_reminders_in_a_calendar(tracker, met, tmp_path):
    from icalendar import Calendar

    from followup_kit.exports import save_reminders

    path = save_reminders(tracker.follow_ups("2026-03-11"), tmp_path / "plan.ics")
    entries = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    days = sorted(entry.decoded("dtstart").isoformat() for entry in entries)
    assert days == ["2026-03-10", "2026-03-17"]
    assert any("Acme" in str(entry["summary"]) for entry in entries)
