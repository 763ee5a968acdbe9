"""The chi-square tail against printed tables (Abramowitz and Stegun, table 26.8)."""

import pytest

from followup_kit.stats.chi_square import upper_tail


@pytest.mark.parametrize(
    ("df", "five_percent"),
    [(1, 3.841459), (2, 5.991465), (3, 7.814728), (4, 9.487729), (5, 11.070498), (10, 18.307038), (15, 24.995790)],
)
def test_five_percent_lie_above_the_printed_value(df, five_percent):
    assert upper_tail(five_percent, df) == pytest.approx(0.05, abs=1e-7)


def test_nothing_to_compare_is_no_evidence():
    assert upper_tail(0, 3) == 1
    assert upper_tail(5, 0) == 1
