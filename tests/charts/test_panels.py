"""Panels one below the other over the same axis."""

import pytest

from followup_kit.charts.panels import axes, panels


def test_the_first_stands_on_top_and_all_are_equally_high_with_the_gap_between():
    (first, upper), (second, lower) = panels(2, 0.2)
    assert (first, second) == ("", "2")
    assert [*lower, *upper] == pytest.approx([0, 0.4, 0.6, 1])


def test_one_panel_alone_takes_all_the_room():
    assert list(panels(1, 0)) == [("", (0, 1))]


def test_all_panels_move_with_the_last_whose_axis_alone_has_numbers():
    above = axes("", (0.6, 1), 2, {"type": "date"}, {"nticks": 5})
    last = axes("2", (0, 0.4), 2, {"type": "date"}, {"nticks": 5})
    assert (above["xaxis"]["matches"], above["xaxis"]["showticklabels"]) == ("x2", False)
    assert "matches" not in last["xaxis2"]
    assert (last["yaxis2"]["anchor"], last["yaxis2"]["domain"], last["yaxis2"]["nticks"]) == ("x2", [0, 0.4], 5)
