"""A backup is one consistent moment, whoever is writing."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followup_kit.errors import ReadOnly, StoreError
from followup_kit.store.backup import Backup, back_up, folder_of, list_backups, superfluous
from followup_kit.tracker import Tracker


def test_a_backup_made_while_somebody_writes_holds_the_moment_before(tracker, path, acme):
    with tracker._store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM events")
        copy = back_up(path)
    assert tracker.events().empty
    assert list(Tracker.open(copy).events().kind) == ["applied"]


def test_two_backups_never_meet(tracker, path):
    assert back_up(path) != back_up(path)


def test_a_backup_that_fails_leaves_no_half_copy(path):
    path.write_bytes(b"no log at all" * 100)
    with pytest.raises(StoreError):
        back_up(path)
    assert list(path.with_name("my_search.db.backups").iterdir()) == []


def made(hours_ago, now=datetime(2026, 11, 24, 12, 30, tzinfo=UTC)):
    return Backup(Path(f"{hours_ago}.db"), now - timedelta(hours=hours_ago), "", 1)


def test_old_backups_are_thinned_to_one_an_hour_then_a_day_then_a_week():
    now = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
    every_ten_minutes = [made(n / 6) for n in range(6 * 24 * 400)]
    gone = set(superfluous(every_ten_minutes, now))
    ages = [now - one.made_at for one in every_ten_minutes if one not in gone]
    assert 32 <= sum(age <= timedelta(days=1) for age in ages) <= 36
    assert 29 <= sum(timedelta(days=1) < age <= timedelta(days=31) for age in ages) <= 32
    assert 46 <= sum(timedelta(days=31) < age <= timedelta(days=366) for age in ages) <= 50
    assert not any(age > timedelta(days=366) for age in ages)


def test_the_newest_ten_stay_however_close_or_old_they_are():
    now = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
    assert superfluous([made(20_000 + n / 100) for n in range(10)], now) == []
    assert superfluous([made(n / 100) for n in range(11)], now) == [made(0.1)]


def test_backups_are_listed_newest_first_with_what_came_then(path, tracker):
    back_up(path)
    back_up(path, "import")
    (folder_of(path) / "notes.txt").write_text("not ours")
    assert [one.before for one in list_backups(path)] == ["import", ""]


def test_a_large_import_into_a_log_that_holds_something_is_preceded_by_a_backup(tracker, path, acme):
    table = "Company,Role,Date applied,Status\n" + "".join(
        f"Firm {n},Clerk,2026-02-{n + 1:02},Applied\n" for n in range(20)
    )
    assert tracker.read_pasted(table).written
    (copy,) = list_backups(path)
    assert copy.before == "import"
    assert list(Tracker.open(copy.path).applications().company) == ["Acme"]


def test_a_folder_that_cannot_hold_backups_is_told_of_in_words(tracker, path):
    folder_of(path).write_text("a file where the folder should be")
    with pytest.raises(ReadOnly, match="No backup can be written"):
        back_up(path)
