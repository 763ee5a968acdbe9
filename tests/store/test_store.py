"""What anybody may rely on about the file that holds a search."""

import os
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from followup_kit.errors import StoreBusy, StoreError
from followup_kit.store import Store
from followup_kit.store.migrations import SCHEMA
from followup_kit.store.tables import APPLICATION_ID
from followup_kit.tracker import Tracker

ODD_NAMES = [
    "{} {0}",
    "50%25 off %",
    "a#b",
    "what?mode=ro",
    "two words",
    "Bewerbung für 東京 🌱",
    "x" * 200,
    "'; DROP",
    "&x=1",
]


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def pragma(tracker, name):
    with tracker._store.reading() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_a_log_is_for_its_owner_alone(tmp_path):
    tracker = Tracker.create(tmp_path / "new folder" / "my_search.db")
    assert stat.S_IMODE(tracker.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(tracker.path.parent.stat().st_mode) == 0o700


def test_a_log_says_whose_it_is_and_which_schema_it_has(tracker):
    assert pragma(tracker, "application_id") == APPLICATION_ID
    assert pragma(tracker, "user_version") == SCHEMA


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "delete"), ("foreign_keys", 1), ("secure_delete", 1), ("synchronous", 2), ("trusted_schema", 0)],
)
def test_every_connection_is_set_up_the_safe_way(tracker, name, value):
    assert pragma(tracker, name) == value


def test_one_file_holds_it_all(tracker, acme):
    assert names(tracker.path.parent) == [tracker.path.name]


def test_a_log_that_a_viewer_put_into_wal_comes_back_to_the_rollback_journal(tracker, path, acme):
    tracker.close()
    with closing(sqlite3.connect(path)) as viewer:
        assert viewer.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
    again = Tracker.open(path)
    assert pragma(again, "journal_mode") == "delete"
    assert len(again.applications()) == 1


def test_create_opens_what_is_there_and_overwrites_nothing(tracker, path, acme):
    before = path.read_bytes()
    assert list(Tracker.create(path).applications().company) == ["Acme"]
    assert path.read_bytes() == before


def test_create_leaves_nothing_else_in_the_folder(tmp_path):
    Tracker.create(tmp_path / "my_search.db")
    assert names(tmp_path) == ["my_search.db"]


def test_a_folder_without_hard_links_gets_a_log_too(path, monkeypatch):
    def refuse(*_args):
        raise PermissionError("no hard links here")

    monkeypatch.setattr(os, "link", refuse)
    assert Tracker.create(path).applications().empty
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ODD_NAMES)
def test_an_odd_path_names_this_very_file(tmp_path, name):
    path = tmp_path / f"{name}.db"
    Tracker.create(path).add(company="Acme", role="Analyst")
    assert names(tmp_path) == [path.name]
    assert list(Tracker.open(path).applications().company) == ["Acme"]


def test_a_path_with_two_leading_slashes_names_this_very_file(path):
    Tracker.create(f"/{path}")
    assert path.is_file()


@pytest.mark.parametrize("bad", ["x" * 300 + ".db", "a\0b.db", "mysql://host/search"])
def test_a_path_that_cannot_be_one_is_refused_in_words(tmp_path, monkeypatch, bad):
    monkeypatch.chdir(tmp_path)
    for start in (Tracker.create, Tracker.open):
        with pytest.raises(StoreError, match=r"my_search\.db"):
            start(bad)
    assert names(tmp_path) == []


def test_a_new_log_never_swallows_the_unfinished_save_of_an_old_one(path):
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(b"half a save")
    with pytest.raises(StoreError, match="unfinished save"):
        Tracker.create(path)
    assert journal.read_bytes() == b"half a save"
    assert not path.exists()


def test_a_log_that_was_deleted_while_open_is_an_error(tracker, path, acme):
    path.unlink()
    with pytest.raises(StoreError, match="moved, replaced or deleted"):
        tracker.record(acme, "interview", on="2026-03-10")
    assert not path.exists()


def test_a_log_that_was_replaced_while_open_is_an_error(tracker, path, acme):
    other = Tracker.create(path.with_name("other.db"))
    other.path.replace(path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="moved, replaced or deleted"):
        tracker.record(acme, "interview", on="2026-03-10")
    with pytest.raises(StoreError, match="moved, replaced or deleted"):
        tracker.events()
    assert path.read_bytes() == before


def test_a_lock_that_stays_is_told_in_words_and_nothing_is_saved(tracker, path, acme):
    impatient = Tracker(Store.open(path, wait_seconds=0.2))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="try again in a moment"):
            impatient.record(acme, "interview", on="2026-03-10")
        assert len(impatient.events()) == 1
        other.execute("ROLLBACK")
    impatient.record(acme, "interview", on="2026-03-10")
    assert len(tracker.events()) == 2


def test_a_write_takes_its_lock_at_once(tracker, path):
    impatient = Store.open(path, wait_seconds=0.1)
    with tracker._store.writing(), pytest.raises(StoreBusy), impatient.writing():
        raise AssertionError("two may not write at the same time")


def test_a_failed_block_saves_nothing_of_itself(tracker, acme):
    with pytest.raises(StoreError, match="no such table"), tracker._store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM events; ").connection.exec_driver_sql("DELETE FROM nowhere")
    assert len(tracker.events()) == 1


def test_a_frame_in_a_cell_blocks_nobody(tracker, path, acme):
    tracker.events()
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("ROLLBACK")


def test_cells_in_several_threads_save_everything(tracker, acme):
    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(lambda n: tracker.record(acme, "note", on="2026-03-03", note=str(n)), range(80)))
    assert set(ids) <= set(tracker.events().event_id)
    assert len(set(ids)) == 80


def test_a_search_in_memory_leaves_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tracker = Tracker(Store.in_memory())
    tracker.add(company="Acme", role="Analyst")
    assert tracker.path is None
    assert tracker.writable
    assert names(tmp_path) == []
