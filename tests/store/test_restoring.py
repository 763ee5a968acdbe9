"""What is emptied and forgotten with an import, whatever was imported before and after it."""

import sqlite3
from contextlib import closing

import pytest

from followup_kit.errors import ChangedMeanwhile
from followup_kit.importers import Source
from followup_kit.store import finding
from followup_kit.tracker import Tracker

pytestmark = pytest.mark.both_logs

SENT = "2026-03-03"


@pytest.fixture
def bring(tracker):
    """Bring in rows of (column, cell, …) for Acme; returns the import's id."""

    def read(answers=None, **columns):
        columns = {"Company": "Acme", "Role": "Analyst", "Date sent": SENT, **columns}
        text = "\n".join([",".join(columns), ",".join(columns.values())])
        name = f"{'_'.join(columns)}.csv"
        source = Source(name, given=text.encode())
        return tracker._bring(source, "leave", answers=answers).import_id

    return read


def test_an_application_is_gone_when_a_later_import_and_then_its_own_are_undone(tracker, bring):
    first = bring()
    second = bring(Source="Indeed", Mood="low")
    assert tracker.undo_import(second).emptied == (("Acme", "Analyst", ("source", "mood")),)
    undone = tracker.undo_import(first)
    assert (undone.n_applications, undone.kept) == (1, ())
    assert tracker.applications().empty


def test_what_a_later_import_filled_in_keeps_the_application_until_that_is_undone(tracker, bring):
    first = bring()
    second = bring(Source="Indeed")
    assert tracker.undo_import(first).kept == (("Acme", "Analyst"),)
    tracker.undo_import(second)
    assert tracker.undo_import(first).n_applications == 1


def test_an_edit_by_hand_keeps_it_however_many_imports_are_undone(tracker, bring):
    first = bring()
    second = bring(Source="Indeed")
    tracker.change(tracker.applications().application_id[0], location="Leeds")
    third = bring(URL="https://jobs.example/1")
    for one in (second, third):
        tracker.undo_import(one)
    assert tracker.undo_import(first).kept == (("Acme", "Analyst"),)
    assert tracker.applications()[["source", "location", "url"]].to_numpy().tolist() == [["", "Leeds", ""]]


def test_what_an_undone_import_filled_in_never_counts_as_an_edit_by_hand(tracker, bring):
    first = bring()
    tracker.undo_import(bring(Source="Indeed"))
    third = bring(URL="https://jobs.example/1")
    assert tracker.undo_import(first).kept == (("Acme", "Analyst"),)
    tracker.undo_import(third)
    assert tracker.undo_import(first).n_applications == 1


def test_a_version_never_comes_back_so_that_a_form_left_open_cannot_overwrite(tracker, bring):
    acme = tracker.add(company="Acme", role="Analyst", applied_on=SENT)
    second = bring(Source="Indeed")
    with tracker._store.reading() as connection:
        left_open = finding.find_application(connection, acme).version
    tracker.undo_import(second)
    tracker.change(acme, location="Leeds")
    with pytest.raises(ChangedMeanwhile):
        tracker.change(acme, location="York", version=left_open)
    assert list(tracker.applications().location) == ["Leeds"]


def test_what_was_emptied_is_named(tracker, bring):
    tracker.add(company="Acme", role="Analyst", applied_on=SENT)
    undone = tracker.undo_import(bring(Source="Indeed", Mood="low"))
    assert "Emptied again: source, mood of Acme (Analyst)." in repr(undone)


def test_the_answer_from_before_holds_again(tracker, bring):
    bring({"status:vanished": "rejected", "date:rejected": "unknown"}, Status="vanished")
    second = bring({"status:vanished": "no reply"}, Status="vanished", Source="Indeed")
    assert tracker.remembered_answers()["status:vanished"] == "no reply"
    tracker.undo_import(second)
    assert tracker.remembered_answers()["status:vanished"] == "rejected"


def test_an_answer_given_again_or_forgotten_since_is_left_alone(tracker, bring):
    first = bring({"status:vanished": "no reply"}, Status="vanished")
    second = bring({"status:vanished": "no reply"}, Status="vanished", Source="Indeed")
    tracker.undo_import(first)
    assert tracker.remembered_answers() == {"status:vanished": "no reply"}
    tracker.forget_answers()
    tracker.undo_import(second)
    assert tracker.remembered_answers() == {}


def test_an_import_of_an_older_version_named_only_what_it_taught(tracker, path, bring):
    imported = bring({"status:vanished": "no reply"}, Status="vanished")
    with closing(sqlite3.connect(path)) as file:
        file.execute("""UPDATE imports SET changes = '{"answers": ["status:vanished"], "fields": []}'""")
        file.commit()
    Tracker.open(path).undo_import(imported)
    assert tracker.remembered_answers() == {}
