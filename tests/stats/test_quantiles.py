"""How long until half were answered, against R's printed medians."""

import numpy as np
import pytest

from followup_kit.stats.curves import aalen_johansen
from followup_kit.stats.quantiles import quantile


def curve(people):
    days, hit = np.array(people, dtype=np.int64).reshape(-1, 2).T
    return aalen_johansen(days, hit - 1, np.ones(len(days), dtype=np.int64), 1)


def test_aml_s_medians_are_r_s(relapses):
    assert quantile(curve(relapses["Maintained"])) == (31, 13, None)
    assert quantile(curve(relapses["Nonmaintained"])) == (23, 5, 33)


def test_an_open_end_is_said_in_words(relapses):
    assert str(quantile(curve(relapses["Maintained"]))) == "31 (13–not reached)"


def test_exactly_half_lies_midway_to_the_next_answer():
    assert quantile(curve([(2, 1), (4, 1), (8, 1), (10, 1)])).days == 6


@pytest.mark.parametrize("people", [[], [(5, 0)], [(5, 1), (9, 0), (9, 0), (9, 0)]])
def test_what_is_never_reached_is_no_number(people):
    assert quantile(curve(people)).days is None
