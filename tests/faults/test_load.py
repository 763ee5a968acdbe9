"""A log of a million events, and two kernels that type at once."""

import sqlite3
import time
from contextlib import closing

from followup_kit.tracker import Tracker

MILLION = """
INSERT INTO companies (company_id, name, name_key) VALUES ('c', 'Acme', 'acme');
INSERT INTO applications (application_id, company_id, role, source, extra)
  WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
  SELECT printf('a%035d', i), 'c', 'Analyst', 'referral', '{}' FROM n;
INSERT INTO events (event_id, application_id, kind, event_on, note)
  WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999999)
  SELECT printf('e%035d', i), printf('a%035d', i / 100), iif(i % 100, 'note', 'applied'),
         date('2020-01-01', '+' || (i % 2000) || ' days'), 'spoke with Dana' FROM n;
"""
TYPE = """
import sys
from followup_kit.forms.application_form import ApplicationForm
from followup_kit.tracker import Tracker
form = ApplicationForm(Tracker.open(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for n in range(30):
    form._new["company"].widget.value = f"{sys.argv[2]} {n}"
    form._new["role"].widget.value = "Clerk"
    form._add.click()
    assert "✓" in form._said.value, form._said.value
"""


def test_fault_22_a_million_events(path):
    Tracker.create(path).close()
    with closing(sqlite3.connect(path)) as held:
        held.executescript("PRAGMA synchronous = OFF;" + MILLION)
    tracker, seconds = timed(lambda: Tracker.open(path), at_most=1)
    assert repr(tracker).startswith("A job search of 10000 applications")
    assert seconds < 1
    bare = bare_seconds(path)
    frame, seconds = timed(tracker.events, at_most=5)
    assert seconds < max(5, 3 * bare)
    assert len(frame) == 1_000_000
    assert frame.event_on.is_monotonic_increasing
    assert list(frame.iloc[[0, -1]].company) == ["Acme", "Acme"]
    frame, seconds = timed(tracker.applications, at_most=5)
    assert seconds < max(5, 3 * bare)
    assert list(frame.iloc[[0, -1]].applied_on.astype(str)) == ["2020-01-01", "2025-03-15"]


def timed(read, at_most):
    """What is read, and the processor's seconds for it: what else runs on the machine is no fault of the log.

    Even those grow where two programs share a core, so one that took too long is asked again, twice.
    """
    for _ in range(3):
        begun = time.process_time()
        found = read()
        taken = time.process_time() - begun
        if taken < at_most:
            break
    return found, taken


def bare_seconds(path):
    """What SQLite alone takes to hand out the events: above 1.7 s, five in all are more than this machine can do."""
    with closing(sqlite3.connect(path)) as held:
        query = "SELECT event_id, application_id, kind, event_on, reason, note, contact_id, letter_id FROM events"
        return timed(lambda: held.execute(query).fetchall(), at_most=5 / 3)[1]


def test_two_kernels_that_type_into_the_same_form_at_once_keep_all_of_it(start, path):
    tracker = Tracker.create(path)
    kernels = [start(TYPE, path, name) for name in ("Birch", "Cory")]
    assert [kernel.stdout.readline() for kernel in kernels] == ["ready\n", "ready\n"]
    for kernel in kernels:
        kernel.stdin.write("\n")
        kernel.stdin.flush()
    assert [kernel.communicate(timeout=120)[1] for kernel in kernels] == ["", ""]
    typed = [f"{name} {n}" for name in ("Birch", "Cory") for n in range(30)]
    assert sorted(tracker.applications().company) == sorted(typed)
