"""Bringing in a CSV of 10,000 applications, against pandas reading it and writing a table."""

import csv
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from benchmarks.ratio import Result, compare
from followup_kit.tracker import Tracker

GOAL = 3.0


def run(*, smoke: bool = False) -> list[Result]:
    """Time both from the file on the disk to the rows on the disk."""
    n, rounds = (200, 1) if smoke else (10_000, 7)
    with TemporaryDirectory() as made:
        folder, turn = Path(made), count()
        sheet = folder / "log.csv"
        _write(sheet, n)

        def ours() -> None:
            tracker = Tracker.create(folder / f"ours-{next(turn)}.db")
            report = tracker.read(sheet)
            tracker.close()
            if len(report.added) != n:
                raise AssertionError(report)

        def floor() -> None:
            with closing(sqlite3.connect(folder / f"floor-{next(turn)}.db")) as held:
                pd.read_csv(sheet).to_sql("applications", held, index=False)

        return [compare(f"bring in {n:,} rows of CSV / read_csv + to_sql", ours, floor, goal=GOAL, rounds=rounds)]


def _write(path: Path, n: int) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Company", "Position", "Date Applied", "Source", "Status", "Rejection date", "Notes"])
        for i in range(n):
            day = date(2023, 1, 1) + timedelta(days=i % 700)
            no = (day + timedelta(days=9)).isoformat() if i % 3 == 0 else ""
            status = "Rejected" if no else ("Ghosted", "Applied")[i % 2]
            row = [f"Company {i // 2}", f"Role {i % 50}", day.isoformat(), "LinkedIn", status, no, f"note {i}"]
            writer.writerow(row)
