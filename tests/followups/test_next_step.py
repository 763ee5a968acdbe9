from datetime import date

import pytest

from followup_kit.followups import next_steps
from followup_kit.followups.next_step import add_months
from followup_kit.letters import read_kind

DAY = date(2026, 3, 3)


def letters(kind="rejected", **given):
    given = {"stage_reached": "interview", "on": DAY, **given}
    return [step.letter_kind for step in next_steps(kind, **given) if step.letter_kind]


def test_after_an_automatic_rejection_no_letter_is_needed():
    steps = next_steps("rejected", stage_reached="applied", on=DAY)
    assert steps[0].says == "No letter is needed."
    assert not letters(stage_reached="applied")


@pytest.mark.parametrize("stage", ["phone_screen", "interview", "final_round"])
def test_after_people_were_met_a_thank_you_comes_first_and_a_request_for_feedback_second(stage):
    assert letters(stage_reached=stage) == ["thank_you", "feedback_request"]


def test_a_thank_you_is_due_in_one_or_two_days_and_feedback_is_asked_within_a_week():
    thanks, request, _ = next_steps("rejected", stage_reached="interview", on=DAY)
    assert (thanks.from_day, thanks.until_day) == (date(2026, 3, 4), date(2026, 3, 5))
    assert (request.from_day, request.until_day) == (date(2026, 3, 4), date(2026, 3, 10))


@pytest.mark.parametrize("reason", ["filled", "cancelled", "internal"])
def test_where_nothing_was_judged_no_feedback_is_asked_for(reason):
    assert letters(reason=reason) == ["thank_you" if reason == "internal" else "position_filled"]


@pytest.mark.parametrize("feedback", ["given", "offered", "refused"])
def test_feedback_given_offered_or_refused_is_not_asked_for(feedback):
    assert letters(feedback=feedback) == ["accept_feedback" if feedback == "offered" else "thank_you"]


def test_the_time_they_named_for_applying_again_counts_before_what_is_usual():
    named = next_steps("rejected", stage_reached="applied", on=DAY, reapply_after_months=12)[-1]
    usual = next_steps("rejected", stage_reached="applied", on=DAY)[-1]
    assert (named.from_day, usual.from_day) == (date(2027, 3, 3), date(2026, 9, 3))


@pytest.mark.parametrize(
    "kind", ["acknowledged", "screening", "assessment", "interview", "offer", "information_wanted"]
)
def test_every_other_message_has_a_next_step_with_a_reason(kind):
    (step,) = next_steps(kind, stage_reached="applied", on=DAY)
    assert step.says
    assert step.why
    assert not step.letter_kind


@pytest.mark.parametrize("kind", ["other", "unsure"])
def test_what_is_not_understood_has_no_next_step(kind):
    assert next_steps(kind, stage_reached="interview", on=DAY) == ()


def test_every_letter_it_names_can_be_written():
    told = [{"stage_reached": stage} for stage in ("phone_screen", "interview", "final_round")]
    told += [{"feedback": "offered"}, {"reason": "filled"}, {"is_internal": True}]
    for given in told:
        for name in letters(**given):
            assert read_kind(name).name == name


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
        (date(2024, 8, 31), 18, date(2026, 2, 28)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day, months, then):
    assert add_months(day, months) == then
