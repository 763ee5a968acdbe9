"""Facts are added; nothing is doubled, changed in place, or lost to a second editor."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from followup_kit.errors import ChangedMeanwhile, InvalidInput, NotFound, StoreError
from followup_kit.model import Event, EventKind, Letter
from followup_kit.store import adding, finding
from followup_kit.tracker import Tracker

pytestmark = pytest.mark.both_logs


def event(application_id, event_id="e1", **fields):
    given = {"kind": EventKind.INTERVIEW, "event_on": date(2026, 3, 10), **fields}
    return Event(event_id=event_id, application_id=application_id, **given)


def test_a_repeated_save_of_the_same_event_never_doubles_it(tracker, acme):
    for expected in (1, 0):
        with tracker._store.writing() as connection:
            assert adding.add_events(connection, [event(acme)]) == expected
    assert list(tracker.events().kind) == ["applied", "interview"]


def test_many_events_at_once_are_held_as_one_at_a_time_would_be(tracker, acme):
    many = [event(acme, f"e{n}", event_on=None if n % 2 else date(2026, 3, 10), note=f"“{n}”") for n in range(150)]
    for expected in (150, 0):
        with tracker._store.writing() as connection:
            assert adding.add_events(connection, many) == expected
    with tracker._store.reading() as connection:
        held = [one for one in finding.find_events(connection) if one.kind is EventKind.INTERVIEW]
    assert sorted(held, key=lambda one: int(one.event_id[1:])) == many


def test_an_event_is_never_updated_in_place(tracker, path, acme):
    with closing(sqlite3.connect(path)) as other, pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        other.execute("UPDATE events SET kind = 'offer'")
    assert list(tracker.events().kind) == ["applied"]


def test_a_retraction_is_another_event_and_both_stay_in_the_file(tracker, path, acme):
    wrong = tracker.record(acme, "interview", on="2026-03-10")
    tracker.retract(wrong, because="that was another company")
    assert list(tracker.events().kind) == ["applied"]
    with closing(sqlite3.connect(path)) as other:
        held = other.execute("SELECT kind, note, retracts FROM events ORDER BY seq").fetchall()
    assert held[1:] == [("interview", "", None), ("retraction", "that was another company", wrong)]


def test_only_a_retraction_may_name_another_event(tracker, acme):
    applied = tracker.history(acme)[0].event_id
    with pytest.raises(StoreError, match="a_retraction_names_its_event"), tracker._store.writing() as connection:
        adding.add_events(connection, [event(acme, retracts=applied)])


def test_an_event_of_an_application_that_is_not_there_is_refused(tracker):
    with (
        pytest.raises(StoreError, match=r"FOREIGN KEY|refers to"),
        tracker._store.writing() as connection,
    ):
        adding.add_events(connection, [event("nobody")])
    with pytest.raises(NotFound, match=r"tracker\.applications\(\) lists them"):
        tracker.record("nobody", "interview", on="2026-03-10")


def test_the_second_editor_is_told_and_nothing_is_lost(tracker, place, acme):
    seen = tracker.standings()[0][0].version
    Tracker.open(place).change(acme, version=seen, location="Leeds")
    with pytest.raises(ChangedMeanwhile, match="look at it again"):
        tracker.change(acme, version=seen, location="Bristol")
    assert list(tracker.applications().location) == ["Leeds"]
    tracker.change(acme, version=seen + 1, location="Bristol")
    assert list(tracker.applications().location) == ["Bristol"]


def test_one_company_however_it_is_spelled(tracker, acme):
    tracker.add(company="  ACME ", role="Engineer")
    assert tracker.company_names() == ["Acme"]


def test_a_company_whose_spelling_is_put_right_is_right_everywhere(tracker, acme):
    second = tracker.add(company="acme", role="Engineer")
    tracker.change(second, company="ACME Corp")
    tracker.change(acme, company="ACME")
    assert list(tracker.applications().company) == ["ACME", "ACME Corp"]


def test_an_application_added_by_mistake_can_be_taken_back(tracker, acme):
    tracker.discard(acme)
    assert tracker.applications().empty
    assert tracker.events().empty
    with pytest.raises(NotFound):
        tracker.discard(acme)


def test_a_company_typed_by_mistake_is_offered_no_more_once_nothing_names_it(tracker, acme):
    tracker.add_contact(company="Known", name="Dana Reyes")
    twin = tracker.add(company="Known", role="Clerk")
    tracker.change(twin, company="Knwon")
    tracker.change(acme, company="Acmee")
    tracker.change(acme, company="Acme Ltd")
    tracker.discard(twin)
    assert tracker.company_names() == ["Acme Ltd", "Known"]


@pytest.mark.parametrize("more", ["event", "letter"])
def test_an_application_with_more_to_it_is_not_discarded(tracker, acme, more):
    if more == "event":
        tracker.record(acme, "interview", on="2026-03-10")
    else:
        tracker.keep_letter(Letter(kind="thank_you", channel="email", body="Thank you.", application_id=acme))
    with pytest.raises(InvalidInput, match="Retract single events"):
        tracker.discard(acme)
    assert len(tracker.applications()) == 1


def test_the_order_of_one_day_is_the_order_of_writing(tracker, acme):
    kinds = ["note", "interview", "acknowledged", "screening", "note"]
    for kind in kinds:
        tracker.record(acme, kind, on="2026-03-10")
    assert list(tracker.events().kind[1:]) == kinds


def test_a_setting_and_a_draft_replace_what_was_there(tracker):
    for name in ("R. Ellis", "Robin Ellis"):
        tracker.sign_as(name, "robin@mail.example")
    tracker.keep_draft("letter", {"personal": "half a sen"})
    tracker.keep_draft("letter", {"personal": "half a sentence"})
    assert tracker.draft("letter") == {"personal": "half a sentence"}
    tracker.keep_draft("letter", {})
    assert tracker.draft("letter") == {}
    with tracker._store.reading() as connection:
        assert connection.exec_driver_sql("SELECT name, value FROM settings ORDER BY name").fetchall() == [
            ("seeker_email", "robin@mail.example"),
            ("seeker_name", "Robin Ellis"),
        ]


def test_what_was_deleted_is_not_left_in_the_file(tracker, path):
    secret = "Zanzibar-Umbrella-Works"
    tracker.keep_draft("letter", {"personal": secret})
    assert secret.encode() in path.read_bytes()
    tracker.keep_draft("letter", {})
    assert secret.encode() not in path.read_bytes()
