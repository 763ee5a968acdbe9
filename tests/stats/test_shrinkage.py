"""Small groups are pulled toward the whole, large ones stay, and nothing pretends to be sure."""

import pytest

from followup_kit.stats.shrinkage import shrink


def test_a_small_group_moves_more_than_a_large_one():
    small, large = shrink([3, 40], [3, 100])
    assert 0.4 < small.rate < 0.85
    assert large.rate == pytest.approx(0.4, abs=0.03)


def test_alike_groups_become_more_alike_and_unlike_ones_stay_apart():
    alike, apart = shrink([8, 12], [40, 40]), shrink([0, 30], [30, 30])
    assert alike[1].rate - alike[0].rate < 0.1
    assert apart[1].rate - apart[0].rate > 0.9


def test_few_groups_leave_wide_intervals():
    (alone,) = shrink([1], [4])
    assert alone.high - alone.low > 0.5


def test_a_group_without_anyone_says_what_the_others_say():
    known, unknown = shrink([30, 0], [100, 0])
    assert unknown.low < known.low < known.rate < known.high < unknown.high


def test_without_any_application_everything_is_possible():
    (nothing,) = shrink([0], [0])
    assert nothing.rate == pytest.approx(0.5, abs=0.01)
    assert nothing.high - nothing.low > 0.95
