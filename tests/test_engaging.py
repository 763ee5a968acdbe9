"""From a log to a week of staying engaged, and back into the log."""

import pytest

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.sample import sample_tracker
from followup_kit.tracker import Tracker

CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20260325\r\n"
    "SUMMARY:Acme open house\r\nURL:https://acme.example/open\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def tracker(path):
    tracker = Tracker.create(path, as_of="2026-03-20")
    yield tracker
    tracker.close()


@pytest.fixture
def acme(tracker):
    acme = tracker.add(
        company="Acme GmbH", role="Analyst", applied_on="2026-02-03", url="https://www.linkedin.com/company/acme/jobs"
    )
    dana = tracker.add_contact(company="Acme GmbH", name="Dana Smith", relation="hiring_manager")
    tracker.record(acme, "interview", on="2026-02-10", contact_id=dana)
    tracker.record(acme, "rejected", on="2026-02-17")
    return acme


def test_what_a_row_says_to_record_makes_it_done(tracker, acme):
    tracker.engage_weekly(10)
    for kind in ("followed", "connected", "commented", "shared", "attended"):
        row = next(one for one in tracker.engagement().itertuples() if one.kind == kind and one.state == "this_week")
        tracker.record(row.application_id, row.kind, on="2026-03-19", note=row.note, contact_id=row.contact_id or None)
        done = tracker.engagement().query("state == 'done'")
        assert kind in set(done.kind)
    assert len(done) == 5
    assert tracker.engagement().query("state == 'this_week'").note.tolist() == ["X"]


def test_the_company_page_the_log_knows_is_opened_and_people_are_named(tracker, acme):
    plan = tracker.engagement().set_index("kind")
    assert plan.loc["followed"].iloc[0].link == "https://www.linkedin.com/company/acme/"
    assert plan.loc["connected"].to == "Dana Smith"


def test_the_week_has_the_size_the_user_sets(tracker, acme):
    assert tracker.engagements_per_week is None
    tracker.engage_weekly(2)
    assert (tracker.engagement().state == "this_week").sum() == 2
    for wrong in (-1, 1000, "2", True):
        with pytest.raises(InvalidInput, match="number of things"):
            tracker.engage_weekly(wrong)
    assert tracker.engagements_per_week == 2


def test_what_is_set_aside_stays_away(tracker, acme):
    row = tracker.engagement().query("kind == 'commented'").iloc[0]
    tracker.decide(row.engagement_id, "dismissed")
    assert "commented" not in set(tracker.engagement().kind)


def test_events_of_a_calendar_are_matched_to_the_companies_of_the_log(tracker, acme, tmp_path):
    file = tmp_path / "events.ics"
    file.write_text(CALENDAR, newline="")
    found = tracker.occasions(file)
    assert found[["company", "title", "url", "application_id"]].to_numpy().tolist() == [
        ["Acme GmbH", "Acme open house", "https://acme.example/open", acme]
    ]
    plan = tracker.engagement(occasions=[file])
    assert "Go to “Acme open house” on 25 March 2026." in set(plan.says)


def test_a_missing_or_foreign_file_says_what_to_give(tracker, acme, tmp_path):
    with pytest.raises(NotFound, match="calendar"):
        tracker.occasions(tmp_path / "none.ics")
    file = tmp_path / "x.txt"
    file.write_text("hello")
    with pytest.raises(InvalidInput, match="neither a calendar"):
        tracker.occasions(str(file))
    with pytest.raises(InvalidInput, match="web address"):
        tracker.occasions("file:///etc/passwd")


def test_an_empty_log_has_an_empty_plan(tracker, tmp_path):
    assert tracker.engagement().empty
    file = tmp_path / "events.ics"
    file.write_text(CALENDAR, newline="")
    assert tracker.occasions(file).empty


def test_the_invented_search_has_the_same_week_each_time():
    assert sample_tracker().engagement().equals(sample_tracker().engagement())
    assert (sample_tracker().engagement().state == "this_week").sum() == 5
