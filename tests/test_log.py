"""Looking at a search changes nothing, and shows it as known on a day."""

import threading
from datetime import date

import pytest

import followup_kit as fk
from followup_kit.errors import InvalidInput


@pytest.fixture
def path(tmp_path):
    tracker = fk.Tracker.create(tmp_path / "search.db")
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    tracker.record(acme, "rejected", on="2026-03-13", reason="filled")
    tracker.add_contact(company="Acme", name="Dana Smith")
    tracker.close()
    return tracker.path


def test_looking_changes_no_byte(path):
    before = path.read_bytes()
    tracker = fk.Tracker.open(path)
    (application, _), *_ = tracker.standings()
    for look in ("applications", "events", "contacts", "letters", "company_names", "sent_texts", "__repr__"):
        getattr(tracker, look)()
    tracker.history(application.application_id)
    tracker.letter_facts(application.application_id)
    tracker.people("Acme")
    tracker.draft("letter")
    assert path.read_bytes() == before


def test_an_old_search_is_looked_at_as_known_on_its_own_day(path):
    old = fk.Tracker.open(path, as_of="2026-03-10")
    assert old.as_of == date(2026, 3, 10)
    assert old.applications().outcome.item() == "open"
    assert old.applications(as_of="2026-03-13").outcome.item() == "rejected"
    assert old.letter_facts(old.applications().application_id[0])["outcome"] == "open"


def test_a_day_that_cannot_be_read_is_told_at_as_of(path):
    for look in (fk.Tracker.open(path).applications, lambda as_of: fk.Tracker.open(path, as_of=as_of)):
        with pytest.raises(InvalidInput) as refusal:
            look(as_of="13/03/2026")
        assert list(refusal.value.faults) == ["as_of"]


def test_a_tracker_says_in_a_sentence_what_it_holds(path):
    assert repr(fk.Tracker.open(path, as_of="2026-03-20")) == (
        f"A job search of 1 application, in {path}, as of 2026-03-20."
    )
    assert repr(fk.sample_tracker()) == "A job search of 60 applications, in memory, as of 2026-03-20."


def test_plain_data_and_frames_say_the_same():
    tracker = fk.sample_tracker()
    known = tracker.applications()
    for row, (application, state) in zip(known.itertuples(), tracker.standings(), strict=True):
        assert (row.application_id, row.stage, row.outcome) == (application.application_id, state.stage, state.outcome)
    assert sum(len(tracker.history(one)) for one in known.application_id) == len(tracker.events())


def test_facts_for_a_letter_are_text_and_empty_where_nothing_is_known(path):
    tracker = fk.Tracker.open(path, as_of="2026-03-20")
    facts = tracker.letter_facts(tracker.applications().application_id[0])
    assert facts == {
        "company": "Acme",
        "role": "Analyst",
        "source": "",
        "stage_reached": "applied",
        "outcome": "rejected",
        "reason": "filled",
        "applied_on": "2026-03-03",
        "rejected_on": "2026-03-13",
        "last_interview_on": "",
        "last_talk_on": "",
        "contact_name": "",
        "contact_email": "",
        "contact_relation": "",
        "contact_honorific": "",
        "seeker_name": "",
        "seeker_email": "",
    }


def test_within_one_look_everything_is_of_one_moment_and_afterwards_it_is_new(path):
    tracker, other = fk.Tracker.open(path, as_of="2026-03-20"), fk.Tracker.open(path, as_of="2026-03-20")
    with tracker.one_look():
        before = len(tracker.applications())
        other.add(company="Seen later", role="Clerk", applied_on="2026-03-19")
        assert len(tracker.applications()) == before
        assert len(tracker.applications("2026-03-19")) == before + 1
    assert len(tracker.applications()) == before + 1


def test_looks_of_two_threads_that_overlap_leave_nothing_old_behind(path):
    tracker, other = fk.Tracker.open(path, as_of="2026-03-20"), fk.Tracker.open(path, as_of="2026-03-20")
    inside, go_on = threading.Event(), threading.Event()

    def look():
        with tracker.one_look():
            tracker.applications()
            inside.set()
            assert go_on.wait(10)

    beside = threading.Thread(target=look)
    with tracker.one_look():
        before = len(tracker.applications())
        beside.start()
        assert inside.wait(10)
    go_on.set()
    beside.join(10)
    other.add(company="Seen later", role="Clerk", applied_on="2026-03-19")
    assert len(tracker.applications()) == before + 1
