"""An import that cannot be finished leaves nothing of itself."""

import sqlite3
from contextlib import closing

import pytest

from followup_kit.errors import FollowupKitError, StoreFull
from followup_kit.tracker import Tracker

ROWS = "Company,Role,Date applied\n" + "".join(f"Firm {n},Clerk,2026-03-03\n" for n in range(1, 2001))


def test_fault_03_an_exception_in_the_middle_of_an_import(tracker, path, acme):
    # A trigger that refuses one row is the one thing that surely fails after a thousand others were written.
    with closing(sqlite3.connect(path)) as other:
        other.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON events WHEN (SELECT count(*) FROM events) = 1000 "
            "BEGIN SELECT RAISE(ABORT, 'the thousandth is refused'); END"
        )
    with pytest.raises(FollowupKitError, match=r"the thousandth is refused. Nothing was saved"):
        tracker.read_pasted(ROWS)
    assert (len(tracker.applications()), len(tracker.events()), len(tracker.imports())) == (1, 1, 0)
    assert tracker.company_names() == ["Acme"]


def test_the_report_names_the_line_that_cannot_come_in(tracker):
    report = tracker.read_pasted(ROWS.replace("Firm 700,Clerk", ",Clerk"))
    assert [row.line for row in report.skipped] == [701]
    assert len(report.added) == 1999


def test_an_import_that_fills_the_disk_leaves_nothing_of_itself(tiny_disk):
    folder, _ = tiny_disk
    tracker = Tracker.create(folder / "my_search.db")
    with pytest.raises(StoreFull, match="Free some space"):
        tracker.read_pasted(ROWS)
    assert (len(tracker.applications()), len(tracker.events()), len(tracker.imports())) == (0, 0, 0)
    assert tracker.add(company="Acme", role="Clerk")
