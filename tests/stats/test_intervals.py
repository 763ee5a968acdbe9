import numpy as np
import pytest

from followup_kit.stats.intervals import Share, around, difference, n_to_tell_apart, wilson


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        (0, 10, 0, 0.2775328),
        (1, 10, 0.0178762, 0.4041500),
        (3, 47, 0.0219454, 0.1716261),
        (5, 120, 0.0179267, 0.0938409),
        (0, 3, 0, 0.5614970),
        (55, 94, 0.4840802, 0.6794497),
    ],
)
def test_wilson_gives_the_reference_interval(k, n, low, high):
    assert wilson(k, n) == pytest.approx((low, high), abs=5.1e-8)


def test_nobody_has_no_interval():
    assert np.isnan(wilson(0, 0)).all()


@pytest.mark.parametrize("conf_type", ["log-log", "log"])
def test_a_share_of_0_or_1_has_no_interval_on_either_scale(conf_type):
    low, high = around(np.array([0.0, 1.0]), np.array([0.0, 0.0]), conf_type)
    assert np.isnan([low, high]).all()


def test_the_log_scale_stops_at_1():
    low, high = around(np.array([10 / 11]), np.array([0.0866784172041448]), "log")
    assert (low[0], high[0]) == (pytest.approx(0.754133845081525, abs=1e-12), 1)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        ((56, 48), (70, 80), 0.0524, 0.3339),
        ((9, 3), (10, 10), 0.1705, 0.8090),
        ((6, 2), (7, 7), 0.0582, 0.8062),
        ((5, 0), (56, 29), -0.0381, 0.1926),
        ((0, 0), (10, 20), -0.1611, 0.2775),
        ((10, 0), (10, 20), 0.6791, 1.0),
        ((10, 0), (10, 10), 0.6075, 1.0),
    ],
)
def test_differences_are_those_newcombe_printed(k, n, low, high):
    first, second = (Share(hits / size, *wilson(hits, size)) for hits, size in zip(k, n, strict=True))
    assert difference(first, second)[1:] == pytest.approx((low, high), abs=5e-5)


def test_how_many_more_would_tell_two_shares_apart():
    # Fleiss 1981, table A.3 without continuity correction: .25 against .40 needs 152 in each group
    assert n_to_tell_apart(0.25, 0.40) == 152
    assert n_to_tell_apart(0.40, 0.25) == 152
    assert n_to_tell_apart(0.3, 0.3) is None
