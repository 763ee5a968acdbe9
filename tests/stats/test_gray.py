"""Gray's test: right under chance, blind to nothing, and safe where there is little to compare."""

import numpy as np
import pytest

from followup_kit.stats.gray import gray


def search(rng, n_each, share_of_each, n_groups=2):
    """Competing outcomes 0 and 1, with some waits cut off; each group has its own share of outcome 0."""
    group = np.repeat(np.arange(n_groups), n_each)
    cause = (rng.random(len(group)) > np.asarray(share_of_each)[group]).astype(int)
    days = np.ceil(rng.exponential(np.where(cause == 0, 10, 20))).astype(int)
    cut = np.ceil(rng.uniform(0, 40, len(group))).astype(int)
    return np.minimum(days, cut), group, np.where(days <= cut, cause, -1), np.ones(len(group), dtype=int), n_groups


def test_alike_groups_differ_by_chance_alone_as_often_as_they_should():
    rng = np.random.default_rng(0)
    p = np.array([gray(*search(rng, 70, [0.3] * 3, 3), of=0).p for _ in range(800)])
    assert (p < 0.05).mean() == pytest.approx(0.05, abs=0.02)
    assert (p < 0.5).mean() == pytest.approx(0.5, abs=0.05)


def test_it_agrees_with_shuffling_the_groups():
    rng = np.random.default_rng(1)
    duration, group, cause, n, k = search(rng, 100, [0.3, 0.42])
    found = gray(duration, group, cause, n, k, of=0)
    shuffled = [gray(duration, rng.permutation(group), cause, n, k, of=0).statistic for _ in range(500)]
    assert found.p == pytest.approx(np.mean(np.array(shuffled) >= found.statistic), abs=0.04)


def test_groups_that_differ_are_found():
    assert gray(*search(np.random.default_rng(2), 300, [0.2, 0.5]), of=0).p < 0.001


def test_counts_stand_for_rows_and_the_order_of_groups_does_not_matter():
    duration, group, cause, n, k = search(np.random.default_rng(3), 50, [0.3, 0.5])
    found = gray(duration, group, cause, n, k, of=0)
    assert gray(duration, 1 - group, cause, n, k, of=0) == pytest.approx(found)
    day_by_day = np.unique(np.stack([duration, group, cause]), axis=1, return_counts=True)
    assert gray(*day_by_day[0], day_by_day[1], k, of=0) == pytest.approx(found)


@pytest.mark.parametrize("rows", [[], [(3, 0, 0)], [(3, 0, -1), (4, 1, -1)], [(3, 0, 1), (4, 1, 1)]])
def test_where_the_outcome_never_came_nothing_is_found(rows):
    duration, group, cause = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    assert gray(duration, group, cause, np.ones(len(rows), dtype=np.int64), 2, of=0)[1:] == (0, 1.0)
