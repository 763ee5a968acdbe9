"""Who is forgotten stands nowhere any more: neither in the log's bytes nor in its backups'."""

import pytest

from followup_kit.letters import write_letter
from followup_kit.store.backup import list_backups
from followup_kit.store.themes import read_themes, set_themes

pytestmark = pytest.mark.both_logs

NAME, ADDRESS = "Ottilie Grünspan", "ottilie@acme.example"


@pytest.fixture
def met(tracker, acme):
    person = tracker.add_contact(company="Acme", name=NAME, email=ADDRESS, relation="hiring_manager")
    letter = write_letter("thank_you", tracker=tracker, application_id=acme, contact_id=person, topic="charts")
    letter_id = tracker.keep_letter(letter, path="letters/ottilie.eml")
    tracker.record(acme, "interview", on="2026-03-09", contact_id=person, note=f"with ottilie GRÜNSPAN, {ADDRESS}")
    tracker.record(acme, "rejected", on="2026-03-10")
    tracker.record(acme, "letter_sent", on="2026-03-11", contact_id=person, letter_id=letter_id)
    tracker.keep_draft("letter", {"to": NAME})
    tracker.change(acme, source=f"through {NAME}")
    tracker.decide(f"thank_you:2026-03-10:{person}", "done", application_id=acme)
    tracker.decide("nudge:2026-03-09", "dismissed", application_id=acme, note=f"{NAME} is away")
    told = tracker.record(acme, "feedback_received", on="2026-03-11", note="More charts.")
    with tracker._store.writing() as connection:
        set_themes(connection, told, [f"as {NAME} says", "charts"])
    return person


def named_in(file) -> bool:
    raw = file.read_bytes().decode("utf-8", "replace").casefold()
    return any(word in raw for word in ("ottilie", "grünspan", "gr\\u00fcnspan"))


def test_a_forgotten_person_is_in_no_byte_of_the_log_or_its_backups(tracker, path, met, acme):
    tracker.back_up()
    assert named_in(path)
    assert named_in(list_backups(path)[0].path)
    assert tracker.forget_contact(met) == []
    assert not named_in(path)
    assert [copy.path for copy in list_backups(path) if named_in(copy.path)] == []
    assert list(tracker.events().kind) == ["applied", "interview", "rejected", "letter_sent", "feedback_received"]
    assert tracker.contacts().empty
    assert tracker.letters().empty


def test_what_happened_stays_with_the_name_struck_out(tracker, met):
    tracker.forget_contact(met)
    assert tracker.events().note[1] == "with [forgotten], [forgotten]"
    assert tracker.applications().source[0] == "through [forgotten]"


def test_decisions_about_them_go_and_others_stay_without_the_name(tracker, met):
    tracker.forget_contact(met)
    assert tracker.decisions()[["about", "note"]].to_numpy().tolist() == [["nudge:2026-03-09", "[forgotten] is away"]]
    with tracker._store.reading() as connection:
        assert list(read_themes(connection).values()) == [("as [forgotten] says", "charts")]


def test_others_of_a_longer_name_are_left_alone(tracker, acme, met):
    other = tracker.add_contact(company="Acme", name=f"{NAME}feld")
    tracker.forget_contact(met)
    assert tracker.contacts().contact_id.tolist() == [other]
    assert tracker.contacts().name[0] == f"{NAME}feld"


def test_events_can_still_never_be_changed_afterwards(tracker, met):
    from followup_kit.errors import StoreError

    tracker.forget_contact(met)
    for table in ("events", "decisions"):
        with pytest.raises(StoreError, match="only ever added"), tracker._store.writing() as connection:
            connection.exec_driver_sql(f"UPDATE {table} SET note = ''")


def test_the_backups_are_named_when_they_are_to_keep_the_person(tracker, path, met):
    copy = tracker.back_up()
    assert tracker.forget_contact(met, also_in_backups=False) == [copy]
    assert named_in(copy)


def test_everything_is_forgotten_with_the_backups_or_after_one_more(tracker, path, met):
    kept = tracker.forget_everything(also_backups=False)
    assert kept is not None
    assert named_in(kept)
    tracker.forget_everything(also_backups=True)
    assert not named_in(path)
    assert list_backups(path) == []
    assert tracker.applications().empty
