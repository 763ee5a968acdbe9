"""From a log to its plan: a frame that says what to do, for whom, when, and why."""

from dataclasses import replace
from datetime import date

import pytest

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.letters import write_letter
from followup_kit.sample import sample_tracker
from followup_kit.tracker import Tracker


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
        *("from_day", "until_day", "overdue_days", "follow_up_id", "contact_id"),
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


def plan_row(tracker, kind, day=None):
    return next(row for row in tracker.follow_ups(day).itertuples() if row.letter_kind == kind)


@pytest.fixture
def refused(path):
    """A log known up to the second day after a rejection."""
    tracker = Tracker.create(path, as_of="2026-03-14")
    application = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    tracker.record(application, "interview", on="2026-03-10")
    tracker.record(application, "rejected", on="2026-03-12")
    yield tracker
    tracker.close()


def test_a_follow_up_is_put_off_set_aside_done_and_brought_back_by_its_id(refused):
    thanks = plan_row(refused, "thank_you").follow_up_id
    refused.snooze(thanks, "2026-03-16")
    assert plan_row(refused, "thank_you").state == "upcoming"
    refused.dismiss(thanks, note="they were unkind")
    assert refused.follow_ups().set_index("follow_up_id").loc[thanks, ["state", "letter_kind"]].tolist() == [
        "not_to_do",
        "",
    ]
    refused.done(thanks)
    assert thanks not in set(refused.follow_ups().follow_up_id)
    refused.bring_back(thanks)
    assert plan_row(refused, "thank_you").state == "due"
    assert refused.decisions().choice.tolist() == ["snoozed", "dismissed", "done", "restored"]


def test_an_earlier_day_is_planned_without_what_was_decided_later(refused):
    refused.dismiss(plan_row(refused, "thank_you").follow_up_id)
    assert plan_row(refused, "thank_you", "2026-03-13").state == "due"


@pytest.mark.parametrize("wrong", ["", "thank_you", "nobody:thank_you:2026-03-12"])
def test_an_id_of_no_follow_up_is_refused(refused, wrong):
    with pytest.raises(NotFound):
        refused.dismiss(wrong)


def test_every_follow_up_has_an_id_of_its_own_that_stays(refused):
    plan = sample_tracker().follow_ups()
    assert plan.follow_up_id.is_unique
    later = sample_tracker().follow_ups("2026-03-25").set_index("follow_up_id")
    assert later.index.is_unique
    kept = plan[plan.follow_up_id.isin(later.index) & (plan.state != "not_to_do")]
    assert len(kept) > 5
    assert (later.loc[kept.follow_up_id].says.tolist()) == kept.says.tolist()


def test_reminders_of_a_later_plan_move_the_entries_of_an_earlier_one(refused, tmp_path):
    from icalendar import Calendar

    from followup_kit.exports import save_reminders

    def entries(name):
        path = save_reminders(refused.follow_ups(), tmp_path / name)
        return {str(one["summary"]): str(one["uid"]) for one in Calendar.from_ical(path.read_bytes()).walk("VEVENT")}

    before = entries("before.ics")
    refused.snooze(plan_row(refused, "feedback_request").follow_up_id, "2026-03-17")
    assert entries("after.ics") == before


def test_what_a_pasted_rejection_says_of_feedback_and_another_try_is_planned_by(tracker, met):
    said = (
        "Subject: Your application as Analyst\n\nDear Robin, thank you for the interview at Acme. Unfortunately we "
        "have decided to move forward with other candidates. Please understand that we are unable to give individual "
        "feedback. You are welcome to apply again after 12 months."
    )
    proposal = replace(tracker.propose(said), application_id=met, kind="rejected", sent_on=date(2026, 3, 12))
    assert (proposal.feedback, proposal.reapply_after_months) == ("refused", 12)
    tracker.accept([proposal])
    found = rows(tracker, "2026-03-13")
    assert "feedback_request" not in found
    assert "Do not ask for feedback." in found
    assert "Wait until 12 March 2027 before you apply there again." in found


def test_a_rejection_typed_in_says_the_same(tracker, met):
    tracker.record(met, "rejected", on="2026-03-12", feedback="offered")
    assert rows(tracker, "2026-03-13")["accept_feedback"].says == "Thank them and accept the feedback they offer."
    with pytest.raises(InvalidInput, match="Only a rejection"):
        tracker.record(met, "note", on="2026-03-12", feedback="offered")
    with pytest.raises(InvalidInput, match="given, offered, refused"):
        tracker.record(met, "rejected", on="2026-03-12", feedback="yes")


@pytest.mark.parametrize("given", [{"source": "Internal posting"}, {"extra": {"Internal": "yes"}}])
def test_who_works_there_says_so_by_the_source_or_a_column(tracker, given):
    mine = tracker.add(company="Acme", role="Lead", applied_on="2026-03-03", **given)
    tracker.record(mine, "rejected", on="2026-03-12")
    assert rows(tracker, "2026-03-13")["internal_candidate"].says == "Ask for a private meeting."


def test_two_applications_at_one_company_share_their_plan_however_it_is_spelled(tracker, met):
    other = tracker.add(company=" ACME ", role="Lead", applied_on="2026-03-01")
    tracker.record(other, "interview", on="2026-03-09")
    for one in (met, other):
        tracker.record(one, "rejected", on="2026-03-12")
    asks = tracker.follow_ups("2026-03-13").query("letter_kind == 'feedback_request'")
    assert len(asks) == 1


def test_what_was_set_aside_is_known_by_its_id_until_it_is_brought_back(tracker, met):
    nudge = rows(tracker, "2026-03-20")["nudge"].follow_up_id
    tracker.done(rows(tracker, "2026-03-11")["thank_you_interview"].follow_up_id)
    tracker.dismiss(nudge)
    assert tracker.set_aside() == {nudge}
    tracker.bring_back(nudge)
    assert tracker.set_aside() == frozenset()
