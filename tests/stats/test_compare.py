import json
import random

import pytest

from followup_kit.stats import compare
from followup_kit.stats.intervals import Share, difference, wilson
from followup_kit.stats.shrinkage import shrink

AS_OF = "2021-01-01"


def people(n_answered, n):
    return [(5, "rejected")] * n_answered + [(60, None)] * (n - n_answered)


def test_the_largest_group_comes_first_never_the_best(waits):
    events = waits({"a": people(1, 40), "b": people(12, 12), "c": people(10, 20)})
    assert compare(events, by="source", as_of=AS_OF)["group"].tolist() == ["a", "c", "b"]


def test_weekdays_and_months_come_in_their_order(log):
    events = log(*((day, "applied", f"2020-0{3 - int(day) // 12}-{int(day):02}") for day in map(str, range(1, 22))))
    assert compare(events, by="weekday", as_of=AS_OF)["group"].iloc[0] == "Monday"
    assert compare(events, by="month", as_of=AS_OF)["group"].is_monotonic_increasing


def test_small_groups_are_pulled_toward_the_whole(waits):
    table = compare(waits({"a": people(20, 60), "b": people(3, 3)}), by="source", as_of=AS_OF).set_index("group")
    assert table["rate"]["b"] == 1
    assert table["shrunk_rate"]["b"] < 0.8
    assert abs(table["shrunk_rate"]["a"] - 1 / 3) < 0.05
    expected = shrink([20, 3], [60, 3])
    assert table["shrunk_rate"].tolist() == pytest.approx([one.rate for one in expected], abs=1e-9)


def test_a_clear_difference_is_said_with_its_interval_and_no_promise(waits):
    table = compare(waits({"a": people(5, 60), "b": people(40, 60)}), by="source", as_of=AS_OF)
    extremes = table.attrs["extremes"]
    assert (extremes["higher"], extremes["lower"], extremes["told_apart"]) == ("b", "a", True)
    assert extremes["difference"] == pytest.approx(35 / 60)
    assert "b is answered more often than a: 58 points apart" in table.attrs["summary"]
    assert "an answer may be a no" in table.attrs["next_step"]


def test_the_difference_is_near_newcombes(waits):
    extremes = compare(waits({"a": people(5, 60), "b": people(40, 60)}), by="source", as_of=AS_OF).attrs["extremes"]
    newcombe = difference(Share(40 / 60, *wilson(40, 60)), Share(5 / 60, *wilson(5, 60)))
    assert (extremes["low"], extremes["high"]) == pytest.approx(newcombe[1:], abs=0.03)


def test_what_cannot_be_told_apart_says_how_many_more_it_takes(waits):
    table = compare(waits({"a": people(6, 20), "b": people(10, 20)}), by="source", as_of=AS_OF)
    assert table.attrs["summary"].startswith("Groups of source cannot be told apart yet")
    assert table.attrs["extremes"]["n_more"] == 93 - 20
    assert "about 73 more needed in each of the two" in table.attrs["next_step"]


def test_the_furthest_apart_of_many_alike_groups_are_seldom_told_apart(waits):
    chance, told = random.Random(0), 0
    for _ in range(60):
        groups = {name: people(sum(chance.random() < 0.3 for _ in range(15)), 15) for name in "abcdefgh"}
        told += compare(waits(groups), by="source", as_of=AS_OF).attrs["extremes"]["told_apart"]
    assert told <= 6


def test_groups_of_a_few_are_shown_and_not_tested(waits):
    table = compare(waits({"a": people(3, 3), "b": people(0, 4)}), by="source", as_of=AS_OF)
    assert (table.attrs["tests"], table.attrs["extremes"]) == ({}, None)
    assert "None of 2 groups of source has 10 applications" in table.attrs["summary"]


def test_equal_rates_need_no_number(waits):
    table = compare(waits({"a": people(6, 20), "b": people(6, 20)}), by="source", as_of=AS_OF)
    assert table.attrs["extremes"]["n_more"] is None
    assert "too small to find out" in table.attrs["next_step"]


def test_the_tests_are_log_rank_and_gray_for_each_kind(aml):
    tests = compare(aml, by="source", as_of=AS_OF).attrs["tests"]
    assert tests["any answer"]["statistic"] == pytest.approx(3.396389, abs=1e-6)
    assert set(tests) == {"any answer", "rejected"}


def test_a_log_of_nobody_is_invited_to_begin(log):
    table = compare(log(), by="source", as_of=AS_OF)
    assert len(table) == 0
    assert "No application" in table.attrs["summary"]
    assert json.dumps(table.attrs)
