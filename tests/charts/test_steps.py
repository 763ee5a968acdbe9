"""Curves over days: lines that jump, bands around them, names apart."""

import pandas as pd
import pytest

from followup_kit.charts.steps import apart, band, line

NAN = float("nan")
ROWS = pd.DataFrame({"day": [0, 5], "rate": [0.0, 0.4], "low": [NAN, 0.2], "high": [NAN, 0.6], "n_at_risk": [9, 8]})


def test_a_line_jumps_on_its_day_and_says_more_at_the_pointer():
    drawn = line(ROWS, "#000000", faint=False)
    assert (drawn.line.shape, list(drawn.y)) == ("hv", [0, 40])
    assert drawn.hovertext[1] == "day 5: 40 % (20–60), 8 still waiting and watched"


def test_where_there_is_nothing_to_draw_there_is_no_line_and_no_band():
    assert line(ROWS[:0], "#000000", faint=False) is None
    assert line(ROWS[:1], "#000000", faint=True) is None
    assert band(ROWS, "#000000") is None


def test_names_are_moved_apart_and_keep_their_order():
    assert apart([0.1, 0.1, 0.5], 0.05) == pytest.approx([0.1, 0.15, 0.5])
    assert apart([0.5, 0.1], 0.05) == [0.5, 0.1]
