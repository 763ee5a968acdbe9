"""Imports, edits and undoing in any order: what is undone is as if it had never been."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from followup_kit.importers import Source
from followup_kit.tracker import Tracker

OLD = ("Acme", "Bolt", "Cora")
#: Each file has an application of its own, and says something of its own about those that are there.
FILES = {
    0: ("Source", "Interview", "rejected"),
    1: ("Location", "Phone screen", "no reply"),
    2: ("URL", "Assessment date", "withdrawn"),
}


def text(number):
    column, stage, _ = FILES[number]
    rows = [f"{name},Cook,2026-03-03,{column}{number},m{number},2026-03-1{number}" for name in OLD]
    own = f"Own{number},Cook,2026-03-04,x,y,2026-03-1{number},vanished"
    header = f"Company,Role,Date sent,{column},Mood {number},{stage},Status"
    return "\n".join([header, *(f"{row}," for row in rows), own])


def bring(tracker, number):
    answers = {"status:vanished": FILES[number][2], "date": "unknown"}
    source = Source(f"{number}.csv", given=text(number).encode())
    return tracker._bring(source, "leave", answers=answers).import_id


def log_of(tracker):
    """All that a log says, without ids and counts of writes."""
    known = tracker.applications().drop(columns="application_id")
    known = known.reindex(sorted(known.columns), axis=1).sort_values("company")
    events = tracker.events()[["company", "kind", "event_on", "reason", "note"]]
    told = sorted(tuple(map(str, row)) for row in events.itertuples(index=False))
    return (
        known.astype(object).fillna("").astype(str).to_dict("records"),
        told,
        tracker.remembered_answers(),
        list(tracker.imports().file),
    )


def run(folder, steps):
    tracker = Tracker.create(Path(folder) / "log.db", as_of="2026-06-30")
    old = [tracker.add(company=name, role="Cook", applied_on="2026-03-03") for name in OLD]
    live = {}
    for what, number in steps:
        if what == "import" and number not in live:
            live[number] = bring(tracker, number)
        elif what == "undo" and number in live:
            tracker.undo_import(live.pop(number))
        elif what == "record":
            tracker.record(old[number], "note", on="2026-04-01", note="called")
        elif what == "change":
            tracker.change(old[number], resume="second")
    return tracker


def without_the_undone(steps):
    """The steps without imports that were undone, and without the undoing."""
    kept, live = [], {}
    for what, number in steps:
        if what == "import" and number not in live:
            live[number] = len(kept)
            kept.append((what, number))
        elif what == "undo" and number in live:
            kept[live.pop(number)] = None
        elif what in ("record", "change"):
            kept.append((what, number))
    return [step for step in kept if step]


STEPS = st.tuples(st.sampled_from(["import", "import", "undo", "undo", "record", "change"]), st.integers(0, 2))


@settings(max_examples=25, deadline=None)
@given(st.lists(STEPS, max_size=12))
def test_undone_imports_never_happened(steps):
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        undone, never = run(one, steps), run(other, without_the_undone(steps))
        assert log_of(undone) == log_of(never)
        for number in FILES:  # nor does what was undone stand in the way of the next import
            bring(undone, number)
            bring(never, number)
        assert log_of(undone)[:3] == log_of(never)[:3]
        undone._store.close()
        never._store.close()
