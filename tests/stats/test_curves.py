from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_kit.stats.curves import aalen_johansen

WAITS = st.lists(st.tuples(st.integers(0, 12), st.integers(-1, 2), st.integers(1, 4)), min_size=1, max_size=15)


def curve_of(rows, n_causes=3):
    return aalen_johansen(*(np.array(column) for column in zip(*rows, strict=True)), n_causes)


def variance_by_the_double_sum(curve, rows, cause, row):
    """The formula as it is printed, term by term."""
    total, before = 0.0, 1.0
    for j in range(row + 1):
        events = [n for day, kind, n in rows if day == curve.day[j] and kind >= 0]
        own = sum(n for day, kind, n in rows if day == curve.day[j] and kind == cause)
        d, n = sum(events), int(curve.n_at_risk[j])
        ahead = curve.rate[row, cause] - curve.rate[j, cause]
        total += (ahead**2 * d / (n * (n - d)) if d < n else 0.0) + before**2 * own * (n - own) / n**3
        total -= 2 * ahead * before * own / n**2
        before *= 1 - d / n
    return total


@given(rows=WAITS)
def test_the_running_sums_equal_the_printed_formula(rows):
    curve = curve_of(rows)
    for row in range(len(curve.day)):
        for cause in range(3):
            expected = variance_by_the_double_sum(curve, rows, cause, row)
            assert curve.se[row, cause] ** 2 == pytest.approx(expected, abs=1e-14)


@given(rows=WAITS)
def test_the_causes_add_up_to_any_answer(rows):
    each, any_ = curve_of(rows), curve_of([(day, min(kind, 0), n) for day, kind, n in rows], 1)
    assert each.rate.sum(axis=1) == pytest.approx(any_.rate[:, 0], abs=1e-12)


@given(rows=WAITS)
def test_a_curve_starts_at_0_never_falls_and_stays_below_1(rows):
    rates = [curve_of(rows).at(day)[0].sum() for day in range(-1, 15)]
    assert rates[0] == 0
    assert all(earlier <= later + 1e-12 for earlier, later in pairwise(rates))
    assert rates[-1] <= 1 + 1e-12


def test_ten_same_day_answers_are_not_lost():
    curve = curve_of([(0, 0, 3), (2, 1, 1), (30, -1, 6)], 2)
    rates, errors, at_risk = curve.at(30)
    assert rates == pytest.approx([0.3, 0.1], abs=1e-12)
    assert errors == pytest.approx([0.1449137675, 0.0948683298], abs=1e-9)
    assert at_risk == 6


def test_a_million_applications_give_the_error_of_a_plain_share():
    curve = curve_of([(3, 0, 250_000), (9, 0, 250_000), (30, -1, 500_000)], 1)
    assert curve.at(30)[1] == pytest.approx([(0.25 / 1_000_000) ** 0.5], rel=1e-9)
