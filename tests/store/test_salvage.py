"""Of a damaged log, whatever can still be read is saved."""

from pathlib import Path

import pytest

from followup_kit.errors import Damaged
from followup_kit.store.salvage import salvage

FIXTURES = Path(__file__).with_name("fixtures")


@pytest.fixture
def large(tracker, path):
    for n in range(400):
        tracker.add(company=f"Firm {n}", role="Clerk", applied_on="2026-03-03")
    tracker.close()
    return path


def test_a_whole_log_is_salvaged_whole(large):
    found = salvage(large)
    assert found.lost == ()
    assert len(found.tables["applications"]) == 400


def test_decisions_are_salvaged_and_an_older_log_has_lost_none(tracker, acme, path, tmp_path):
    tracker.decide("nudge:2026-03-10", "done", application_id=acme)
    tracker.close()
    assert [row["about"] for row in salvage(path).tables["decisions"]] == ["nudge:2026-03-10"]
    older = salvage(FIXTURES / "schema_2.db")
    assert older.lost == ()
    assert "decisions" not in older.tables


def test_a_spoilt_page_in_the_middle_costs_its_rows_only(large):
    raw = bytearray(large.read_bytes())
    places = [at for at in range(0, len(raw), 4096) if b"Clerk" in raw[at : at + 4096]]
    middle = places[len(places) // 2]
    raw[middle : middle + 4096] = b"\x5a" * 4096
    large.write_bytes(raw)
    found = salvage(large)
    assert 300 < len(found.tables["applications"]) < 400
    assert len(found.tables["companies"]) == 400
    assert any("applications" in lost for lost in found.lost)
    assert large.read_bytes() == bytes(raw)


def test_a_cut_file_gives_what_is_there(large):
    raw = large.read_bytes()
    large.write_bytes(raw[: len(raw) * 3 // 4])
    found = salvage(large)
    assert sum(map(len, found.tables.values())) > 200
    assert found.lost


def test_a_file_with_nothing_in_it_says_so(path):
    path.write_bytes(b"hello" * 1000)
    with pytest.raises(Damaged, match="Nothing of"):
        salvage(path)
