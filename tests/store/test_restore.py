"""Going back to a backup loses nothing: neither what stands in the log now nor what other kernels hold open."""

import pytest

from followup_kit.errors import Damaged, NotFound
from followup_kit.store.backup import back_up, list_backups
from followup_kit.store.restore import restore
from followup_kit.tracker import Tracker


def test_a_restored_log_is_as_it_was_and_what_stood_there_is_kept(tracker, path, acme):
    back_up(path)
    tracker.record(acme, "rejected", on="2026-03-10")
    _, kept = restore(path)
    assert list(tracker.events().kind) == ["applied"]
    assert list(Tracker.open(kept).events().kind) == ["applied", "rejected"]
    assert list_backups(path)[0].before == "restore"
    restore(path, kept)
    assert list(tracker.events().kind) == ["applied", "rejected"]


def test_the_oldest_of_many_backups_can_be_gone_back_to(tracker, path, acme):
    oldest = back_up(path)
    for day in range(10, 15):
        tracker.record(acme, "note", on=f"2026-03-{day}")
        if day < 12:
            back_up(path)
    restore(path, oldest)
    assert list(tracker.events().kind) == ["applied"]
    assert oldest.exists()


def test_a_kernel_that_holds_the_log_open_sees_the_restored_one_and_can_go_on(tracker, path, acme):
    other = Tracker.open(path)
    back_up(path)
    tracker.record(acme, "interview", on="2026-03-10")
    restore(path)
    other.record(acme, "rejected", on="2026-03-12")
    assert list(tracker.events().kind) == ["applied", "rejected"]


@pytest.mark.parametrize("damage", [b"", b"no log", None], ids=["empty", "another file", "cut short"])
def test_a_damaged_log_is_moved_aside_never_deleted(tracker, path, acme, damage):
    back_up(path)
    tracker.close()
    spoilt = path.read_bytes()[:5000] if damage is None else damage
    path.write_bytes(spoilt)
    _, kept = restore(path)
    assert kept.read_bytes() == spoilt
    assert list(Tracker.open(path).events().kind) == ["applied"]


def test_a_log_that_is_gone_comes_back(tracker, path, acme):
    back_up(path)
    tracker.close()
    path.unlink()
    assert restore(path)[1] is None
    assert list(Tracker.open(path).applications().company) == ["Acme"]


def test_without_a_backup_nothing_happens(tracker, path, acme):
    before = path.read_bytes()
    with pytest.raises(NotFound, match="no backup"):
        restore(path)
    assert path.read_bytes() == before


def test_a_damaged_backup_is_refused_and_the_log_stays(tracker, path, acme):
    copy = back_up(path)
    raw = bytearray(copy.read_bytes())
    raw[4096:12288] = b"\xff" * 8192
    copy.write_bytes(raw)
    with pytest.raises(Damaged, match="damaged itself"):
        restore(path, copy)
    assert list(tracker.applications().company) == ["Acme"]


def test_what_a_crash_left_beside_a_damaged_log_does_not_spoil_the_restored_one(tracker, path, acme):
    back_up(path)
    tracker.close()
    path.write_bytes(b"")
    orphan = path.with_name(path.name + "-journal")
    orphan.write_bytes(b"\xd9\xd5\x05\xf9 of another life")
    _, kept = restore(path)
    assert not orphan.exists()
    assert kept.with_name(kept.name + "-journal").exists()
    assert list(Tracker.open(path).events().kind) == ["applied"]
