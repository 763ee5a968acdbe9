"""Saving one event, against one row and one commit with sqlite3 alone: same folder, same journal, same sync."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.ratio import Result, compare
from followup_kit.tracker import Tracker

GOAL = 3.0


def run(*, smoke: bool) -> Iterator[Result]:
    """Compare `tracker.record` with a bare INSERT and COMMIT, taking turns."""
    with (
        tempfile.TemporaryDirectory(dir=Path.cwd()) as folder,
        closing(Tracker.create(Path(folder) / "search.db")) as tracker,
        closing(sqlite3.connect(Path(folder) / "floor.db", isolation_level=None)) as bare,
    ):
        acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE events (event_id TEXT, application_id TEXT, kind TEXT, event_on TEXT, note TEXT)")

        def ours() -> None:
            tracker.record(acme, "interview", on="2026-03-13", note="with Dana")

        def floor() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO events VALUES (?, ?, 'interview', '2026-03-13', 'with Dana')", (acme, acme))
            bare.execute("COMMIT")

        yield compare("save one event / sqlite3 commit", ours, floor, goal=GOAL, rounds=20 if smoke else 400)
