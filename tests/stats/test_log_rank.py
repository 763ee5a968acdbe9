"""The log-rank test against R's survdiff, and where there is little to compare."""

import numpy as np
import pytest

from followup_kit.stats.log_rank import log_rank


def counted(groups):
    rows = [(days, place, hit - 1) for place, people in enumerate(groups) for days, hit in people]
    duration, group, cause = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return duration, group, cause, np.ones(len(rows), dtype=np.int64), len(groups)


def test_aml_gives_r_s_number(relapses):
    test = log_rank(*counted(relapses.values()))
    assert (test.statistic, test.df, test.p) == pytest.approx((3.396388699, 1, 0.065339322), abs=1e-9)


def test_counts_stand_for_rows(relapses):
    duration, group, cause, n, k = counted(relapses.values())
    once = log_rank(np.tile(duration, 3), np.tile(group, 3), np.tile(cause, 3), np.tile(n, 3), k)
    assert log_rank(duration, group, cause, 3 * n, k).statistic == pytest.approx(once.statistic)


@pytest.mark.parametrize("groups", [[], [[(3, 1)]], [[(3, 0)], [(4, 0)]], [[(3, 1)], []]])
def test_where_there_is_nothing_to_compare_nothing_is_found(groups):
    assert log_rank(*counted(groups))[1:] == (0, 1.0)


def test_an_empty_group_changes_nothing(relapses):
    two, three = log_rank(*counted(relapses.values())), log_rank(*counted([*relapses.values(), []]))
    assert three == pytest.approx(two)
