import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_kit.errors import InvalidInput
from followup_kit.model import RESPONSE_KINDS, EventKind
from followup_kit.stats.counts import first_response_counts


def table(events, as_of="2026-03-01", by=None):
    counts = first_response_counts(events, as_of=as_of, by=by)
    kinds = [str(RESPONSE_KINDS[code]) if code >= 0 else "" for code in counts.outcome]
    return list(zip(counts.group, counts.duration.tolist(), kinds, counts.n.tolist(), strict=True))


def test_a_wait_runs_from_applying_to_the_first_response(log):
    events = log(("a", "applied", "2026-01-01"), ("a", "rejected", "2026-01-20"), ("a", "interview", "2026-01-09"))
    assert table(events) == [("all", 8, "interview", 1)]


def test_an_answer_on_the_same_day_took_zero_days(log):
    assert table(log(("a", "applied", "2026-01-01"), ("a", "rejected", "2026-01-01"))) == [("all", 0, "rejected", 1)]


def test_an_automatic_acknowledgement_is_no_response(log):
    events = log(
        ("a", "applied", "2026-01-01"), ("a", "acknowledged", "2026-01-01"), ("a", "letter_sent", "2026-01-02")
    )
    assert table(events, as_of="2026-01-11") == [("all", 10, "", 1)]


@pytest.mark.parametrize("kind", ["accepted", "declined"])
def test_an_accepted_or_declined_offer_proves_an_offer_by_that_day(log, kind):
    events = log(("a", "applied", "2026-01-01"), ("a", kind, "2026-01-11"))
    assert table(events) == [("all", 10, "offer", 1)]


def test_an_earlier_response_stands_before_the_offer_that_was_declined(log):
    events = log(("a", "applied", "2026-01-01"), ("a", "screening", "2026-01-05"), ("a", "declined", "2026-01-11"))
    assert table(events) == [("all", 4, "screening", 1)]


def test_the_earliest_of_several_applied_events_starts_the_wait(log):
    events = log(("a", "applied", "2026-01-05"), ("a", "applied", "2026-01-01"), ("a", "offer", "2026-01-11"))
    assert table(events) == [("all", 10, "offer", 1)]


def test_a_withdrawal_ends_the_watching(log):
    events = log(("a", "applied", "2026-01-01"), ("a", "withdrawn", "2026-01-04"), ("a", "rejected", "2026-01-09"))
    assert table(events) == [("all", 3, "", 1)]


def test_a_response_on_the_day_of_the_withdrawal_still_counts(log):
    events = log(("a", "applied", "2026-01-01"), ("a", "withdrawn", "2026-01-04"), ("a", "rejected", "2026-01-04"))
    assert table(events) == [("all", 3, "rejected", 1)]


def test_what_happened_after_as_of_is_not_known_yet(log):
    events = log(("a", "applied", "2026-01-01"), ("a", "rejected", "2026-01-09"), ("b", "applied", "2026-01-07"))
    assert table(events, as_of="2026-01-05") == [("all", 4, "", 1)]
    assert table(events, as_of="2026-01-09") == [("all", 2, "", 1), ("all", 8, "rejected", 1)]


def test_two_responses_on_one_day_give_the_earlier_stage_whatever_the_order_of_rows(log):
    events = log(("a", "applied", "2026-01-01"), ("a", "rejected", "2026-01-03"), ("a", "screening", "2026-01-03"))
    assert table(events) == table(events[::-1]) == [("all", 2, "screening", 1)]


@pytest.mark.parametrize(
    "rows",
    [
        [("a", "applied", "2026-01-01"), ("a", "rejected", None)],
        [("a", "applied", "2026-01-01"), ("a", "accepted", None), ("a", "withdrawn", "2026-01-09")],
        [("a", "applied", "2026-01-01"), ("a", "withdrawn", None)],
        [("a", "applied", None), ("a", "rejected", "2026-01-02")],
        [("a", "applied", None)],
    ],
)
def test_a_wait_of_unknown_length_is_left_out_and_counted_never_taken_for_silence(log, rows):
    counts = first_response_counts(log(*rows, ("b", "applied", "2026-01-01")), as_of="2026-01-31")
    assert (counts.n.sum(), counts.n_undated, counts.n_backwards) == (1, 1, 0)


