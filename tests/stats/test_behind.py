"""The applications behind a mark are those that were counted there."""

import pytest

import followup_kit as fk
from followup_kit.stats.behind import behind, marks, without_rejections
from followup_kit.stats.cases import read_cases

AS_OF = "2026-03-20"


@pytest.fixture
def cases():
    return read_cases(fk.sample_tracker().events(), as_of=AS_OF)


def sizes(answer, cases, frame, choice=None):
    return [len(behind(answer, cases, key, choice)) for key, _ in marks(answer, frame, choice)]


@pytest.mark.parametrize("by", ["source", "weekday", "month"])
def test_as_many_stand_behind_a_group_as_it_says(cases, by):
    frame = fk.compare(cases, by=by, as_of=AS_OF)
    assert sizes("compare", cases, frame, by) == frame["n"].tolist()


@pytest.mark.parametrize("every", ["week", "month", "quarter"])
def test_as_many_stand_behind_a_period_as_it_says(cases, every):
    frame = fk.trend(cases, every=every, as_of=AS_OF)
    assert sizes("trend", cases, frame, every) == frame["n"].tolist()


def test_as_many_stand_behind_a_step_as_it_says(cases):
    frame = fk.funnel(cases.events, as_of=AS_OF)
    assert sizes("funnel", cases, frame) == frame["n"].tolist()


def test_first_answers_and_those_without_one_are_all_of_them(cases):
    frame = fk.outcome_curve(cases, as_of=AS_OF)
    found = sizes("outcome_curve", cases, frame)
    assert sum(found) == len(cases.table)
    assert all(found)


def test_a_day_of_the_waiting_curve_has_those_answered_on_it(cases):
    waiting, answered = sizes("waiting_time", cases, None)
    days = [len(behind("waiting_time", cases, f"day {day}")) for day in range(200)]
    assert (sum(days), waiting + answered) == (answered, len(cases.table))


def test_late_answers_are_those_counted_as_later(cases):
    frame = fk.still_to_come(cases, silent_days=21, as_of=AS_OF)
    assert len(behind("still_to_come", cases, "later", "21")) == frame["n_later"][0]
    assert set(behind("still_to_come", cases, "silent", "21")["answer"]) == {""}


def test_a_stage_has_those_that_are_still_in_it(cases):
    frame = fk.time_in_stage(cases.events, as_of=AS_OF)
    assert sizes("time_in_stage", cases, frame)[0] <= frame["n_waiting"][0]


def test_what_was_done_in_one_week_is_a_part_of_all_that_was(cases):
    frame = fk.activity(cases.events, every="week", as_of=AS_OF)
    parts = [len(behind("activity", cases, f"n_applied {period}", "week")) for period in frame["period"]]
    assert parts == frame["n_applied"].tolist()
    assert len(behind("activity", cases, "n_applied", "week")) == sum(parts)


def test_the_last_sent_comes_first(cases):
    days = behind("waiting_time", cases, "waiting")["applied_on"]
    assert days.is_monotonic_decreasing


def test_a_gentle_frame_has_no_rejections_and_keeps_its_words(cases):
    frame = fk.funnel(cases.events, as_of=AS_OF)
    gentle = without_rejections("funnel", frame)
    assert "rejected" in set(frame["to_stage"])
    assert "rejected" not in set(gentle["to_stage"])
    assert gentle.attrs == frame.attrs
    weeks = without_rejections("activity", fk.activity(cases.events, as_of=AS_OF))
    assert weeks["n_rejected"].sum() == 0
