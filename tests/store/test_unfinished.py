"""What a save that was cut off leaves beside a log is kept, told and not mistaken for a save that is going on."""

import os
import warnings

from followup_kit.store.header import journal
from followup_kit.store.unfinished import keep_unfinished, kept_beside, settled
from followup_kit.tracker import Tracker


def test_a_save_that_may_be_going_on_in_another_kernel_is_left_alone(path, acme):
    journal(path).write_bytes(b"a save")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        keep_unfinished(path)
    assert kept_beside(path) == []


def test_a_folder_that_takes_no_copy_gets_the_warning_all_the_same(path, acme, recwarn, monkeypatch):
    journal(path).write_bytes(b"an old save")
    os.utime(journal(path), (0, 0))
    monkeypatch.setattr("shutil.copyfile", _full)
    keep_unfinished(path)
    assert "look whether your latest entries are there." in str(recwarn.pop(UserWarning).message)


def _full(*_):
    raise OSError("No space left")


def test_a_log_without_an_unfinished_save_is_looked_into_itself(path, acme):
    with settled(path) as looked:
        assert looked == path


def test_a_log_in_the_middle_of_a_save_is_looked_into_itself_so_that_its_locks_stay(tracker, path, acme):
    with tracker._store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO settings (name, value) VALUES ('seeker_name', 'Robin')")
        assert journal(path).exists()
        with settled(path) as looked:
            assert looked == path


def test_what_was_kept_beside_a_log_is_named_when_a_person_is_forgotten_and_goes_with_everything(tracker, path, acme):
    person = tracker.add_contact(company="Acme", name="Dana Smith")
    kept = path.with_name(f"{path.name}.damaged-2026-03-01T101500.000000Z")
    kept.write_bytes(path.read_bytes())
    assert tracker.forget_contact(person) == [kept]
    tracker.forget_everything(also_backups=True)
    assert not kept.exists()
    assert Tracker.open(path).applications().empty
