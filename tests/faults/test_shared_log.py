"""A shared log's server that restarts, a line that is cut in the middle of a save, and a whole class of kernels."""

import random
import time
from collections import Counter

import pytest
from cutting_proxy import CuttingProxy

from followup_kit.errors import StoreGone
from followup_kit.store import adding
from followup_kit.store.shared_people import SharedLog
from followup_kit.tracker import Tracker

pytestmark = pytest.mark.server

#: Saves one note after another as a patient user does: one that was refused is saved again until it is in.
SAVE_PATIENTLY = """
import sys, time
from followup_kit.errors import StoreBusy, StoreGone
from followup_kit.tracker import Tracker
tracker = Tracker.open(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
until, n, refused = time.time() + float(sys.argv[3]), 0, 0
while time.time() < until:
    try:
        tracker.record(sys.argv[2], "note", on="2026-03-03", note=f"{sys.argv[4]} {n}")
    except (StoreBusy, StoreGone) as err:
        assert "Nothing was saved" in str(err), err
        refused += 1
    else:
        print(n, flush=True)
        n += 1
print("refused", refused, flush=True)
"""

#: A process that stands for many kernels: each opens a search, and all save and read in the same moment.
OPEN_AND_SAVE = """
import sys, threading
from followup_kit.store import Store
from followup_kit.tracker import Tracker
trackers = [Tracker(Store.open(url, wait_seconds=120)) for url in sys.argv[1:]]
print("ready", flush=True)
sys.stdin.readline()
faults = []
def save(tracker):
    try:
        one = tracker.add(company="Acme", role="Cook", applied_on="2026-03-03")
        tracker.record(one, "interview", on="2026-03-10")
        assert [event.kind for event in tracker.history(one)] == ["applied", "interview"]
    except Exception as err:
        faults.append(repr(err))
threads = [threading.Thread(target=save, args=(one,)) for one in trackers]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*faults or ["all saved"], sep="\\n", flush=True)
"""


@pytest.fixture(scope="module")
def durable(start_server):
    """A server of its own that keeps what it acknowledged, and may be crashed."""
    durable = start_server(durable=True)
    durable.make_database("careers")
    durable.looked_after = SharedLog(durable.url("careers_owner"))
    durable.looked_after.set_up()
    durable.know("vera", durable.looked_after.add_person("vera"))
    return durable


def wait_until_ready(kernels):
    for kernel in kernels:
        assert kernel.stdout.readline() == "ready\n"


def set_off(kernels):
    """Each waits for this line: what it said sooner would stay in the buffer of the pipe that `readline` read."""
    for kernel in kernels:
        kernel.stdin.write("go\n")
        kernel.stdin.flush()


def notes(tracker, application):
    return [one.note for one in tracker.history(application) if one.kind == "note"]


def test_fault_21_a_server_restarted_in_mid_save(durable, start):
    """Crashed, in truth, three times: every save that was acknowledged is there once, and no other."""
    url = durable.url("vera")
    tracker = Tracker.open(url)
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    kernels = [start(SAVE_PATIENTLY, url, acme, 6, name) for name in ("first", "second")]
    wait_until_ready(kernels)
    set_off(kernels)
    moments = random.Random(20260320)
    for _ in range(3):
        time.sleep(moments.uniform(0.3, 1.2))
        durable.control("restart", "-w", "-m", "immediate")
    ended = [kernel.communicate(timeout=120) for kernel in kernels]
    assert [errors for _, errors in ended] == ["", ""]
    said = [out.splitlines() for out, _ in ended]
    assert sum(int(lines[-1].split()[1]) for lines in said) > 0, "no save was ever hit"
    acknowledged = {f"{name} {n}" for name, lines in zip(("first", "second"), said, strict=True) for n in lines[:-1]}
    assert len(acknowledged) > 20
    assert Counter(notes(tracker, acme)) == Counter(acknowledged)


@pytest.fixture
def line(server):
    proxy = CuttingProxy(server.port)
    yield proxy
    proxy.close()


@pytest.fixture
def over_the_line(server, new_person, line):
    """A search that is reached over a line which can be cut, with one application."""
    url = new_person()
    user = url.split("//")[1].split("@")[0]
    server.know(user, server.known[user], line.port)
    tracker = Tracker.open(server.url(user, port=line.port))
    return tracker, tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03"), Tracker.open(url)


def test_a_line_cut_after_the_commit_is_no_error_since_the_save_is_there(line, over_the_line):
    tracker, acme, directly = over_the_line
    for n in range(5):
        line.cut = "after"
        event = tracker.record(acme, "note", on="2026-03-10", note=str(n))
        assert directly.history(acme)[-1].event_id == event
    assert line.n_cuts == 5
    assert notes(directly, acme) == list("01234")


def test_a_line_cut_before_the_commit_says_that_nothing_was_saved_and_a_second_try_saves_once(line, over_the_line):
    tracker, acme, directly = over_the_line
    for n in range(5):
        line.cut = "before"
        with pytest.raises(StoreGone, match="Nothing was saved"):
            tracker.record(acme, "note", on="2026-03-10", note=str(n))
        assert len(notes(directly, acme)) == n
        tracker.record(acme, "note", on="2026-03-10", note=str(n))
    assert (line.n_cuts, notes(directly, acme)) == (5, list("01234"))


def test_a_cut_is_found_out_about_also_when_another_kernel_saved_in_between(line, over_the_line):
    tracker, acme, directly = over_the_line
    line.cut = "after"
    with tracker._store.writing() as connection:
        adding.set_setting(connection, "a", "b")
    directly.record(acme, "note", on="2026-03-10", note="between")
    line.cut = "before"
    with pytest.raises(StoreGone):
        tracker.keep_setting("a", "c")
    assert directly.setting("a") == "b"


@pytest.mark.slow
def test_130_kernels_of_26_persons_at_once_on_a_server_with_100_places(server, new_person, start):
    urls = [new_person() for _ in range(26)]
    kernels = [start(OPEN_AND_SAVE, *urls) for _ in range(5)]
    wait_until_ready(kernels)
    assert server.ask("SHOW max_connections") == [("100",)]
    assert server.wait_until_alone("person%"), "130 kernels that wait hold no place"
    set_off(kernels)
    assert [kernel.communicate(timeout=280) for kernel in kernels] == [("all saved\n", "")] * 5
    for url in urls:
        tracker = Tracker.open(url)
        assert tracker.company_names() == ["Acme"]
        assert len(tracker.events()) == 10
