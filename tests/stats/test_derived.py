import datetime as dt

import pytest

from followup_kit.stats import response_rate
from followup_kit.stats.derived import next_start, period_name, start_of_name

AS_OF = "2026-06-30"


@pytest.fixture
def sent(log):
    return lambda *days: log(*((str(number), "applied", day) for number, day in enumerate(days)))


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("weekday", ["Monday", "Sunday", "Wednesday"]),
        ("week", ["2025-12-29", "2026-02-23"]),
        ("month", ["2025-12", "2026-03"]),
        ("quarter", ["2025 Q4", "2026 Q1"]),
    ],
)
def test_the_time_of_applying_can_be_a_group(sent, by, expected):
    events = sent("2025-12-31", "2026-03-01") if by != "weekday" else sent("2025-12-31", "2026-03-01", "2026-03-02")
    assert sorted(response_rate(events, by=by, as_of=AS_OF)["group"]) == expected


def test_a_day_that_is_not_known_makes_no_group_and_no_fault(log):
    events = log(("a", "applied", "2026-01-01"), ("b", "applied", None), ("c", "applied", "2026-01-05"))
    rates = response_rate(events, by="month", as_of=AS_OF)
    assert (rates["group"].tolist(), rates["n"].tolist(), rates.attrs["n_undated"]) == (["2026-01"], [2], 1)


def test_a_column_of_that_name_goes_first(sent):
    events = sent("2026-01-01", "2026-02-01").assign(month="mine")
    assert response_rate(events, by="month", as_of=AS_OF)["group"].tolist() == ["mine"]


@pytest.mark.parametrize("every", ["week", "month", "quarter"])
def test_periods_follow_each_other_and_can_be_read_back(every):
    start = dt.date(2024, 1, 1)
    while start < dt.date(2027, 1, 1):
        assert start_of_name(period_name(start, every), every) == start
        assert dt.timedelta(7) <= next_start(start, every) - start <= dt.timedelta(92)
        start = next_start(start, every)
