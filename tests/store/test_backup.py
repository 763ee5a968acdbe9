"""A backup is one consistent moment, whoever is writing."""

import pytest

from followup_kit.errors import StoreError
from followup_kit.store.backup import back_up
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
