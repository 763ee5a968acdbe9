"""Files that are newer, older, damaged, somebody else's, or lie where they should not."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from followup_kit import cli
from followup_kit.errors import Damaged, StoreError
from followup_kit.store.inspecting import inspect
from followup_kit.store.migrations import SCHEMA
from followup_kit.tracker import Tracker

FIXTURES = Path(__file__).parents[1] / "store" / "fixtures"
#: Leaves a log as a power cut does: half of a save is in the file, and the journal that takes it back lies beside it.
CUT_OFF = """
import os, signal, sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("PRAGMA cache_size = 5")
held.execute("BEGIN IMMEDIATE")
held.execute("UPDATE companies SET name = 'half'")
held.execute("CREATE TABLE half AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999) "
             "SELECT i, hex(randomblob(500)) AS x FROM n")
os.kill(os.getpid(), signal.SIGKILL)
"""
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
    'a "b"',
    "-rf",
]


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def refused_untouched(path, error, words):
    """Every door refuses within a second, and no byte of the folder changes."""
    before, beside = path.read_bytes(), names(path.parent)
    for door in (Tracker.open, Tracker.create):
        begun = time.monotonic()
        with pytest.raises(error, match=words):
            door(path)
        assert time.monotonic() - begun < 1
    assert cli.main(["check", str(path)]) == 2
    assert cli.main(["backup", str(path)]) == 1
    assert path.read_bytes() == before
    assert names(path.parent) == beside


@pytest.fixture
def full(tracker, path):
    """A closed log of some pages with a backup of it."""
    for n in range(120):
        application = tracker.add(company=f"Firm {n}", role="Clerk", applied_on="2026-03-03", extra={"Mood": "good"})
        tracker.record(application, "rejected", on="2026-03-10", note="They wrote. " * 20)
    tracker.back_up()
    tracker.close()
    return path


@pytest.fixture
def cut_off(full):
    ended = subprocess.run([sys.executable, "-c", CUT_OFF, str(full)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert full.with_name(full.name + "-journal").stat().st_size > 0
    return full


def test_fault_11_a_newer_schema(path):
    Tracker.create(path).close()
    with closing(sqlite3.connect(path)) as future:
        future.execute("PRAGMA user_version = 99")
    refused_untouched(path, StoreError, rf"newer followup_kit \(schema 99; this one knows {SCHEMA}\).*Update")


def test_fault_12_every_older_schema(tmp_path):
    older = [f"schema_{n}.db" for n in range(1, SCHEMA + 1)]
    assert names(FIXTURES) == older
    for name in older:
        tracker = Tracker.open(shutil.copy(FIXTURES / name, tmp_path), as_of="2026-03-20")
        assert list(tracker.applications().company)[:3] == ["Acme", "Bürger & Söhne", "Later Ltd"]
        assert list(tracker.applications().outcome)[:3] == ["rejected", "no_response", "open"]
        assert tracker.add(company="New", role="Clerk")
        assert list(tracker.backups().before) == ([] if name == older[-1] else ["update"])


def test_fault_13_a_file_of_0_bytes(path):
    path.touch()
    refused_untouched(path, Damaged, r"is empty \(0 bytes\): the log in it is gone")


@pytest.mark.parametrize("damage", ["cut short", "a bad header", "a text", "zeros"])
def test_fault_14_a_damaged_file(full, damage):
    raw = full.read_bytes()
    spoilt = {
        "cut short": raw[: len(raw) // 2],
        "a bad header": b"SQLite format 4" + raw[15:],
        "a text": b"company,role\nAcme,Analyst\n" * 100,
        "zeros": bytes(len(raw)),
    }
    full.write_bytes(spoilt[damage])
    made_at = inspect(full).backups[0].made_at
    refused_untouched_but_for_backups(full, rf"newest backup is of {made_at:%Y-%m-%d %H:%M} UTC.*followup-kit restore")
    assert cli.main(["restore", str(full)]) == 0
    assert len(Tracker.open(full).applications()) == 120


def refused_untouched_but_for_backups(path, words):
    before = path.read_bytes()
    begun = time.monotonic()
    with pytest.raises(Damaged, match=words):
        Tracker.open(path)
    assert time.monotonic() - begun < 1
    assert path.read_bytes() == before


def test_a_page_overwritten_anywhere_is_found_and_nothing_is_made_up(full, tmp_path):
    whole, frames = full.read_bytes(), frames_of(full)
    noise = random.Random(14)
    n_pages = len(whole) // 4096
    copy = tmp_path / "other" / "log.db"
    copy.parent.mkdir()
    refusals, salvaged = 0, []
    for page in noise.sample(range(1, n_pages), 25):
        copy.write_bytes(whole[: page * 4096] + noise.randbytes(4096) + whole[(page + 1) * 4096 :])
        assert inspect(copy).faults
        try:
            assert frames_of(copy) == frames
        except Damaged:
            refusals += 1
        salvaged.append(cli.main(["salvage", str(copy), str(tmp_path / f"{page}.json")]))
    assert refusals > 5
    assert salvaged.count(1) <= 2  # without the page that says where the tables begin nothing can be read


def frames_of(path):
    tracker = Tracker.open(path)
    try:
        return tracker.applications().to_csv(), tracker.events().to_csv()
    finally:
        tracker.close()


def test_fault_15_the_file_of_another_program(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
        other.commit()
    refused_untouched(path, StoreError, "belongs to another program")


def test_fault_17_a_conflicted_copy_or_an_orphan_journal_beside_it(cut_off):
    journal = cut_off.with_name(cut_off.name + "-journal")
    halves = cut_off.read_bytes(), journal.read_bytes()
    os.utime(journal, (0, 0))
    with pytest.warns(UserWarning, match="was cut off.*It is taken back now.*is kept in"):
        tracker = Tracker.open(cut_off)
    assert len(tracker.applications()) == 120
    kept, kept_journal = sorted(cut_off.parent.glob("*.unfinished-*"))
    assert (kept.read_bytes(), kept_journal.read_bytes()) == halves
    assert kept.stat().st_mode & 0o777 == 0o600
    shutil.copy(cut_off, cut_off.with_name("my_search (conflicted copy 2026-03-01).db"))
    with pytest.warns(UserWarning, match="a sync program kept two versions"):
        Tracker.open(cut_off)


def test_after_a_power_cut_a_log_is_checked_without_a_byte_written_and_can_be_backed_up(cut_off, capsys):
    before = cut_off.read_bytes()
    assert cli.main(["check", str(cut_off)]) == 0
    assert "120 applications" in capsys.readouterr().out
    assert cut_off.read_bytes() == before
    assert cli.main(["backup", str(cut_off)]) == 0
    assert len(Tracker.open(cut_off).applications()) == 120


@pytest.mark.parametrize("name", ODD_NAMES)
def test_fault_18_an_odd_path(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    for path in (tmp_path / f"{name}.db", tmp_path / f"in {name}"[:200] / "log.db"):
        Tracker.create(path).add(company="Acme", role="Analyst")
        assert path.is_file()
        tracker = Tracker.open(path)
        assert list(tracker.applications().company) == ["Acme"]
        assert tracker.back_up().is_file()
        assert names(path.parent)[-2:] == [path.name, f"{path.name}.backups"]
    assert list(Tracker.open(f"{name}.db").applications().company) == ["Acme"]