def test_a_dated_response_counts_even_beside_an_undated_one(log):
    events = log(("a", "applied", "2026-01-01"), ("a", "interview", None), ("a", "rejected", "2026-01-08"))
    assert table(events) == [("all", 7, "rejected", 1)]


@pytest.mark.parametrize("kind", ["rejected", "withdrawn"])
def test_an_end_before_the_start_is_left_out_and_counted(log, kind):
    counts = first_response_counts(log(("a", "applied", "2026-01-09"), ("a", kind, "2026-01-01")), as_of="2026-03-01")
    assert (counts.n.sum(), counts.n_undated, counts.n_backwards) == (0, 0, 1)


def test_a_saved_posting_that_was_never_sent_is_not_counted(log):
    events = log(("a", "note", "2026-01-01"), ("b", "interview", "2026-01-01"), ("c", "applied", "2026-02-28"))
    assert table(events) == [("all", 1, "", 1)]


def test_a_group_is_the_value_on_the_applied_event_and_a_missing_one_has_a_name(log):
    events = log(
        *[("a", "applied", "2026-01-01", "site"), ("a", "rejected", "2026-01-03", "typo")],
        *[("b", "applied", "2026-02-01", None), ("c", "applied", "2026-02-01", "  ")],
    )
    assert table(events, by="source") == [("(not given)", 28, "", 2), ("site", 2, "rejected", 1)]


@pytest.mark.parametrize("values", [[1, 2], [1.5, 2.5], [True, False], pd.Categorical(["x", "y"])])
def test_any_kind_of_column_can_be_a_group(log, values):
    events = log(("a", "applied", "2026-01-01"), ("b", "applied", "2026-01-01")).assign(cohort=values)
    assert [row[0] for row in table(events, by="cohort")] == sorted(str(value) for value in values)


@pytest.mark.parametrize("dtype", ["datetime64[s]", "datetime64[ms]", "datetime64[us]", "datetime64[ns]", "object"])
def test_every_way_pandas_keeps_dates_gives_the_same_counts(log, dtype):
    rows = [("a", "applied", "2024-02-28"), ("a", "offer", "2024-03-01"), ("b", "applied", None)]
    events = log(*rows)
    if dtype == "object":
        events["event_on"] = pd.Series([dt.date(2024, 2, 28), dt.date(2024, 3, 1), None], dtype="object")
    else:
        events["event_on"] = events["event_on"].astype(dtype)
    assert table(events) == [("all", 2, "offer", 1)]


def test_times_of_day_and_time_zones_do_not_change_the_calendar_day(log):
    events = log(("a", "applied", "2026-03-28T23:59"), ("a", "offer", "2026-03-30T00:01"))
    local = events.assign(event_on=events["event_on"].dt.tz_localize("Europe/Berlin"))
    assert table(events, "2026-04-01") == table(local, "2026-04-01") == [("all", 2, "offer", 1)]


def test_days_are_counted_right_over_centuries_and_leap_years(log):
    events = log(("a", "applied", "1899-12-31"), ("a", "offer", "2100-03-01"))
    days = (dt.date(2100, 3, 1) - dt.date(1899, 12, 31)).days
    assert table(events, "2101-01-01") == [("all", days, "offer", 1)]


def test_kinds_may_be_text_categories_or_members_of_the_enumeration(log):
    events = log(("a", "applied", "2026-01-01"), ("a", "offer", "2026-01-03"))
    members = events.assign(kind=[EventKind(kind) for kind in events["kind"]])
    categories = events.assign(kind=pd.Categorical(events["kind"], categories=list(EventKind), ordered=True))
    assert table(events) == table(members) == table(categories) == [("all", 2, "offer", 1)]


def test_a_log_without_events_gives_an_empty_table(log):
    assert table(log()) == table(log(), by="source") == []
    untyped = pd.DataFrame(columns=["application_id", "kind", "event_on", "source"])
    assert table(untyped, by="source") == []


def test_text_instead_of_dates_is_refused_and_quoted(log):
    events = log(("a", "applied", "2026-01-01")).assign(event_on=["3/5/2026"])
    with pytest.raises(InvalidInput, match=r"'3/5/2026'.*pandas.to_datetime"):
        table(events)


