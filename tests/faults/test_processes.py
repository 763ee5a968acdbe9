"""Several kernels on one log, and kernels that die while writing."""

import random
import sqlite3
import time
from contextlib import closing

from followup_kit.tracker import Tracker

ADD_MANY = """
import sys
from followup_kit.tracker import Tracker
tracker = Tracker.open(sys.argv[1])
print("ready", flush=True)
for n in range(400):
    tracker.record(sys.argv[2], "note", on="2026-03-03", note=f"{sys.argv[3]} {n}")
"""

CREATE = """
import sys, time
from followup_kit.tracker import Tracker
print("ready", flush=True)
time.sleep(max(0, float(sys.argv[2]) - time.time()))
Tracker.create(sys.argv[1]).add(company="Acme", role="Analyst")
"""

SAVE_AND_SAY_SO = """
import sys
from followup_kit.tracker import Tracker
tracker = Tracker.open(sys.argv[1])
print("ready", flush=True)
while True:
    print(tracker.record(sys.argv[2], "note", on="2026-03-03", note="x" * 20_000), flush=True)
"""


def test_two_kernels_add_400_events_each_and_all_800_are_there(start, tracker, path, acme):
    kernels = [start(ADD_MANY, path, acme, name) for name in ("first", "second")]
    faults = [kernel.communicate(timeout=120)[1] for kernel in kernels]
    assert faults == ["", ""]
    notes = [one.note for one in tracker.history(acme) if one.kind == "note"]
    assert len(notes) == len(set(notes)) == 800


def test_four_kernels_create_a_missing_log_at_once_and_all_succeed(start, path):
    at = time.time() + 2.5
    kernels = [start(CREATE, path, at) for _ in range(4)]
    faults = [kernel.communicate(timeout=60)[1] for kernel in kernels]
    assert faults == [""] * 4
    assert len(Tracker.open(path).applications()) == 4
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_kernel_killed_while_writing_loses_no_save_it_had_acknowledged(start, tracker, path, acme):
    moments = random.Random(20260320)
    said = []
    for _ in range(20):
        kernel = start(SAVE_AND_SAY_SO, path, acme)
        assert kernel.stdout.readline() == "ready\n"
        time.sleep(moments.uniform(0.02, 0.25))
        kernel.kill()
        said += [line for line in kernel.communicate()[0].split("\n")[:-1] if line]
        with closing(sqlite3.connect(path)) as held:
            assert held.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert held.execute("PRAGMA foreign_key_check").fetchall() == []
    notes = {one.event_id: one.note for one in tracker.history(acme) if one.kind == "note"}
    assert len(said) > 20
    assert set(said) <= set(notes)
    assert set(notes.values()) == {"x" * 20_000}
    assert tracker.record(acme, "interview", on="2026-03-10")
