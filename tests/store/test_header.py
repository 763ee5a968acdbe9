"""Files that are not a whole log of ours are refused with a sentence, and left as they are."""

import sqlite3
import warnings
from contextlib import closing

import pytest

from followup_kit.errors import Damaged, NotFound, StoreError
from followup_kit.store.migrations import SCHEMA
from followup_kit.tracker import Tracker


def write_other_program(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
        other.commit()


def write_newer(path):
    Tracker.create(path).close()
    with closing(sqlite3.connect(path)) as future:
        future.execute("PRAGMA user_version = 99")


def write_truncated(path):
    tracker = Tracker.create(path)
    tracker.add(company="Acme", role="Analyst")
    tracker.close()
    path.write_bytes(path.read_bytes()[:-4096])


FILES = {
    "empty": (lambda path: path.write_bytes(b""), Damaged, r"empty \(0 bytes\).*no backup of it.*salvage"),
    "text": (lambda path: path.write_text("company,role\nAcme,Analyst\n" * 9), Damaged, "is not a log.*company,role"),
    "short": (lambda path: path.write_bytes(b"SQLite format 3\x00"), Damaged, "is not a log"),
    "other program": (write_other_program, StoreError, "belongs to another program"),
    "newer": (write_newer, StoreError, rf"newer followup_kit \(schema 99; this one knows {SCHEMA}\).*Update"),
    "truncated": (write_truncated, Damaged, r"cut short: [\d,]+ of [\d,]+ bytes.*copy it again"),
}


@pytest.mark.parametrize("start", [Tracker.open, Tracker.create], ids=["open", "create"])
@pytest.mark.parametrize(("write", "error", "words"), FILES.values(), ids=FILES)
def test_a_file_that_is_no_whole_log_is_refused_untouched(path, start, write, error, words):
    write(path)
    before, beside = path.read_bytes(), sorted(path.parent.iterdir())
    with pytest.raises(error, match=words) as refusal:
        start(path)
    assert str(path) in str(refusal.value)
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == beside


def test_a_missing_log_is_not_made_by_opening_it(path):
    with pytest.raises(NotFound, match=r"Tracker\.create\(.*\) starts one"):
        Tracker.open(path)
    assert not path.exists()


@pytest.mark.parametrize("start", [Tracker.open, Tracker.create], ids=["open", "create"])
def test_a_folder_is_not_a_log(tmp_path, start):
    with pytest.raises(StoreError, match="is a folder, not a log"):
        start(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["my_search (conflicted copy 2026-03-01).db", "my_search.sync-conflict-20260301-101500-ABC.db"]
)
def test_a_conflicted_copy_beside_the_log_is_told_when_it_is_opened(tracker, path, name):
    path.with_name(name).write_bytes(path.read_bytes())
    with pytest.warns(UserWarning, match="a sync program kept two versions"):
        Tracker.open(path)


def test_another_log_beside_it_is_nothing_to_tell(tracker, path):
    Tracker.create(path.with_name("my_search_2025.db"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Tracker.open(path)


def test_a_page_that_was_overwritten_is_told_in_words(tracker, path):
    for n in range(200):
        tracker.add(company=f"Company {n}", role="Analyst", applied_on="2026-03-03")
    tracker.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    broken = path.read_bytes()
    with pytest.raises(Damaged, match=r"is damaged\. Nothing was saved"):
        Tracker.open(path).applications()
    assert path.read_bytes() == broken
