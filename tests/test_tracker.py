"""The tracker: what is added is there, what was wrong is corrected, and nothing is lost on the way."""

import pandas as pd
import pytest

import followup_kit as fk
from followup_kit.errors import ChangedMeanwhile, InvalidInput, NotFound

pytestmark = pytest.mark.both_logs


@pytest.fixture
def tracker(place):
    return fk.Tracker.create(place, as_of="2026-03-20")


@pytest.fixture
def acme(tracker):
    return tracker.add(
        company="Acme", role="Analyst", applied_on="2026-03-03", source="referral", extra={"level": "mid"}
    )


def test_what_was_recorded_is_there_after_closing_and_opening(tracker, place, acme):
    tracker.record(acme, "interview", on="2026-03-13", note="with Dana")
    tracker.close()
    again = fk.Tracker.open(place)
    assert again.events().kind.to_list() == ["applied", "interview"]
    assert again.events().level.to_list() == ["mid", "mid"]


def test_create_opens_what_is_there_and_open_never_creates(tracker, place, acme, tmp_path):
    assert len(fk.Tracker.create(place).applications()) == 1
    with pytest.raises(NotFound, match=r"Tracker\.create"):
        fk.Tracker.open(tmp_path / "missing.db")
    assert not (tmp_path / "missing.db").exists()


def test_an_impossible_day_is_refused_in_words_and_nothing_is_written(tracker, acme):
    with pytest.raises(InvalidInput, match="before you applied"):
        tracker.record(acme, "interview", on="2026-03-01")
    with pytest.raises(InvalidInput, match="in the future"):
        tracker.record(acme, "interview", on="2126-03-01")
    assert tracker.events().kind.to_list() == ["applied"]


def test_a_correction_replaces_the_wrong_event(tracker, acme):
    wrong = tracker.record(acme, "interview", on="2026-03-13", note="with Dana")
    tracker.correct(wrong, on="2026-03-12")
    event = tracker.history(acme)[-1]
    assert (event.kind, str(event.event_on), event.note) == ("interview", "2026-03-12", "with Dana")
    assert len(tracker.history(acme)) == 2


def test_a_correction_that_cannot_be_right_leaves_the_event_as_it_was(tracker, acme):
    event = tracker.record(acme, "interview", on="2026-03-13")
    with pytest.raises(InvalidInput):
        tracker.correct(event, on="2026-02-01")
    assert [one.event_id for one in tracker.history(acme)][-1] == event


def test_an_event_taken_back_no_longer_counts(tracker, acme):
    tracker.retract(tracker.record(acme, "rejected", on="2026-03-13"), because="wrong company")
    assert tracker.applications().outcome.item() == "open"


def test_an_application_added_by_mistake_goes_but_not_once_more_is_known(tracker, acme):
    twin = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    tracker.discard(twin)
    tracker.record(acme, "screening", on="2026-03-05")
    with pytest.raises(InvalidInput, match="More was recorded"):
        tracker.discard(acme)
    assert tracker.applications().application_id.to_list() == [acme]


def test_two_people_editing_one_application_are_told(tracker, acme):
    tracker.change(acme, version=1, role="Senior analyst")
    with pytest.raises(ChangedMeanwhile, match="changed meanwhile"):
        tracker.change(acme, version=1, role="Junior analyst")
    assert tracker.applications().role.item() == "Senior analyst"


def test_an_unknown_id_says_where_the_ids_are(tracker):
    with pytest.raises(NotFound, match=r"tracker\.applications\(\)"):
        tracker.record("nobody", "interview", on="2026-03-13")


def test_the_log_can_be_seen_as_it_was_known_on_an_earlier_day(tracker, acme):
    tracker.record(acme, "rejected", on="2026-03-13")
    earlier = tracker.applications(as_of="2026-03-10")
    assert (earlier.outcome.item(), earlier.waiting_days.item()) == ("open", 7)
    assert tracker.applications().outcome.item() == "rejected"


def test_letters_know_the_facts_of_their_application(tracker, acme):
    dana = tracker.add_contact(company="Acme", name="Dana Smith", relation="hiring_manager", honorific="Ms")
    tracker.sign_as("Robin Ellis", "robin@mail.example")
    tracker.record(acme, "interview", on="2026-03-13")
    facts = tracker.letter_facts(acme, dana)
    assert (facts["stage_reached"], facts["contact_name"], facts["seeker_name"]) == (
        "interview",
        "Dana Smith",
        "Robin Ellis",
    )
    assert fk.write_letter("thank_you", tracker=tracker, application_id=acme, contact_id=dana).body.startswith(
        "Dear Ms Smith"
    )


def test_a_letter_kept_is_found_again_with_its_text(tracker, acme):
    letter = fk.write_letter("thank_you", tracker=tracker, application_id=acme, topic="the dashboard")
    tracker.keep_letter(letter, path="letters/acme.eml")
    assert tracker.letters()[["company", "body", "path"]].to_numpy().tolist() == [
        ["Acme", letter.body, "letters/acme.eml"]
    ]
    assert tracker.sent_texts() == [("Acme", "", letter.body)]


def test_an_address_that_cannot_be_one_is_told_at_its_field(tracker):
    with pytest.raises(InvalidInput) as caught:
        tracker.add_contact(company="Acme", name="", email="dana at acme", relation="boss")
    assert set(caught.value.faults) == {"name", "email", "relation"}


def test_the_frames_of_an_empty_log_have_the_columns_and_types_of_a_full_one(tracker):
    full = fk.sample_tracker()
    pd.testing.assert_series_equal(tracker.applications().dtypes, full.applications().dtypes)
    pd.testing.assert_series_equal(tracker.events().dtypes, full.events().dtypes)


def test_a_setting_is_remembered_with_the_log(tmp_path):
    path = tmp_path / "search.db"
    with_it = fk.Tracker.create(path)
    assert with_it.setting("gentle_view") == ""
    with_it.keep_setting("gentle_view", "on")
    with_it.keep_setting("gentle_view", "")
    with_it.keep_setting("gentle_view", "on")
    with_it.close()
    assert fk.Tracker.open(path).setting("gentle_view") == "on"
