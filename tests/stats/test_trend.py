import pandas as pd
import pytest

from followup_kit.errors import InvalidInput
from followup_kit.stats import trend


@pytest.fixture
def months(log):
    """{month: (answered on day 3, sent)}; all on the 10th."""

    def build(wanted):
        rows = []
        for month, (n_answered, n) in wanted.items():
            names = [f"{month} {number}" for number in range(n)]
            rows += [(name, "applied", f"{month}-10") for name in names]
            rows += [(name, "rejected", f"{month}-13") for name in names[:n_answered]]
        return log(*rows)

    return build


def test_rates_stand_by_the_month_of_applying_in_order(months):
    table = trend(months({"2026-02": (5, 10), "2026-01": (2, 20)}), as_of="2026-06-01")
    assert table["period"].tolist() == ["2026-01", "2026-02"]
    assert table["rate"].tolist() == pytest.approx([0.1, 0.5])
    assert table["starts_on"].tolist() == [pd.Timestamp("2026-01-01"), pd.Timestamp("2026-02-01")]


def test_a_month_is_complete_once_its_last_day_had_its_time(months):
    events = months({"2026-01": (2, 20)})
    assert trend(events, as_of="2026-03-01")["complete"].tolist() == [False]
    assert trend(events, as_of="2026-03-02")["complete"].tolist() == [True]
    assert trend(events, within_days=7, as_of="2026-02-07")["complete"].tolist() == [True]


def test_ups_and_downs_of_chance_are_called_so(months):
    table = trend(months({"2026-01": (5, 20), "2026-02": (7, 20)}), as_of="2026-06-01")
    assert "cannot be told from chance" in table.attrs["summary"]
    assert table.attrs["next_step"].startswith("Nothing to change yet.")


def test_a_real_change_is_said(months):
    table = trend(months({"2026-01": (2, 40), "2026-02": (30, 40)}), as_of="2026-06-01")
    assert "5 of 100 for 2026-01 (1–19, n = 40), 75 of 100 for 2026-02" in table.attrs["summary"]
    assert "changed, more than chance" in table.attrs["summary"]
    assert table.attrs["tests"]["any answer"]["p"] < 0.001


def test_an_unfinished_month_changes_no_verdict(months):
    events = months({"2026-01": (20, 40), "2026-02": (0, 40)})
    table = trend(events, as_of="2026-03-15")
    assert table["complete"].tolist() == [True, False]
    assert table.attrs["tests"] == {}


@pytest.mark.parametrize(("every", "n"), [("week", 3), ("month", 3), ("quarter", 2)])
def test_weeks_months_and_quarters(months, every, n):
    table = trend(months({"2026-02": (1, 2), "2026-03": (1, 2), "2026-04": (1, 2)}), every=every, as_of="2026-09-01")
    assert len(table) == n


def test_a_column_called_month_does_not_stand_in_the_way(months):
    events = months({"2026-02": (1, 2)}).assign(month="mine")
    assert trend(events, as_of="2026-09-01")["period"].tolist() == ["2026-02"]


def test_other_periods_are_refused(months):
    with pytest.raises(InvalidInput, match="every: 'year' is not one of week, month, quarter"):
        trend(months({"2026-02": (1, 2)}), every="year", as_of="2026-09-01")


def test_a_log_of_nobody_is_invited_to_begin(log):
    table = trend(log(), as_of="2026-09-01")
    assert len(table) == 0
    assert "No application" in table.attrs["summary"]
