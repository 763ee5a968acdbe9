"""Kernels that are killed at any moment: what was said to be saved is there, and nothing is half."""

import json
import os
import shutil
import sqlite3
import sys
import warnings
from contextlib import closing
from pathlib import Path

import pytest

from followup_kit.store.migrations import SCHEMA
from followup_kit.tracker import Tracker

SAVES = ("event", "import", "version")
#: One process that has everything loaded starts a writer, kills it a moment later, and looks; as often as it is told.
KILL_WRITERS = """
import json, os, random, signal, sqlite3, sys, time, warnings
from contextlib import closing
from followup_kit.tracker import Tracker

def write(path, application_id, say, seed):
    moments = random.Random(seed)
    tracker = Tracker.open(path)
    say("ready")
    while True:
        if moments.random() < 0.8:
            note = "x" * moments.choice([10, 500, 5_000, 30_000])
            say("event " + tracker.record(application_id, "note", on="2026-03-03", note=note))
        elif moments.random() < 0.5:
            rows = "".join(f"Firm {moments.random()},Clerk,2026-03-03\\n" for _ in range(8))
            say("import " + tracker.read_pasted("Company,Role,Date applied\\n" + rows).import_id)
        else:
            version = tracker.standings()[0][0].version
            tracker.change(application_id, location=f"place {version}")
            say(f"version {version + 1}")

def killed(path, application_id, seed, seconds):
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        write(path, application_id, lambda line: os.write(writer, (line + "\\n").encode()), seed)
    os.close(writer)
    with os.fdopen(reader) as heard:
        assert heard.readline() == "ready\\n"
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        said = heard.read().split("\\n")[:-1]
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    return said

warnings.simplefilter("ignore")  # of the journal of an earlier kill
warm = Tracker.create(sys.argv[1] + ".warm")  # what is loaded here, no child loads again
warm.read_pasted("Company,Role,Date applied\\nAcme,Clerk,2026-03-03\\n")
warm.record(warm.applications().application_id[0], "note", on="2026-03-03")
warm.close()

path, application_id, first, n = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
said, unfinished = [], 0
for seed in range(first, first + n):
    said += killed(path, application_id, seed, random.Random(-seed).uniform(0, 0.2))
    unfinished += os.path.exists(path + "-journal")
    with closing(sqlite3.connect(path)) as held:
        assert held.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert held.execute("PRAGMA foreign_key_check").fetchall() == []
print(json.dumps([said, unfinished]))
"""

#: Opens a copy of an old log again and again, each time dead just before its n-th statement, until one comes through.
KILL_AT_EACH_STATEMENT = """
import os, shutil, signal, sys, warnings
import sqlalchemy as sa
from followup_kit.tracker import Tracker

def open_and_die(path, n):
    left = [n]
    def count(*_):
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
    sa.event.listen(sa.Engine, "before_cursor_execute", count)
    sa.event.listen(sa.Engine, "commit", count)
    Tracker.open(path).close()
    os._exit(0)

old, folder = sys.argv[1], sys.argv[2]
for n in range(1000):
    os.mkdir(f"{folder}/{n}")
    path = shutil.copy(old, f"{folder}/{n}/log.db")
    child = os.fork()
    if not child:
        open_and_die(path, n)
    if os.waitpid(child, 0)[1] == 0:
        break
print(n)
"""

#: Opens copies of an old log, each killed at some moment between none and more than a whole update takes.
KILL_AT_ANY_MOMENT = """
import os, random, shutil, signal, sys, time
from followup_kit.tracker import Tracker

old, folder, n, moments = sys.argv[1], sys.argv[2], int(sys.argv[3]), random.Random(sys.argv[1])

def update(name):
    os.mkdir(f"{folder}/{name}")
    path = shutil.copy(old, f"{folder}/{name}/log.db")
    child = os.fork()
    if not child:
        Tracker.open(path).close()
        os._exit(0)
    return child

os.waitpid(update("warm"), 0)
begun = time.monotonic()
os.waitpid(update("timed"), 0)
whole = time.monotonic() - begun
killed = 0
for number in range(n):
    child = update(number)
    time.sleep(moments.uniform(0, 1.2 * whole))
    os.kill(child, signal.SIGKILL)
    killed += os.waitpid(child, 0)[1] == signal.SIGKILL
print(killed)
"""