def test_something_that_is_no_frame_is_refused_with_what_to_give():
    with pytest.raises(InvalidInput, match=r"events is a list.*tracker.events\(\)"):
        first_response_counts([1, 2], as_of="2026-01-01")


def test_missing_columns_an_unknown_group_and_a_bad_date_are_told_together(log):
    events = log(("a", "applied", "2026-01-01")).drop(columns="kind")
    with pytest.raises(InvalidInput) as refusal:
        first_response_counts(events, as_of="20.3.26", by="sauce")
    assert set(refusal.value.faults) == {"events", "by", "as_of"}
    assert "no column kind" in str(refusal.value)
    assert "'sauce'; choose one of application_id, event_on, source" in str(refusal.value)
    assert "'20.3.26' is not a date" in str(refusal.value)


@pytest.mark.parametrize(
    "as_of",
    [dt.date(2026, 1, 9), dt.datetime(2026, 1, 9, 23), pd.Timestamp("2026-01-09"), " 2026-01-09 "],
)
def test_as_of_may_be_text_or_a_date(log, as_of):
    assert table(log(("a", "applied", "2026-01-01")), as_of=as_of) == [("all", 8, "", 1)]


@pytest.mark.parametrize("as_of", [None, "", "yesterday", 20260109, pd.NaT, "2026-02-30"])
def test_an_as_of_that_is_no_date_is_refused(log, as_of):
    with pytest.raises(InvalidInput, match=r"as_of: .* is not a date"):
        table(log(("a", "applied", "2026-01-01")), as_of=as_of)


DAYS = st.one_of(st.none(), st.integers(0, 40))
HISTORIES = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(list(EventKind)), DAYS), max_size=25)


def by_hand(rows, as_of):
    """The definition, one application after the other."""
    found = {}
    for name in {row[0] for row in rows}:
        mine = [(kind, day) for who, kind, day in rows if who == name and (day is None or day <= as_of)]
        starts = [day for kind, day in mine if kind == "applied"]
        if not starts:
            continue
        offers = [("offer" if kind in ("accepted", "declined") else kind, day) for kind, day in mine]
        replies = [(day, RESPONSE_KINDS.index(kind)) for kind, day in offers if kind in RESPONSE_KINDS]
        exits = [day for kind, day in mine if kind == "withdrawn"]
        start = min((day for day in starts if day is not None), default=None)
        dated, left = [r for r in replies if r[0] is not None], [day for day in exits if day is not None]
        end, code = min(dated, default=(None, -1))
        if end is None or (left and min(left) < end):
            end, code = min(left, default=as_of), -1
            if (replies and not dated) or (exits and not left):
                start = None
        key = "undated" if start is None else "backwards" if end < start else (end - start, code)
        found[key] = found.get(key, 0) + 1
    return found


@settings(max_examples=60, deadline=None)
@given(rows=HISTORIES, as_of=st.integers(0, 40))
def test_the_counts_are_those_made_by_hand_from_the_definition(rows, as_of):
    start = dt.date(2026, 1, 1)
    events = pd.DataFrame(rows, columns=["application_id", "kind", "day"])
    events["event_on"] = pd.to_datetime([None if row[2] is None else start + dt.timedelta(row[2]) for row in rows])
    counts = first_response_counts(events, as_of=start + dt.timedelta(as_of))
    found = dict(zip(zip(counts.duration.tolist(), counts.outcome.tolist(), strict=True), counts.n, strict=True))
    found |= {key: n for key, n in [("undated", counts.n_undated), ("backwards", counts.n_backwards)] if n}
    assert found == by_hand(rows, as_of)


def test_the_groups_add_up_to_the_whole(aml):
    whole, parts = (first_response_counts(aml, as_of="2021-01-01", by=by) for by in (None, "source"))
    assert whole.n.sum() == parts.n.sum() == 23
    assert {name: part.n.sum() for name, part in parts.each_group()} == {"Nonmaintained": 12, "Maintained": 11}
    assert np.array_equal(np.repeat(whole.duration, whole.n), np.sort(np.repeat(parts.duration, parts.n)))
