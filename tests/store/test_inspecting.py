"""A look into a log's file says whether it is whole, and writes nothing."""

import pytest

from followup_kit.errors import NotFound
from followup_kit.store.backup import back_up
from followup_kit.store.inspecting import inspect, is_current


def test_a_whole_log_is_counted_and_not_touched(tracker, path, acme):
    before = path.read_bytes()
    found = inspect(path)
    assert found.faults == ()
    assert (found.counts["applications"], found.counts["events"]) == (1, 1)
    assert is_current(found)
    assert path.read_bytes() == before


@pytest.mark.parametrize("start", [4096, 8192, 20480])
def test_a_spoilt_page_is_found(tracker, path, acme, start):
    for n in range(200):
        tracker.add(company=f"Firm {n}", role="Clerk", applied_on="2026-03-03")
    tracker.close()
    back_up(path)
    raw = bytearray(path.read_bytes())
    raw[start : start + 4096] = b"\x5a" * 4096
    path.write_bytes(raw)
    found = inspect(path)
    assert found.faults
    assert len(found.backups) == 1


def test_a_file_that_is_no_log_is_a_fault_and_a_missing_one_an_error(path):
    path.write_bytes(b"")
    assert "0 bytes" in inspect(path).faults[0]
    path.unlink()
    with pytest.raises(NotFound):
        inspect(path)
