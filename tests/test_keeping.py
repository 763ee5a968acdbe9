"""From a notebook: list the backups, go back to one, and back again."""

import pytest

from followup_kit.errors import InvalidInput
from followup_kit.sample import sample_tracker


def test_a_slip_is_undone_by_restoring_and_redone_by_restoring_what_was_kept(tracker, acme):
    tracker.back_up()
    tracker.record(acme, "rejected", on="2026-03-10")
    kept = tracker.restore()
    assert list(tracker.events().kind) == ["applied"]
    tracker.restore(kept)
    assert list(tracker.events().kind) == ["applied", "rejected"]
    assert tracker.backups().before.tolist() == ["restore", "restore", ""]


def test_a_log_without_backups_has_an_empty_frame_of_them(tracker):
    assert list(tracker.backups().columns) == ["made_at", "before", "size", "path"]
    assert tracker.backups().empty


def test_a_search_in_memory_says_that_it_has_no_file():
    with pytest.raises(InvalidInput, match="memory only"):
        sample_tracker().back_up()
