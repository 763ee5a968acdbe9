"""Applications read once: narrowed and grouped, they say what the statistics say of their events."""

import pandas as pd
import pytest

import followup_kit as fk
from followup_kit.stats.cases import read_cases
from followup_kit.stats.counts import first_response_counts

AS_OF = "2026-03-20"


@pytest.fixture
def events():
    return fk.sample_tracker().events()


@pytest.fixture
def cases(events):
    return read_cases(events, as_of=AS_OF)


def counted(counts):
    rows = zip(*(getattr(counts, name).tolist() for name in ("group", "duration", "outcome", "n")), strict=True)
    return sorted(rows), counts.n_undated, counts.n_backwards


@pytest.mark.parametrize("by", [None, "source", "resume"])
def test_they_are_counted_as_their_events_are(cases, by):
    assert counted(cases.counts(by)) == counted(first_response_counts(cases.events, as_of=AS_OF, by=by))


@pytest.mark.parametrize(
    ("ask", "given"),
    [
        (fk.response_rate, {}),
        (fk.outcome_curve, {}),
        (fk.waiting_time, {"by": "source"}),
        (fk.still_to_come, {"silent_days": 18}),
        (fk.compare, {"by": "weekday"}),
        (fk.compare, {"by": "month"}),
        (fk.trend, {"every": "week"}),
        (fk.trend, {"every": "quarter"}),
    ],
)
def test_every_answer_from_them_is_that_from_the_events(events, cases, ask, given):
    ours, theirs = (ask(one, as_of=AS_OF, **given) for one in (cases, events))
    pd.testing.assert_frame_equal(ours, theirs)
    assert str(ours.attrs) == str(theirs.attrs)


def test_some_of_them_are_counted_as_if_the_log_held_no_others(events, cases):
    some = cases.only(cases.table["source"] == "LinkedIn")
    alone = events[events["source"] == "LinkedIn"]
    ours, theirs = (fk.response_rate(one, as_of=AS_OF) for one in (some, alone))
    pd.testing.assert_frame_equal(ours.drop(columns="definition"), theirs.drop(columns="definition"))
    assert set(some.events_of()["application_id"]) == set(alone["application_id"])


def test_what_cannot_be_counted_is_told_with_its_reason(log):
    events = log(
        ("a", "applied", None),
        ("b", "applied", "2026-03-01"), ("b", "rejected", "2026-02-01"),
        ("c", "applied", "2026-03-01"), ("c", "interview", None),
        ("d", "applied", "2026-03-01"),
        ("e", "applied", "2026-04-01"),
    )  # fmt: skip
    cases = read_cases(events, as_of=AS_OF)
    assert cases.table["counted"].sum() == 1
    assert counted(cases.counts(None)) == counted(first_response_counts(events, as_of=AS_OF))
    nobody = cases.only([False] * len(cases.table))
    assert counted(nobody.counts("month")) == ([], 0, 0)


def test_an_empty_log_has_none(log):
    cases = read_cases(log(), as_of=AS_OF)
    assert len(cases.table) == 0
    assert fk.response_rate(cases, as_of=AS_OF)["n"].tolist() == [0]
