"""What cannot be right is told at its field, in words, all at once."""

from datetime import timedelta

import pandas as pd
import pytest

from followup_kit.errors import InvalidInput
from followup_kit.sample import sample_tracker
from followup_kit.store import Store
from followup_kit.tracker import Tracker

TODAY = Tracker(Store.in_memory()).as_of
TOMORROW = TODAY + timedelta(1)


@pytest.fixture
def tracker():
    return Tracker(Store.in_memory())


@pytest.fixture
def acme(tracker):
    return tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")


def faults(do, *given, **named):
    with pytest.raises(InvalidInput) as refusal:
        do(*given, **named)
    return refusal.value.faults


def test_every_fault_of_an_application_is_told_at_once(tracker):
    found = faults(tracker.add, company=" \n", role="", applied_on="03/04/2026")
    assert list(found) == ["company", "role", "applied_on"]
    assert "Which company" in found["company"]
    assert "“03/04/2026” is not a day" in found["applied_on"]
    assert tracker.applications().empty


def test_every_fault_of_an_event_is_told_at_once(tracker, acme):
    found = faults(tracker.record, acme, "rejected", on=TOMORROW, reason="bad luck")
    assert list(found) == ["reason", "on"]
    assert "not_selected, filled, cancelled, internal" in found["reason"]
    assert f"{TOMORROW} is in the future" in found["on"]
    assert list(faults(tracker.record, acme, "ghosted", on="soon")) == ["kind", "on"]
    assert len(tracker.events()) == 1


def test_an_unknown_kind_is_told_with_those_there_are(tracker, acme):
    found = faults(tracker.record, acme, "ghosted", on=None)["kind"]
    assert "“ghosted” is not known" in found
    assert "acknowledged, screening, assessment, interview" in found
    assert "retraction" not in found
    assert "kind" in faults(tracker.record, acme, "retraction", on="2026-03-10")


@pytest.mark.parametrize("kind", ["interview", "rejected", "acknowledged", "withdrawn"])
def test_nothing_comes_back_before_applying(tracker, acme, kind):
    assert "before you applied (2026-03-03)" in faults(tracker.record, acme, kind, on="2026-03-02")["on"]
    assert tracker.record(acme, kind, on="2026-03-03")


@pytest.mark.parametrize("kind", ["note", "connected", "followed", "commented", "shared", "attended", "letter_sent"])
def test_people_can_be_met_before_applying(tracker, acme, kind):
    assert tracker.record(acme, kind, on="2026-02-01")


def test_applying_is_not_after_their_reply(tracker):
    saved = tracker.add(company="Acme", role="Analyst")
    tracker.record(saved, "interview", on="2026-03-10")
    assert "after their first reply (2026-03-10)" in faults(tracker.record, saved, "applied", on="2026-03-11")["on"]
    tracker.record(saved, "applied", on="2026-03-10")


@pytest.mark.parametrize("on", ["2026-03-03", None])
def test_an_application_is_sent_once(tracker, on):
    saved = tracker.add(company="Acme", role="Analyst")
    tracker.record(saved, "applied", on=on)
    assert "was sent already" in faults(tracker.record, saved, "applied", on="2026-03-05")["kind"]
    note = tracker.record(saved, "note", on="2026-03-05")
    assert "was sent already" in faults(tracker.correct, note, kind="applied")["kind"]


def test_a_year_mistyped_is_told(tracker):
    assert (
        "Check the year" in faults(tracker.add, company="Acme", role="Analyst", applied_on="0226-03-03")["applied_on"]
    )


def test_only_a_rejection_has_a_reason(tracker, acme):
    assert (
        "this is “interview”" in faults(tracker.record, acme, "interview", on="2026-03-10", reason="filled")["reason"]
    )


def test_a_search_looked_at_as_of_an_old_day_takes_what_was_learned_since():
    tracker = sample_tracker()
    assert tracker.record(tracker.applications().application_id[0], "note", on=TODAY)


def test_edits_are_checked_as_a_whole(tracker, acme):
    assert list(faults(tracker.change, acme, stage="offer", role=" ")) == ["stage", "role"]
    with pytest.raises(InvalidInput, match=r"Nothing to change.*company, role, source"):
        tracker.change(acme)
    event = tracker.history(acme)[0].event_id
    assert list(faults(tracker.correct, event, company="B", day="2026-03-01")) == ["company", "day"]


def test_every_fault_of_a_contact_is_told_at_once(tracker):
    found = faults(tracker.add_contact, company="", name=" ", email="dana@", relation="boss")
    assert list(found) == ["company", "name", "email", "relation"]
    assert "hiring_manager, recruiter" in found["relation"]


def test_one_line_fields_hold_one_line(tracker):
    tracker.add(company=" Acme\r\nBcc: all\x00 ", role="Data\u2028Analyst\t2", source="a  b")
    row = tracker.applications().iloc[0]
    assert (row.company, row.role, row.source) == ("Acme Bcc: all", "Data Analyst 2", "a b")


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT], ids=str)
def test_a_missing_cell_of_a_frame_is_no_text(tracker, missing):
    assert list(faults(tracker.add, company=missing, role="Analyst")) == ["company"]
    tracker.add(company="NaN", role="None", source=missing, extra={"mood": missing})
    row = tracker.applications().iloc[0]
    assert (row.company, row.role, row.source, row.mood) == ("NaN", "None", "", "")


def test_half_a_character_does_no_harm(tracker):
    acme = tracker.add(company="Ac\ud83dme", role="Analyst")
    tracker.record(acme, "note", on=None, note="half \ud83d")
    assert tracker.applications().company[0] == "Ac?me"
    assert tracker.events().note[0] == "half ?"
