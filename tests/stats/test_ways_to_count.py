import numpy as np
import pytest

from followup_kit.errors import InvalidInput
from followup_kit.stats import response_rate, ways_to_count

AS_OF = "2026-03-31"


def rows_of(table):
    return {row.way: row for row in table.itertuples()}


@pytest.fixture
def search(log):
    """Four watched for thirty days (one answered in time, one late, one withdrawn early, one silent), two young."""
    return log(
        ("in time", "applied", "2026-01-10"),
        ("in time", "rejected", "2026-02-09"),
        ("late", "applied", "2026-01-10"),
        ("late", "interview", "2026-02-10"),
        ("withdrawn", "applied", "2026-01-10"),
        ("withdrawn", "withdrawn", "2026-01-20"),
        ("silent", "applied", "2026-03-01"),
        ("young, answered", "applied", "2026-03-02"),
        ("young, answered", "rejected", "2026-03-05"),
        ("young", "applied", "2026-03-30"),
    )


def test_simply_divided_counts_all_and_every_answer_and_claims_no_range(search):
    row = rows_of(ways_to_count(search, as_of=AS_OF))["simply divided"]
    assert (row.n, row.n_answered, row.rate) == (6, 3, 0.5)
    assert np.isnan(row.low)
    assert np.isnan(row.high)


def test_watched_long_enough_takes_those_old_enough_that_were_not_withdrawn_before_and_answers_in_time(search):
    row = rows_of(ways_to_count(search, as_of=AS_OF))["watched long enough"]
    assert (row.n, row.n_answered) == (3, 1)
    assert (row.low, row.high) == pytest.approx((0.0614919, 0.7923404), abs=1e-6)


def test_the_last_way_is_the_response_rate(search):
    row = rows_of(ways_to_count(search, within_days=20, as_of=AS_OF))["all, as long as watched"]
    rate = response_rate(search, within_days=20, as_of=AS_OF).loc[0]
    assert (row.rate, row.low, row.high) == (rate["rate"], rate["low"], rate["high"])


def test_what_was_sent_exactly_so_many_days_ago_was_watched_long_enough(log):
    events = log(("a", "applied", "2026-03-01"), ("b", "applied", "2026-03-02"))
    assert rows_of(ways_to_count(events, as_of=AS_OF))["watched long enough"].n == 1


def test_the_sentence_sets_the_three_side_by_side(search):
    summary = ways_to_count(search, as_of=AS_OF).attrs["summary"]
    assert summary.startswith("Simply divided: 50 of 100 (n = 6, some of them still young).")
    assert "Of the 3 watched for 30 days: 33 of 100 (6–79)." in summary


def test_where_nothing_is_old_enough_only_two_are_told(log):
    table = ways_to_count(log(("a", "applied", "2026-03-30")), as_of=AS_OF)
    assert "watched for 30 days" not in table.attrs["summary"]
    assert rows_of(table)["watched long enough"].n == 0


def test_an_empty_log_is_told_in_words(log):
    table = ways_to_count(log(), as_of=AS_OF)
    assert table.attrs["summary"].startswith("No application can be counted yet")
    assert table["n"].tolist() == [0, 0, 0]


def test_a_very_long_time_and_a_wrong_one(search):
    assert rows_of(ways_to_count(search, within_days=10**9, as_of=AS_OF))["watched long enough"].n == 0
    with pytest.raises(InvalidInput, match="within_days"):
        ways_to_count(search, within_days=-1, as_of=AS_OF)
