import datetime as dt

import pytest

from followup_kit.sample import sample_tracker
from followup_kit.stats.counts import open_frame
from followup_kit.stats.histories import paths


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_endings_are_those_that_the_tracker_shows(seed):
    tracker = sample_tracker(seed)
    outcomes = tracker.applications()["outcome"].astype(str)
    shown = outcomes.replace({"open": "", "no_response": ""}).value_counts().to_dict()
    counted: dict[str, int] = {}
    for (_, ending), n in paths(open_frame(tracker.events()), dt.date(2026, 3, 20)).items():
        counted[ending] = counted.get(ending, 0) + n
    assert counted == shown


@pytest.mark.parametrize(
    ("kinds", "ending"),
    [
        ("rejected withdrawn", "withdrawn"),
        ("withdrawn rejected", "rejected"),
        ("offer declined rejected", "rejected"),
        ("rejected interview", ""),
        ("rejected interview rejected", "rejected"),
    ],
)
def test_the_last_word_counts(log, kinds, ending):
    rows = [("a", kind, f"2026-01-{day:02}") for day, kind in enumerate(["applied", *kinds.split()], 1)]
    (((_, found), n),) = paths(open_frame(log(*rows)), dt.date(2026, 3, 20)).items()
    assert (found, n) == (ending, 1)