def look(path, application_id, said):
    """Every save that was acknowledged is there whole, and so is all else."""
    with warnings.catch_warnings():
        # On a slow machine the journal of the last kill is old enough to be told of.
        warnings.simplefilter("ignore", UserWarning)
        tracker = Tracker.open(path)
    notes = {one.event_id: one.note for one in tracker.history(application_id) if one.kind == "note"}
    imports = tracker.imports().set_index("import_id")
    told = {what: {line.split()[1] for line in said if line.startswith(what)} for what in SAVES}
    assert told["event"] <= set(notes)
    assert {len(note) for note in notes.values()} <= {10, 500, 5_000, 30_000}
    assert told["import"] <= set(imports.index)
    assert set(imports.n_applications) | set(imports.n_events) <= {8}
    held = tracker.standings()[0][0]
    assert held.version >= max(map(int, told["version"]), default=1)
    assert held.location == (f"place {held.version - 1}" if held.version > 1 else "")
    assert tracker.record(application_id, "interview", on="2026-03-10")
    tracker.close()
    return {what: len(ids) for what, ids in told.items()}


def kill(kernel, folder, first, n):
    path = folder / f"kills_{first}.db"
    tracker = Tracker.create(path)
    application_id = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    tracker.close()
    said, unfinished = json.loads(kernel(KILL_WRITERS, path, application_id, first, n, within=600))
    return look(path, application_id, said), unfinished


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot fork a process")
def test_fault_01_kill_9_while_writing(kernel, tmp_path):
    counted, _ = kill(kernel, tmp_path, 0, 60)
    assert counted["event"] > 10


@pytest.mark.slow
@pytest.mark.skipif(not os.environ.get("FOLLOWUP_KIT_LONG"), reason="long: FOLLOWUP_KIT_LONG=1 runs it")
def test_a_thousand_kills_while_writing(kernel, tmp_path, capsys):
    found = [kill(kernel, tmp_path, 1000 * n, 50) for n in range(20)]
    counted = {what: sum(one[what] for one, _ in found) for what in SAVES}
    with capsys.disabled():
        sys.stdout.write(
            f"\n{sum(journals for _, journals in found)} kills in the middle of a save; saved: {counted}\n"
        )
    assert min(counted.values()) > 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot fork a process")
@pytest.mark.parametrize("schema", range(1, SCHEMA))
def test_fault_02_kill_9_in_a_migration(kernel, tmp_path, schema):
    old = Path(__file__).parents[1] / "store" / "fixtures" / f"schema_{schema}.db"
    Tracker.open(shutil.copy(old, tmp_path / "new.db")).close()
    steps = int(kernel(KILL_AT_EACH_STATEMENT, old, tmp_path))
    assert steps > 5
    shapes = {shape(old): "old", shape(tmp_path / "new.db"): "new"}
    found = [shapes[shape(tmp_path / str(n) / "log.db")] for n in range(steps + 1)]
    assert found == ["old"] * steps + ["new"]
    for n in range(steps + 1):
        tracker = Tracker.open(tmp_path / str(n) / "log.db")
        assert list(tracker.applications().company)[:3] == ["Acme", "Bürger & Söhne", "Later Ltd"]
        tracker.close()
        assert shape(tmp_path / str(n) / "log.db") == shape(tmp_path / "new.db")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot fork a process")
@pytest.mark.parametrize("schema", range(1, SCHEMA))
def test_an_update_killed_at_any_moment_leaves_a_log_that_opens_whole(kernel, tmp_path, schema):
    old = Path(__file__).parents[1] / "store" / "fixtures" / f"schema_{schema}.db"
    n = 500 if os.environ.get("FOLLOWUP_KIT_LONG") else 25
    assert int(kernel(KILL_AT_ANY_MOMENT, old, tmp_path, n, within=600)) > n / 4
    new = shape(tmp_path / "timed" / "log.db")
    for number in range(n):
        path = tmp_path / str(number) / "log.db"
        with closing(sqlite3.connect(path)) as held:  # rolls back what was half done, as any opening does
            assert held.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert shape(path) in (shape(old), new)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            tracker = Tracker.open(path)
        assert list(tracker.applications().company)[:3] == ["Acme", "Bürger & Söhne", "Later Ltd"]
        tracker.close()
        assert shape(path) == new


def shape(path):
    with closing(sqlite3.connect(path)) as held:
        version = held.execute("PRAGMA user_version").fetchone()
        return version, tuple(held.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name"))
