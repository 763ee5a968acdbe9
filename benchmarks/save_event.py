"""How long it takes to save one event, against the floor: one row and one commit with sqlite3 alone."""

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from followup_kit.tracker import Tracker

GOAL = 3.0


def seconds(save: Callable[[], object]) -> float:
    start = time.perf_counter()
    save()
    return time.perf_counter() - start


def measure(folder: Path, rounds: int) -> tuple[float, float, float]:
    """Median seconds of ours and of the floor, and the median ratio of pairs measured one after the other."""
    tracker = Tracker.create(folder / "search.db")
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    with closing(sqlite3.connect(folder / "floor.db", isolation_level=None)) as floor:
        floor.execute("PRAGMA synchronous = FULL")
        floor.execute("CREATE TABLE events (event_id TEXT, application_id TEXT, kind TEXT, event_on TEXT, note TEXT)")

        def ours() -> None:
            tracker.record(acme, "interview", on="2026-03-13", note="with Dana")

        def raw() -> None:
            floor.execute("BEGIN IMMEDIATE")
            floor.execute("INSERT INTO events VALUES (?, ?, 'interview', '2026-03-13', 'with Dana')", (acme, acme))
            floor.execute("COMMIT")

        for warm_up in (ours, raw) * 5:
            warm_up()
        pairs = [(seconds(ours), seconds(raw)) for _ in range(rounds)]
    tracker.close()
    ours_s, floor_s = (statistics.median(side) for side in zip(*pairs, strict=True))
    return ours_s, floor_s, statistics.median(mine / bare for mine, bare in pairs)


def main() -> None:
    """Print one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a few rounds only: does it run at all?")
    rounds = 10 if parser.parse_args().smoke else 400
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        ours_s, floor_s, ratio = measure(Path(folder), rounds)
    print(
        f"save one event  ours {ours_s * 1000:.2f} ms  floor {floor_s * 1000:.2f} ms  ratio {ratio:.2f}  (goal ≤ {GOAL:g})"
    )


if __name__ == "__main__":
    main()
