"""The people of a search: what their part was, the last word with each, and the next."""

import pytest

from followup_kit.letters import write_letter
from followup_kit.sample import sample_tracker
from followup_kit.tracker import Tracker


@pytest.fixture
def tracker(path):
    tracker = Tracker.create(path, as_of="2026-03-13")
    yield tracker
    tracker.close()


@pytest.fixture
def met(tracker, acme):
    """Dana interviewed, Lee was there as well, and Kim is only known; then came a no."""
    people = {
        name: tracker.add_contact(company="Acme", name=name, relation=relation)
        for name, relation in (("Dana", "hiring_manager"), ("Kim", "other"), ("Lee", "panel_member"))
    }
    for name in ("Dana", "Lee"):
        tracker.record(acme, "interview", on="2026-03-10", contact_id=people[name])
    tracker.record(acme, "rejected", on="2026-03-12")
    return people


def rows(tracker, *day):
    return {row.name: row for row in tracker.contacts(*day).set_index("name", drop=False).itertuples(index=False)}


def test_each_has_a_part_a_last_word_and_a_next_one(tracker, met):
    found = rows(tracker)
    dana = found["Dana"]
    assert (dana.roles, dana.last_word, str(dana.last_on.date())) == ("Analyst", "interview", "2026-03-10")
    assert dana.next_word == "Send a thank-you note, in the same conversation."
    assert (dana.next_letter_kind, str(dana.next_on.date())) == ("thank_you", "2026-03-13")
    assert dana.follow_up_id in set(tracker.follow_ups().follow_up_id)
    assert (found["Kim"].roles, found["Kim"].last_word, found["Kim"].next_word) == ("", "", "")


def test_one_person_only_is_written_to_after_a_no(tracker, met):
    assert [name for name, row in rows(tracker).items() if row.next_letter_kind] == ["Dana"]
    assert set(tracker.follow_ups().query("letter_kind != ''").contact_id) - {""} == {met["Dana"]}


def test_a_letter_that_was_sent_is_the_last_word_and_the_next_one_follows(tracker, acme, met):
    letter = write_letter("thank_you", tracker=tracker, application_id=acme, contact_id=met["Dana"], topic="charts")
    letter_id = tracker.keep_letter(letter)
    tracker.record(acme, "letter_sent", on="2026-03-13", contact_id=met["Dana"], letter_id=letter_id)
    dana = rows(tracker)["Dana"]
    assert (dana.last_word, dana.next_letter_kind) == ("thank you sent", "feedback_request")


def test_an_earlier_day_knows_nothing_of_later_words(tracker, met):
    assert rows(tracker, "2026-03-09")["Dana"].last_word == ""
    assert rows(tracker, "2026-03-11")["Lee"].next_letter_kind == "thank_you_interview"


def test_beside_an_agencys_recruiter_nobody_else_is_written_to(tracker, acme, met):
    tracker.add_contact(company="acme", name="Ari Gent", relation="agency_recruiter")
    found = rows(tracker)
    assert found["Ari Gent"].next_letter_kind == "thank_you"
    assert found["Dana"].next_word == "Write to the agency's recruiter, never around them."
    assert found["Dana"].next_letter_kind == ""


def test_who_is_forgotten_is_gone_from_the_plan_too(tracker, met):
    tracker.forget_contact(met["Dana"])
    assert "Dana" not in rows(tracker)
    assert met["Dana"] not in set(tracker.follow_ups().contact_id)


def test_people_are_found_even_beside_a_broken_rules_file(tracker, met):
    file = tracker.write_rules()
    tracker.use_rules()
    file.write_text("nonsense", encoding="utf-8")
    assert len(tracker.contacts()) == 3


def test_nobody_is_a_frame_with_the_same_columns(tracker):
    assert tracker.contacts().empty
    assert list(tracker.contacts().columns) == list(sample_tracker().contacts().columns)
