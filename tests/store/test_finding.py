"""What was added is found again, or missed in words."""

import pytest

from followup_kit.errors import NotFound

pytestmark = pytest.mark.both_logs


def test_applications_come_in_the_order_they_were_added(tracker):
    names = ["Zebra", "apple", "Mango"]
    for name in names:
        tracker.add(company=name, role="Analyst")
    assert list(tracker.applications().company) == names


def test_company_names_are_sorted_as_people_sort(tracker):
    for name in ("Zebra", "apple", "Mango"):
        tracker.add(company=name, role="Analyst")
    assert tracker.company_names() == ["apple", "Mango", "Zebra"]


def test_events_come_by_day_with_unknown_days_last(tracker, acme):
    tracker.record(acme, "rejected", on=None)
    tracker.record(acme, "interview", on="2026-03-10")
    tracker.record(acme, "acknowledged", on="2026-03-04")
    assert [str(one.kind) for one in tracker.history(acme)] == ["applied", "acknowledged", "interview", "rejected"]
    assert list(tracker.events().kind) == ["applied", "acknowledged", "interview", "rejected"]


@pytest.mark.parametrize("ask", ["history", "letter_facts", "discard"])
def test_an_unknown_application_is_told_where_ids_stand(tracker, ask):
    with pytest.raises(NotFound, match="column application_id"):
        getattr(tracker, ask)("nobody")


def test_an_event_taken_back_cannot_be_taken_back_again(tracker, acme):
    wrong = tracker.record(acme, "interview", on="2026-03-10")
    tracker.retract(wrong)
    with pytest.raises(NotFound, match="still holds"):
        tracker.retract(wrong)
    with pytest.raises(NotFound, match="still holds"):
        tracker.correct(wrong, on="2026-03-11")


def test_the_people_of_a_company_are_found_however_it_is_spelled(tracker):
    contact = tracker.add_contact(company="Acme", name="Dana Smith")
    tracker.add_contact(company="Birch", name="Tom Okafor")
    assert [one.contact_id for one in tracker.people(" ACME ")] == [contact]


def test_an_unknown_contact_is_told(tracker, acme):
    with pytest.raises(NotFound, match=r"tracker\.contacts\(\) lists them"):
        tracker.letter_facts(acme, "nobody")
    with pytest.raises(NotFound, match=r"tracker\.contacts\(\) lists them"):
        tracker.record(acme, "interview", on="2026-03-10", contact_id="nobody")
