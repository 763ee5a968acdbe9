import numpy as np
import pytest

from followup_kit.stats.intervals import around, wilson


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
