"""Several kernels, and other programs, on one log."""

import sqlite3
import time
from contextlib import closing

import pytest

from followup_kit.errors import StoreBusy
from followup_kit.forms.application_form import ApplicationForm
from followup_kit.store import Store
from followup_kit.store.restore import restore
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

EDIT_ONE = """
import sys
from followup_kit.errors import ChangedMeanwhile
from followup_kit.tracker import Tracker
path, application_id, name = sys.argv[1:]
tracker = Tracker.open(path)
(seen,) = [one for one, _ in tracker.standings()]
print("seen", flush=True)
sys.stdin.readline()
try:
    tracker.change(application_id, version=seen.version, location=name)
    print("saved")
except ChangedMeanwhile as told:
    print(told)
"""

HOLD_LOCK = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
"""

TRY_TO_WRITE = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    held.execute("BEGIN IMMEDIATE")
    print("wrote in between")
except sqlite3.OperationalError as told:
    print(told)
"""

READ_HALF = """
import sys
from followup_kit.tracker import Tracker
tracker = Tracker.open(sys.argv[1])
rows, standings, happened = tracker.events().itertuples(), iter(tracker.standings()), iter(tracker.history(sys.argv[2]))
next(rows), next(standings), next(happened)
print("half read", flush=True)
sys.stdin.readline()
print(len([*rows]))
"""

REPLACE_AND_DELETE = """
import os, sys
from pathlib import Path
from followup_kit.errors import StoreError
from followup_kit.tracker import Tracker
def refused(do):
    try:
        do()
    except StoreError as told:
        return "moved, replaced or deleted while it was open. Nothing was saved" in str(told)
path, other = sys.argv[1], sys.argv[1] + ".other"
tracker = Tracker.create(path)
acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
Tracker.create(other).close()
os.replace(other, path)
before = Path(path).read_bytes()
print(refused(lambda: tracker.record(acme, "interview", on="2026-03-10")), refused(tracker.events))
print(Path(path).read_bytes() == before)
os.unlink(path)
print(refused(lambda: tracker.record(acme, "interview", on="2026-03-10")), os.path.exists(path))
"""

BRING_FOUR_AT_ONCE = """
import sys
from followup_kit.tracker import Tracker
tracker = Tracker.open(sys.argv[1])
for n in range(10_000):
    rows = "".join(f"Firm {n} {m},Clerk,2026-03-03\\n" for m in range(4))
    tracker.read_pasted("Company,Role,Date applied\\n" + rows)
    print(n, flush=True)
"""


def test_fault_04_two_kernels_add_400_events_each(start, tracker, path, acme):
    kernels = [start(ADD_MANY, path, acme, name) for name in ("first", "second")]
    faults = [kernel.communicate(timeout=120)[1] for kernel in kernels]
    assert faults == ["", ""]
    notes = [one.note for one in tracker.history(acme) if one.kind == "note"]
    assert len(notes) == len(set(notes)) == 800


def test_fault_05_two_kernels_edit_one_application(start, tracker, path, acme):
    kernels = [start(EDIT_ONE, path, acme, name) for name in ("Leeds", "York")]
    assert [kernel.stdout.readline() for kernel in kernels] == ["seen\n", "seen\n"]
    said = [kernel.communicate("\n", timeout=60) for kernel in kernels]
    assert said[0] == ("saved\n", "")
    assert said[1][0].startswith("This application was changed meanwhile, perhaps in another notebook.")
    assert list(tracker.applications().location) == ["Leeds"]


def test_fault_06_four_kernels_create_a_missing_log_at_once(start, path):
    at = time.time() + 2.5
    kernels = [start(CREATE, path, at) for _ in range(4)]
    faults = [kernel.communicate(timeout=60)[1] for kernel in kernels]
    assert faults == [""] * 4
    assert len(Tracker.open(path).applications()) == 4
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_fault_07_another_program_holds_the_lock(start, path, acme):
    impatient = Tracker(Store.open(path, wait_seconds=0.3))
    form = ApplicationForm(impatient)
    form._new["company"].widget.value, form._new["role"].widget.value = "Birch", "Clerk"
    other = start(HOLD_LOCK, path)
    assert other.stdout.readline() == "held\n"
    begun = time.monotonic()
    with pytest.raises(StoreBusy, match="Nothing was saved; try again in a moment"):
        impatient.record(acme, "interview", on="2026-03-10")
    assert 0.25 < time.monotonic() - begun < 5
    form._add.click()
    assert "try again in a moment" in form._said.value
    assert form._new.values()["company"] == "Birch"
    other.communicate("\n", timeout=60)
    form._add.click()
    assert list(impatient.applications().company) == ["Acme", "Birch"]


def test_fault_08_a_half_read_result_then_a_write_elsewhere(start, path, acme):
    reader = start(READ_HALF, path, acme)
    assert reader.stdout.readline() == "half read\n"
    impatient = Tracker(Store.open(path, wait_seconds=0))
    assert impatient.record(acme, "interview", on="2026-03-10")
    assert reader.communicate("\n", timeout=60) == ("0\n", "")


def test_fault_16_the_file_is_replaced_or_deleted_while_open(kernel, path):
    said = kernel(REPLACE_AND_DELETE, path)
    assert said.split() == ["True", "True", "True", "True", "False"]


def test_fault_20_a_restore_while_another_kernel_writes(start, tracker, path):
    writer = start(BRING_FOUR_AT_ONCE, path)
    assert writer.stdout.readline() == "0\n"
    copies = [tracker.back_up() for _ in range(3)]
    restore(path, copies[0])
    heard = int(writer.stdout.readline())  # it goes on in the log that came back
    while int(writer.stdout.readline()) < heard + 3:
        pass
    writer.kill()
    for file in (*copies, path):
        held = Tracker.open(file)
        assert len(held.imports()) > 0
        assert set(held.imports().n_applications) == {4}
        assert len(held.applications()) == 4 * len(held.imports())
    with closing(sqlite3.connect(path)) as held:
        assert held.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_log_that_is_opened_again_in_the_middle_of_a_save_stays_locked_for_other_programs(
    kernel, tracker, path, acme
):
    """Whatever opens and closes the file in this process drops its locks, unless SQLite itself does it."""
    with tracker._store.writing():
        with closing(Tracker.open(path)) as again:
            assert list(again.events().application_id) == [acme]
        assert kernel(TRY_TO_WRITE, path) == "database is locked\n"
    assert kernel(TRY_TO_WRITE, path) == "wrote in between\n"
