"""What the user decided is remembered, and can be taken back."""

import pytest

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.tracker import Tracker

pytestmark = pytest.mark.both_logs

PHRASE = "phrase:just touching base"


@pytest.fixture
def tracker(place):
    return Tracker.create(place, as_of="2026-03-20")


def test_an_overruled_finding_is_remembered_for_its_application_alone(tracker, acme, path):
    other = tracker.add(company="Bolt", role="Cook")
    tracker.decide(PHRASE, "overruled", application_id=acme, note="we are old friends")
    tracker.close()
    again = Tracker.open(path, as_of="2026-03-20")
    assert {about: one.note for about, one in again.decided(acme).items()} == {PHRASE: "we are old friends"}
    assert again.decided(other) == again.decided() == {}


def test_what_is_decided_for_all_holds_for_each_unless_it_decides_otherwise(tracker, acme):
    tracker.decide(PHRASE, "overruled")
    assert tracker.decided(acme).keys() == {PHRASE}
    tracker.decide(PHRASE, "restored", application_id=acme)
    assert tracker.decided(acme) == {}
    assert tracker.decided().keys() == {PHRASE}


def test_the_last_word_counts_and_the_earlier_ones_stay_on_record(tracker, acme):
    tracker.decide("nudge:2026-03-10", "snoozed", application_id=acme, until_on="2026-03-24")
    tracker.decide("nudge:2026-03-10", "dismissed", application_id=acme)
    tracker.decide("check_in:2026-03-10", "done", application_id=acme)
    tracker.decide("check_in:2026-03-10", "restored", application_id=acme)
    frame = tracker.decisions()
    assert frame.choice.tolist() == ["snoozed", "dismissed", "done", "restored"]
    assert frame.holds.tolist() == [False, True, False, False]
    assert frame.company.tolist() == ["Acme"] * 4
    assert frame.until_on.dt.strftime("%Y-%m-%d").fillna("").tolist() == ["2026-03-24", "", "", ""]


def test_an_earlier_day_knows_nothing_of_what_was_decided_later(tracker, acme):
    tracker.decide(PHRASE, "overruled", application_id=acme)
    assert tracker.decided(acme, as_of="2026-03-19") == {}


@pytest.mark.parametrize(
    ("about", "choice", "more", "field"),
    [
        (" ", "done", {}, "about"),
        (PHRASE, "ignored", {}, "choice"),
        (PHRASE, "snoozed", {}, "until_on"),
        (PHRASE, "snoozed", {"until_on": "2026-03-20"}, "until_on"),
        (PHRASE, "done", {"until_on": "2026-03-24"}, "until_on"),
    ],
)
def test_what_cannot_be_decided_says_why(tracker, about, choice, more, field):
    with pytest.raises(InvalidInput) as refused:
        tracker.decide(about, choice, **more)
    assert field in refused.value.faults
    assert tracker.decisions().empty


def test_a_decision_about_no_application_of_the_log_is_refused(tracker):
    with pytest.raises(NotFound):
        tracker.decide(PHRASE, "done", application_id="x")


def test_an_application_added_by_mistake_goes_with_what_was_decided_about_it(tracker, acme):
    tracker.decide(PHRASE, "overruled", application_id=acme)
    tracker.discard(acme)
    assert tracker.decisions().empty
