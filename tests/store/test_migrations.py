"""Old logs open for ever, and grow into a new schema once, after a backup."""

import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from followup_kit.store import header, migrations
from followup_kit.store import store as store_module
from followup_kit.store.migrations import MIGRATIONS, SCHEMA, migrate
from followup_kit.store.themes import read_themes
from followup_kit.tracker import Tracker

FIXTURES = Path(__file__).with_name("fixtures")


def rows(path):
    with closing(sqlite3.connect(path)) as held:
        return list(held.iterdump())


def shape(path):
    """Columns in order with their rules, indexes and triggers of every table."""
    with closing(sqlite3.connect(path)) as held:
        names = [row[0] for row in held.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = {name: held.execute(f"PRAGMA table_info({name})").fetchall() for name in names}
        keys = {name: held.execute(f"PRAGMA foreign_key_list({name})").fetchall() for name in names}
        others = held.execute("SELECT type, name, tbl_name FROM sqlite_master WHERE type != 'table' ORDER BY name")
        return columns, keys, others.fetchall()


@pytest.fixture
def old_log(tmp_path):
    return Path(shutil.copy(FIXTURES / "schema_1.db", tmp_path))


def test_there_is_a_log_of_every_schema_there_ever_was():
    assert {one.name for one in FIXTURES.glob("schema_*.db")} == {f"schema_{n}.db" for n in range(1, SCHEMA + 1)}


def test_a_log_of_schema_1_says_what_it_always_said(old_log):
    tracker = Tracker.open(old_log, as_of="2026-03-20")
    known = tracker.applications()
    assert known[["company", "role", "source", "location", "url", "resume", "Mood"]].to_numpy().tolist() == [
        ["Acme", "Analyst", "referral", "Leeds", "https://acme.example/1", "two pages", "hopeful"],
        ["Bürger & Söhne", "<b>Lead</b>", "", "", "", "", ""],
        ["Later Ltd", "Clerk", "", "", "", "", ""],
    ]
    assert list(known.stage) == ["closed", "applied", "saved"]
    assert list(known.outcome) == ["rejected", "no_response", "open"]
    assert list(known.waiting_days.fillna(-1)) == [-1, 78, -1]
    events = tracker.events()
    assert list(events.kind) == ["applied", "applied", "interview", "rejected", "letter_sent", "note"]
    days = ["2026-01-01", "2026-03-03", "2026-03-12", "2026-03-18", "2026-03-19", None]
    assert events.event_on.tolist() == pd.to_datetime(days).tolist()
    assert list(events.reason.dropna()) == ["filled"]
    assert events.note.iloc[-1] == "Ask Dana\nabout the team 🌱"
    assert list(tracker.contacts().name) == ["Dana Smith"]
    assert list(tracker.letters().body) == ["Dear Dana Smith,\n\nThank you."]
    assert tracker.draft("letter") == {"personal": "the roadmap"}
    assert tracker.letter_facts(known.application_id[0])["seeker_name"] == "Robin Ellis"


def test_a_log_of_schema_2_still_knows_its_imports(tmp_path):
    tracker = Tracker.open(Path(shutil.copy(FIXTURES / "schema_2.db", tmp_path)), as_of="2026-03-20")
    assert tracker.remembered_answers() == {"status:pool": "no reply"}
    (import_id,) = tracker.imports().import_id
    assert tracker.undo_import(import_id).n_applications == 1
    assert list(tracker.applications().company) == ["Acme", "Bürger & Söhne", "Later Ltd"]
    assert list(tracker.applications().source) == ["referral", "", ""]


def test_a_log_of_schema_3_still_knows_what_was_decided_and_tagged(tmp_path):
    tracker = Tracker.open(Path(shutil.copy(FIXTURES / "schema_3.db", tmp_path)), as_of="2026-03-20")
    made = tracker.decisions()
    assert made[["company", "about", "choice", "note", "holds"]].fillna("").to_numpy().tolist() == [
        ["Acme", "nudge:2026-03-12", "snoozed", "Dana is away", True],
        ["", "phrase:just touching base", "overruled", "", True],
    ]
    (rejected,) = [one for one in tracker.history(made.application_id[0]) if one.kind == "rejected"]
    assert (rejected.feedback, rejected.reapply_after_months) == ("refused", 6)
    with tracker._store.reading() as connection:
        assert list(read_themes(connection).values()) == [("SQL", "examples")]


@pytest.mark.parametrize("name", [f"schema_{n}.db" for n in range(1, SCHEMA + 1)])
def test_an_old_log_grows_into_the_very_tables_of_a_new_one(name, tmp_path):
    Tracker.open(shutil.copy(FIXTURES / name, tmp_path)).close()
    Tracker.create(tmp_path / "new.db").close()
    assert shape(tmp_path / name) == shape(tmp_path / "new.db")


def test_a_backup_of_an_older_schema_comes_back_into_an_open_log(tmp_path):
    tracker = Tracker.create(tmp_path / "my_search.db")
    tracker.restore(shutil.copy(FIXTURES / "schema_1.db", tmp_path))
    assert tracker.decisions().empty
    tracker.record(tracker.applications().application_id[1], "rejected", on="2026-03-20")


def test_a_log_of_schema_1_takes_an_import_and_gives_it_back(old_log):
    tracker = Tracker.open(old_log)
    report = tracker.read_pasted("Company,Role,Date sent\nCory,Cook,2026-02-01\n")
    assert tracker.undo_import(report.import_id).n_applications == 1
    assert len(tracker.applications()) == 3


def test_a_log_of_schema_1_takes_new_facts(old_log):
    tracker = Tracker.open(old_log)
    tracker.record(tracker.applications().application_id[1], "rejected", on="2026-03-20")
    assert list(tracker.applications().outcome)[:2] == ["rejected", "rejected"]


def _second_schema(connection):
    connection.exec_driver_sql("CREATE TABLE hopes (hope TEXT)")


@pytest.fixture
def newer_code(monkeypatch):
    """The same code one schema later."""
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, _second_schema))
    for module in (migrations, header, store_module):
        monkeypatch.setattr(module, "SCHEMA", SCHEMA + 1)


def test_a_log_grows_after_a_backup_that_only_its_owner_reads(old_log, newer_code):
    before = rows(old_log)
    tracker = Tracker.open(old_log)
    tracker.close()
    assert header.check_header(old_log) == SCHEMA + 1
    (backup,) = (old_log.parent / "schema_1.db.backups").iterdir()
    assert rows(backup) == before
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o700


def test_two_kernels_that_meet_an_old_log_let_it_grow_once(old_log, newer_code):
    tracker = Tracker.open(old_log)
    with tracker._store.writing() as connection:
        migrate(connection)
    assert len(tracker.applications()) == 3


def test_a_log_whose_growth_fails_stays_as_it_was(old_log, newer_code, monkeypatch):
    def fail(connection):
        _second_schema(connection)
        raise ZeroDivisionError

    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, fail))
    with pytest.raises(ZeroDivisionError):
        Tracker.open(old_log)
    with closing(sqlite3.connect(old_log)) as held:
        assert held.execute("PRAGMA user_version").fetchone() == (1,)
        assert held.execute("SELECT count(*) FROM sqlite_master WHERE name = 'hopes'").fetchone() == (0,)
