"""The applications behind a mark are those that were counted there."""

import pytest

import followup_kit as fk
from followup_kit.stats.behind import NO_THEME, behind, can_tell, marks, without_rejections
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
    n_behind = sizes("funnel", cases, frame)
    assert n_behind[: len(frame)] == frame["n"].tolist()
    reached = {one["stage"]: one["n"] for one in frame.attrs["reached"] if one["n"]}
    assert n_behind[len(frame) :][: len(reached)] == list(reached.values())


def test_behind_an_end_stand_all_that_came_to_it_from_wherever(cases):
    frame = fk.funnel(cases.events, as_of=AS_OF)
    n_open = frame.loc[frame["to_stage"] == "open", "n"].sum()
    assert ("open", f"all open: {n_open}") in marks("funnel", frame)
    assert len(behind("funnel", cases, "open")) == n_open


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


@pytest.mark.parametrize("answer", ["activity", "time_in_stage", "waiting_time", "compare", "trend", "funnel"])
def test_a_gentle_definition_names_no_rejection(cases, answer):
    asked = {"by": "source"} if answer == "compare" else {}
    frame = getattr(fk, answer)(cases.events, as_of=AS_OF, **asked)
    gentle = without_rejections(answer, frame).attrs["definition"]
    assert gentle
    assert "reject" not in gentle


@pytest.fixture
def told(tracker):
    """Three companies said why, in four answers; one has no theme, and a fourth company only promised to."""
    notes = {
        "Acme": [("More SQL.", "SQL"), ("SQL again.", "SQL")],
        "Bolt": [("SQL, and examples.", "SQL; examples")],
        "Cory": [("Thank you.", "")],
    }
    for company, answers in notes.items():
        one = tracker.add(company=company, role="Clerk", applied_on="2026-02-02", source=company.lower())
        tracker.record(one, "rejected", on="2026-02-10")
        for number, (words, themes) in enumerate(answers):
            said = tracker.record(one, "feedback_received", on=f"2026-02-{12 + number}", note=words)
            tracker.tag_feedback(said, *filter(None, themes.split("; ")))
    dot = tracker.add(company="Dot", role="Clerk", applied_on="2026-02-02")
    tracker.record(dot, "rejected", on="2026-02-10", feedback="offered")
    return tracker


def heard(tracker, as_of=AS_OF):
    return read_cases(tracker.events(), as_of=as_of, feedback=lambda: tracker.feedback(as_of))


def test_behind_a_theme_stand_the_applications_that_were_told_it_with_the_words(told):
    cases = heard(told)
    frame = fk.feedback_themes(cases)
    assert marks("feedback_themes", frame) == [
        ("SQL", "SQL: 3"),
        ("examples", "examples: 1"),
        (NO_THEME, "no theme yet: 1"),
    ]
    rows = behind("feedback_themes", cases, "SQL")
    assert sorted(zip(rows["company"], rows["said"], strict=True)) == [
        ("Acme", "More SQL."),
        ("Acme", "SQL again."),
        ("Bolt", "SQL, and examples."),
    ]
    assert rows["themes"].tolist().count("SQL") == 2
    assert behind("feedback_themes", cases, NO_THEME)["company"].tolist() == ["Cory"]
    assert behind("feedback_themes", cases, "manners").empty


def test_themes_are_those_of_the_chosen_applications_on_the_chosen_day(told):
    cases = heard(told)
    some = cases.only(cases.table["source"] == "bolt")
    assert fk.feedback_themes(some)["n"].tolist() == [1, 1]
    then = fk.feedback_themes(heard(told, "2026-02-12"))
    assert then[["theme", "n"]].to_numpy().tolist() == [["SQL", 2], ["examples", 1]]
    assert "Known up to 2026-02-12." in then.attrs["definition"]


def test_a_log_without_feedback_can_tell_nothing_of_it_and_all_else(tracker, cases):
    tracker.record(tracker.add(company="Dot", role="Clerk", applied_on="2026-02-02"), "rejected", on="2026-02-10")
    assert not can_tell("feedback_themes", heard(tracker))
    assert can_tell("compare", cases)


def test_a_log_with_feedback_can_tell_of_it_on_every_day(told):
    assert can_tell("feedback_themes", heard(told, "2026-02-03"))
    assert fk.feedback_themes(heard(told, "2026-02-03")).attrs["summary"] == "No feedback came yet."
