"""A shared log against the bare driver, psycopg, on the same PostgreSQL server: a save, and a read of the whole log.

The floor connects, as ours does each time: no connection is held between two saves. PostgreSQL has to be installed.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

from benchmarks.ratio import Result, compare
from followup_kit.model import Event, EventKind
from followup_kit.store import adding
from followup_kit.store.shared_people import SharedLog
from followup_kit.tracker import Tracker

sys.path.append(str(Path(__file__).parents[1] / "tests" / "servers"))


def run(*, smoke: bool) -> Iterator[Result]:
    """Compare `tracker.record` and `tracker.events` with what one would write by hand."""
    from shared_server import Server, programs

    found = programs()
    if found is None:
        raise SystemExit("PostgreSQL's server is not installed (Debian: apt install postgresql)")
    with tempfile.TemporaryDirectory() as folder:
        passwords = Path(folder) / "pgpass"
        passwords.touch(mode=0o600)
        os.environ["PGPASSFILE"] = str(passwords)
        server = Server(found, passwords, durable=True)
        try:
            yield from _on(server, smoke=smoke)
        finally:
            server.stop()
            del os.environ["PGPASSFILE"]


def _on(server: Any, *, smoke: bool) -> Iterator[Result]:
    import psycopg

    server.make_database("careers")
    log = SharedLog(server.url("careers_owner"))
    log.set_up()
    server.know("anna", log.add_person("anna"))
    url = server.url("anna")
    path = "-c search_path=followup_kit"

    with closing(Tracker.open(url)) as tracker:
        acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")

        def save() -> None:
            tracker.record(acme, "interview", on="2026-03-13", note="with Dana")

        def bare_save() -> None:
            with psycopg.connect(url, options=path) as connection:
                insert = "INSERT INTO events (event_id, application_id, kind, event_on) VALUES (%s, %s, %s, %s)"
                connection.execute(insert, (str(uuid4()), acme, "interview", "2026-03-13"))

        yield compare("shared: save one event / psycopg", save, bare_save, goal=3.0, rounds=5 if smoke else 100)

        n = 200 if smoke else 10_000
        many = [Event(event_id=str(uuid4()), application_id=acme, kind=EventKind.NOTE, event_on=None) for _ in range(n)]
        with tracker._store.writing() as connection:
            adding.add_events(connection, many)

        def bare_read() -> None:
            import pandas as pd

            with psycopg.connect(url, options=path) as connection:
                rows = connection.execute("SELECT * FROM events JOIN applications USING (application_id)")
                pd.DataFrame(rows.fetchall(), columns=[one.name for one in rows.description or ()])

        name = f"shared: read {n:,} events / psycopg"
        yield compare(name, tracker.events, bare_read, goal=3.0, rounds=2 if smoke else 15)
