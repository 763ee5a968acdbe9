"""A log of very many events: opening it, and its frames against bare sqlite3 and pandas reading the same rows."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pandas as pd

from benchmarks.ratio import Result, compare
from followup_kit.tracker import Tracker

GOAL = 1.3
KINDS = ("applied", "acknowledged", "screening", "interview", "note", "note", "note", "note", "note", "rejected")
JOINED = (
    "SELECT event_id, application_id, kind, event_on, reason, note, contact_id, letter_id, companies.name, role, "
    "source, location, url, resume "
    "FROM events JOIN applications USING (application_id) JOIN companies USING (company_id) "
    "WHERE kind != 'retraction' ORDER BY event_on, seq"
)
BY_KIND = (
    "SELECT application_id, kind, count(*), min(event_on), max(event_on), max(reason) FROM events "
    "WHERE kind != 'retraction' GROUP BY application_id, kind"
)
ROWS = "SELECT * FROM applications JOIN companies USING (company_id) ORDER BY applications.rowid"


def make_large_log(path: Path, n_applications: int) -> None:
    """Write a log of that many applications with ten events each; quickly, since it is only to be read."""
    Tracker.create(path).close()
    with closing(sqlite3.connect(path)) as held:
        held.execute("PRAGMA synchronous = OFF")
        ids = range(n_applications)
        held.executemany(
            "INSERT INTO companies (company_id, name, name_key) VALUES (?, ?, ?)",
            ((f"c{n:035}", f"Firm {n}", f"firm {n}") for n in ids),
        )
        held.executemany(
            "INSERT INTO applications (application_id, company_id, role, source, extra) VALUES (?, ?, ?, ?, ?)",
            ((f"a{n:035}", f"c{n:035}", "Analyst", "referral", "{}") for n in ids),
        )
        for number, kind in enumerate(KINDS):
            days = [f"20{20 + number // 2}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(336)]
            held.executemany(
                "INSERT INTO events (event_id, application_id, kind, event_on, note) VALUES (?, ?, ?, ?, ?)",
                ((f"e{number}{n:034}", f"a{n:035}", kind, days[n % 336], "spoke with Dana") for n in ids),
            )
        held.commit()


def run(*, smoke: bool) -> Iterator[Result]:
    """Compare opening, `events()` and `applications()` with the least that could be done."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.db"
        make_large_log(path, 200 if smoke else 100_000)
        with closing(Tracker.open(path)) as tracker, closing(sqlite3.connect(path)) as bare:

            def read_events() -> object:
                return pd.read_sql_query(JOINED, bare)

            def read_applications() -> object:
                return pd.read_sql_query(BY_KIND, bare), pd.read_sql_query(ROWS, bare)

            rounds = 1 if smoke else 3
            yield compare(
                "open a log of 1,000,000 events / its frame",
                lambda: Tracker.open(path).close(),
                read_events,
                goal=0.1,
                rounds=rounds,
            )
            yield compare(
                "events() of 1,000,000 / read_sql of them", tracker.events, read_events, goal=GOAL, rounds=rounds
            )
            yield compare(
                "applications() of 100,000 / read_sql of them",
                tracker.applications,
                read_applications,
                goal=GOAL,
                rounds=rounds,
            )
