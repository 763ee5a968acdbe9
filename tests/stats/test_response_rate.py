import json
import random
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_kit.errors import InvalidInput
from followup_kit.stats import response_rate

MAINTAINED = [  # R 4.2.2, survival 3.5-3: survfit(Surv(time, status) ~ x, aml, conf.type = "log-log")
    (9, 0.909091, 0.5080802, 0.986674),
    (13, 0.818182, 0.4474286, 0.951162),
    (18, 0.715909, 0.3501904, 0.899024),
    (23, 0.613636, 0.2657520, 0.835299),
    (31, 0.490909, 0.1673309, 0.753400),
    (34, 0.368182, 0.0928296, 0.657041),
    (48, 0.184091, 0.0117385, 0.525015),
]
NONMAINTAINED = [
    (5, 0.8333333, 0.48171494, 0.955509),
    (8, 0.6666667, 0.33701893, 0.859712),
    (43, 0.0972222, 0.00574631, 0.348904),
]


def row_of(events, group="all", **options):
    table = response_rate(events, **{"as_of": "2021-01-01", **options})
    return table.set_index("group").loc[group]


@pytest.mark.parametrize(
    ("group", "day", "silent", "low", "high"),
    [("Maintained", *row) for row in MAINTAINED] + [("Nonmaintained", *row) for row in NONMAINTAINED],
)
def test_rates_and_intervals_are_those_of_kaplan_and_meier_in_r(aml, group, day, silent, low, high):
    row = row_of(aml, group, by="source", within_days=day)
    assert (row.rate, row.low, row.high) == pytest.approx((1 - silent, 1 - high, 1 - low), abs=5.1e-7)


def test_same_day_answers_count(day_0):
    row = row_of(day_0, as_of="2026-01-31")
    assert (row.n, row.n_answered, row.n_at_risk) == (10, 4, 6)
    assert row.rate == pytest.approx(0.4, abs=1e-9)
    assert row_of(day_0, as_of="2026-01-31", within_days=0).rate == pytest.approx(0.3, abs=1e-9)
    assert row_of(day_0, as_of="2026-01-31", within_days=1).rate == pytest.approx(0.3, abs=1e-9)


def test_those_watched_for_less_time_do_not_pull_the_rate_down(waits):
    old, recent = [(3, "rejected")] * 10 + [(60, None)] * 10, [(1, None)] * 20
    row = row_of(waits({"site": old + recent}), within_days=30)
    assert row.n_answered / row.n == 0.25
    assert row.rate == pytest.approx(0.5, abs=1e-9)


def test_the_frame_has_the_promised_columns_and_one_row_without_groups(day_0):
    table = response_rate(day_0, as_of="2026-01-31")
    assert list(table) == ["group", "n", "n_answered", "rate", "low", "high", "n_at_risk", "definition"]
    assert table["group"].tolist() == ["all"]


def test_the_largest_group_comes_first(waits):
    events = waits({"b": [(40, None)] * 3, "c": [(40, None)] * 5, "a": [(40, None)] * 3})
    assert response_rate(events, by="source", as_of="2021-01-01")["group"].tolist() == ["c", "a", "b"]


def test_n_answered_counts_only_answers_in_time_and_at_risk_those_waiting_when_the_day_began(waits):
    events = waits({"site": [(5, "offer"), (30, "rejected"), (31, "rejected"), (30, None), (29, None)]})
    row = row_of(events, within_days=30)
    assert (row.n, row.n_answered, row.n_at_risk) == (5, 2, 3)


def test_without_applications_there_is_no_rate_but_an_invitation(log):
    table = response_rate(log(), as_of="2026-01-01")
    assert table["n"].tolist() == [0]
    assert table[["rate", "low", "high"]].isna().all(axis=None)
    assert "so no rate" in table["definition"][0]
    assert "add one with the day you applied" in table.attrs["summary"]
    assert response_rate(log(), as_of="2026-01-01", by="source").empty


def test_without_any_answer_the_interval_is_wilsons_of_those_watched_to_the_end(waits):
    row = row_of(waits({"site": [(40, None)] * 10 + [(3, None)] * 5}))
    assert (row.rate, row.low) == (0, 0)
    assert row.high == pytest.approx(0.2775328, abs=5.1e-8)
    assert "Wilson, 0 of the 10 watched for 30 days" in row.definition


def test_when_all_were_answered_the_interval_takes_those_who_left_for_silent(waits):
    row = row_of(waits({"site": [(1, None)] * 2 + [(5, "offer")] * 8}))
    assert (row.rate, row.high) == (1, 1)
    assert row.low == pytest.approx(0.4901625, abs=1e-7)
    assert "Wilson, 8 of 10, as if the others stayed silent" in row.definition


@pytest.mark.parametrize(("kind", "rate"), [("offer", 1), (None, 0)])
def test_a_single_application_has_a_wide_interval(waits, kind, rate):
    row = row_of(waits({"site": [(30, kind)]}))
    assert row.rate == rate
    assert row.high - row.low == pytest.approx(0.7934507, abs=1e-7)


