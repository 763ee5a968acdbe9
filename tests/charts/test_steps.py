"""Curves over days: lines that jump, bands around them, names apart."""

import pandas as pd
import pytest

from followup_kit.charts.steps import apart, band, drawn, line, named

NAN = float("nan")
ROWS = pd.DataFrame({"day": [0, 5], "rate": [0.0, 0.4], "low": [NAN, 0.2], "high": [NAN, 0.6], "n_at_risk": [9, 8]})


def test_a_line_jumps_on_its_day_and_says_more_at_the_pointer():
    drawn = line(ROWS, "#000000", faint=False)
    assert (drawn["line"]["shape"], drawn["y"]) == ("hv", [0, 40])
    assert drawn["hovertext"][1] == "day 5: 40 % (20–60), 8 still waiting and watched"


def test_where_there_is_nothing_to_draw_there_is_no_line_and_no_band():
    assert line(ROWS[:0], "#000000", faint=False) is None
    assert line(ROWS[:1], "#000000", faint=True) is None
    assert band(ROWS, "#000000", faint=False) is None


def test_names_are_moved_apart_and_keep_their_order():
    assert apart([0.1, 0.1, 0.5], 0.05, 1) == pytest.approx([0.1, 0.15, 0.5])
    assert apart([0.5, 0.1], 0.05, 1) == [0.5, 0.1]


def test_names_stay_below_the_top_where_all_are_high():
    assert apart([1.0, 1.0, 0.2], 0.1, 1) == pytest.approx([0.9, 1.0, 0.2])


def test_where_few_are_left_the_line_is_dotted_and_its_band_fainter():
    rows = pd.DataFrame({"day": [0, 5, 9], "rate": [0.1, 0.4, 0.5], "low": 0.1, "high": 0.6, "n_at_risk": [20, 12, 4]})
    band_of_many, band_of_few, whole, dotted = drawn(rows, "#000000")
    assert band_of_many["opacity"] > band_of_few["opacity"] > 0
    assert [(one["line"]["dash"], one["x"]) for one in (whole, dotted)] == [("solid", [0, 5]), ("dot", [5, 9])]


def test_a_curve_says_beside_what_it_is_given():
    assert {mark["name"] for mark in drawn(ROWS, "#000000", name="offer")} == {"offer"}


def test_a_name_stands_right_of_its_own_panel_where_its_line_ends():
    name = named("28 %", "#000000", 28.0, "2")
    assert (name["xref"], name["x"], name["yref"], name["y"]) == ("x2 domain", 1, "y2", 28.0)
