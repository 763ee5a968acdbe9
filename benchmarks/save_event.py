"""Saving one event, against one row and one commit with sqlite3 alone: same folder, same journal, same sync."""

import argparse
import sqlite3
import sys
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


def main() -> int:
    """Print the times and their ratio; with --strict a missed goal is also an exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a short run that only shows it works")
    parser.add_argument("--strict", action="store_true", help="exit with 1 when the goal is missed")
    options = parser.parse_args()
    (result,) = run(smoke=options.smoke)
    ours, floor = (f"{seconds * 1000:.2f} ms" for seconds in (result.ours, result.floor))
    print(f"save one event  ours {ours}  floor {floor}  ratio {result.ratio:.2f}  (goal ≤ {GOAL:g})")
    return int(options.strict and result.ratio > GOAL)


if __name__ == "__main__":
    sys.exit(main())