def test_beyond_the_end_of_the_log_the_last_rate_is_given_and_said_to_be_that(waits):
    events = waits({"site": [(3, "rejected"), (5, None), (6, None)]})
    table = response_rate(events, within_days=90, as_of="2021-01-01")
    assert (table["rate"][0], table["n_at_risk"][0]) == (pytest.approx(1 / 3), 0)
    assert "Nobody was watched for 90 days yet: this is the rate by day 6" in table["definition"][0]
    assert table.attrs["summary"].endswith("nobody was watched for 90 days yet")
    assert "by day 6" in table.attrs["summary"]


def test_a_young_silent_log_gives_no_interval_rather_than_a_wrong_one(waits):
    row = row_of(waits({"site": [(3, None)] * 4}))
    assert (row.rate, row.n_at_risk) == (0, 0)
    assert np.isnan([row.low, row.high]).all()
    assert row.definition.endswith("No interval.")


def test_what_was_left_out_is_said_beside_the_number(log):
    rows = [("a", "applied", "2026-01-01"), ("b", "applied", None), ("c", "applied", "2026-01-05")]
    table = response_rate(log(*rows, ("c", "offer", "2026-01-02")), as_of="2026-02-28")
    assert (table.attrs["n_undated"], table.attrs["n_backwards"]) == (1, 1)
    assert "because a date is not known: 1." in table["definition"][0]
    assert "because they ended before they were sent: 1." in table["definition"][0]


def test_the_definition_says_what_an_answer_is_and_up_to_when_the_log_is_known(day_0):
    text = response_rate(day_0, as_of="2026-01-31", within_days=1)["definition"][0]
    assert "within 1 day of applying. " in text
    assert "Known up to 2026-01-31." in text
    assert "not an automatic acknowledgement" in text


def test_the_summary_is_a_sentence_with_interval_and_n(waits):
    events = waits({"site": [(4, "rejected")] * 28 + [(60, None)] * 72})
    assert response_rate(events, as_of="2021-01-01").attrs["summary"] == (
        "28 of 100 would have answered by day 30 (20–38, n = 100; "
        "an answer = a person or a decision, not an automatic acknowledgement)"
    )


@pytest.mark.parametrize(
    ("groups", "by", "words"),
    [
        ({}, None, "Add your applications"),
        ({"a": [(60, None)] * 9}, None, "only 9 were still waiting"),
        ({"a": [(60, None)] * 30}, None, "Nothing to change yet."),
        ({"a": [(60, None)] * 30, "b": [(60, None)] * 9}, "source", "too few groups of source have 10"),
        ({"a": [(60, None)] * 30, "b": [(60, None)] * 20}, "source", "cannot be told apart yet"),
        (
            {"a": [(60, None)] * 60, "b": [(60, None)] * 12 + [(2, "rejected")] * 30},
            "source",
            "b is answered more often than a, beyond both intervals. An answer may be a no",
        ),
    ],
)
def test_every_rate_ends_in_a_next_step(waits, groups, by, words):
    assert words in response_rate(waits(groups), as_of="2021-01-01", by=by).attrs["next_step"]


def test_what_travels_with_the_frame_can_be_written_as_json(day_0):
    attrs = response_rate(day_0, as_of="2026-01-31", within_days=np.int64(14)).attrs
    assert json.loads(json.dumps(attrs)) == attrs
    assert (attrs["as_of"], attrs["within_days"]) == ("2026-01-31", 14)


@pytest.mark.parametrize("within_days", [-1, 2.5, "30", None, True])
def test_a_horizon_that_is_no_number_of_days_is_refused(day_0, within_days):
    with pytest.raises(InvalidInput, match=r"within_days: .* is not a whole number of days"):
        response_rate(day_0, as_of="2026-01-31", within_days=within_days)


def test_all_that_is_wrong_is_told_at_once(day_0):
    with pytest.raises(InvalidInput) as refusal:
        response_rate(day_0, as_of="soon", within_days=-1, by="sauce", conf_type="wald")
    assert set(refusal.value.faults) == {"as_of", "within_days", "by", "conf_type"}


def test_the_users_frame_is_left_as_it_was(day_0):
    before = day_0.copy()
    response_rate(day_0, by="source", as_of="2026-01-31")
    pd.testing.assert_frame_equal(day_0, before)


def test_the_order_of_rows_does_not_matter(aml):
    order = list(range(len(aml)))
    random.Random(7).shuffle(order)
    mixed = response_rate(aml.iloc[order], by="source", as_of="2021-01-01")
    pd.testing.assert_frame_equal(mixed, response_rate(aml, by="source", as_of="2021-01-01"))


PEOPLE = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["rejected", "offer", None])), min_size=1, max_size=12)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=PEOPLE)
def test_a_rate_never_falls_with_the_days_and_lies_in_its_interval(waits, people):
    events = waits({"site": people})
    rates = [row_of(events, within_days=day) for day in (0, 3, 9, 10)]
    for row in rates:
        assert 0 <= row.rate <= 1
        assert np.isnan(row.low) or 0 <= row.low <= row.rate <= row.high <= 1
    assert all(a.rate <= b.rate + 1e-12 for a, b in pairwise(rates))
