"""For each situation of good practice a dated case: what to do, when, and why; or that doing nothing is right."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_kit.followups.plan import DUE, NOT_TO_DO, UPCOMING, follow_ups
from followup_kit.followups.rules import built_in
from followup_kit.followups.story import Happened, Person, Story
from followup_kit.model import EventKind, Reason

K = EventKind
DAY = date(2026, 3, 10)  # a Tuesday


def after(n):
    return DAY + timedelta(days=n)


def letter(n, kind, contact_id=""):
    return Happened(K.LETTER_SENT, after(n), letter_kind=kind, contact_id=contact_id)


def rejected(stage="interview", *more, reason=Reason.NOT_SELECTED, **given):
    happened = (Happened(K.APPLIED, after(-30)), Happened(K.REJECTED, DAY, reason), *more)
    return Story(application_id="a", happened=happened, outcome="rejected", stage_reached=stage, reason=reason, **given)


def silent(*more, **given):
    happened = (Happened(K.APPLIED, after(-30)), Happened(K.INTERVIEW, DAY), *more)
    return Story(application_id="a", happened=happened, outcome="open", stage_reached="interview", **given)


def plan(story, n, **given):
    return {
        one.step.letter_kind or one.step.says: one for one in follow_ups([story], as_of=after(n), **given)
    }  # fmt: skip


def test_after_a_rejection_that_followed_a_talk_thanks_and_a_request_are_due_from_the_next_day():
    found = plan(rejected(), 0)
    assert found["thank_you"].state == UPCOMING
    found = plan(rejected(), 1)
    assert (found["thank_you"].state, found["thank_you"].step.until_day) == (DUE, after(2))
    assert (found["feedback_request"].state, found["feedback_request"].step.until_day) == (DUE, after(7))
    assert plan(rejected(), 4)["thank_you"].overdue_days == 2


def test_late_thanks_are_dropped_after_a_week_and_a_late_request_after_ten_days():
    assert "thank_you" in plan(rejected(), 7)
    assert "thank_you" not in plan(rejected(), 8)
    assert "feedback_request" in plan(rejected(), 10)
    assert "feedback_request" not in plan(rejected(), 11)


def test_a_letter_that_was_sent_is_done():
    found = plan(rejected("interview", letter(1, "thank_you")), 2)
    assert "thank_you" not in found
    assert "feedback_request" in found


def test_after_an_automatic_rejection_no_letter_is_needed_and_why():
    found = plan(rejected("applied"), 1)
    assert found["No letter is needed."].state == NOT_TO_DO
    assert "Nobody had spoken with you" in found["No letter is needed."].step.why
    assert not {one.step.letter_kind for one in found.values()} - {""}


def test_the_same_role_waits_half_a_year_and_then_may_be_tried_again():
    assert plan(rejected("applied"), 1)["Wait until 10 September 2026 before you apply there again."].state == NOT_TO_DO
    again = plan(rejected("applied"), 184)["reapplication"]
    assert again.state == DUE
    assert again.overdue_days == 0


@pytest.mark.parametrize("reason", [Reason.FILLED, Reason.CANCELLED, Reason.INTERNAL])
def test_where_nothing_was_judged_no_feedback_is_asked_for(reason):
    found = plan(rejected(reason=reason), 1)
    assert "feedback_request" not in found
    (thanks,) = [one for one in found.values() if one.step.about == "thank_you"]
    assert "nothing about you was judged" in thanks.step.why.casefold()


def test_when_feedback_came_it_is_thanked_for_and_not_asked_for_again():
    came = Happened(K.FEEDBACK_RECEIVED, after(5))
    found = plan(rejected("interview", letter(1, "thank_you"), letter(2, "feedback_request"), came), 6)
    assert found["feedback_reply"].state == DUE
    assert "feedback_request" not in found
    assert "never argue" in found["feedback_reply"].step.why


def test_after_the_first_talks_one_says_hello_at_three_and_six_months_and_never_within_one():
    assert plan(rejected(), 20)["check_in"].step.from_day == date(2026, 6, 10)
    assert plan(rejected(), 95)["check_in"].state == DUE
    later = plan(rejected("interview", letter(93, "check_in")), 95)
    assert later["check_in"].step.from_day == date(2026, 9, 10)
    assert "check_in" not in plan(rejected("phone_screen"), 95)


def test_an_agency_is_never_gone_around():
    agency = rejected(people=[Person("hm", "hiring_manager", met=True), Person("agent", "agency_recruiter")])
    found = plan(agency, 1)
    for kind in ("thank_you", "feedback_request"):
        assert found[kind].contact_id == "agent"
        assert "never around them" in found[kind].step.why
    asked = plan(silent(people=agency.people), 8)["nudge"]
    assert (asked.contact_id, asked.step.why.endswith("never around them.")) == ("agent", True)


def test_after_an_interview_each_interviewer_is_thanked_within_a_day():
    panel = silent(Happened(K.INTERVIEW, DAY, contact_id="dana"), Happened(K.INTERVIEW, DAY, contact_id="lee"))
    thanks = [one for one in follow_ups([panel], as_of=DAY) if one.step.letter_kind == "thank_you_interview"]
    assert [one.contact_id for one in thanks] == ["dana", "lee"]
    assert thanks[0].step.until_day == after(1)
    wrote = silent(*panel.happened[2:], letter(0, "thank_you_interview", "dana"))
    thanks = [one for one in follow_ups([wrote], as_of=after(1)) if one.step.letter_kind == "thank_you_interview"]
    assert [one.contact_id for one in thanks] == ["lee"]


def test_silence_after_a_talk_is_asked_about_after_five_to_seven_business_days():
    nudge = plan(silent(), 3)["nudge"]
    assert (nudge.state, nudge.step.from_day, nudge.step.until_day) == (UPCOMING, date(2026, 3, 17), date(2026, 3, 19))
    assert plan(silent(), 11)["nudge"].overdue_days == 2


def test_a_promised_day_moves_the_question_behind_it():
    nudge = plan(silent(Happened(K.NOTE, after(1), note="they answer by 2026-03-27")), 8)["nudge"]
    assert (nudge.step.from_day, nudge.step.until_day) == (date(2026, 3, 31), date(2026, 4, 1))
    assert "27 March" in nudge.step.why


def test_a_second_nudge_comes_a_week_later_then_a_closing_note_then_nothing():
    once = silent(letter(7, "nudge"))
    assert plan(once, 8)["second_nudge"].step.from_day == after(14)
    twice = silent(letter(7, "nudge"), letter(14, "second_nudge"))
    closing = plan(twice, 21)["closing_note"]
    assert closing.state == DUE
    assert closing.step.why.startswith("2 nudges sent: close it")
    closed = silent(letter(7, "nudge"), letter(14, "second_nudge"), letter(21, "closing_note"))
    assert plan(closed, 22)["Leave it."].state == NOT_TO_DO


def test_after_two_months_of_silence_a_first_question_is_too_late():
    assert "nudge" in plan(silent(), 60)
    assert plan(silent(), 61)["Leave it."].step.why.startswith("Silent for 61 days")


def test_silence_after_an_application_alone_is_left_alone_unless_somebody_had_a_part_in_it():
    sent = Happened(K.APPLIED, DAY)
    alone = Story(application_id="a", happened=(sent,))
    assert plan(alone, 20)["Nothing to do here."].state == NOT_TO_DO
    for part in ({"source": "Referral"}, {"people": [Person("r", "recruiter")]}):
        known = Story(application_id="a", happened=(sent,), **part)
        assert plan(known, 20)["nudge"].state == DUE
        asked = Story(application_id="a", happened=(sent, letter(20, "nudge")), **part)
        assert plan(asked, 30)["Leave it."].state == NOT_TO_DO


def test_an_offer_is_answered_within_two_days_and_a_no_to_it_as_well():
    offered = silent(Happened(K.OFFER, after(5)))
    assert [one.step.until_day for one in follow_ups([offered], as_of=after(6))] == [after(7)]
    declined = Story(application_id="a", happened=(Happened(K.DECLINED, DAY),), outcome="declined")
    assert plan(declined, 1)["decline_offer"].step.until_day == after(2)


def test_who_withdraws_after_a_talk_tells_them():
    gone = Story(
        application_id="a", happened=(Happened(K.INTERVIEW, DAY), Happened(K.WITHDRAWN, DAY)), outcome="withdrawn"
    )
    assert plan(gone, 1)["withdrawal"].state == DUE
    assert plan(Story(application_id="a", happened=gone.happened[1:], outcome="withdrawn"), 1) == {}


def test_what_is_most_overdue_stands_first_and_what_to_leave_stands_last():
    some = [silent(), rejected("applied"), rejected()]
    states = [one.state for one in follow_ups(some, as_of=after(3))]
    assert states == sorted(states, key=[DUE, UPCOMING, NOT_TO_DO].index)
    overdue = [one.overdue_days for one in follow_ups(some, as_of=after(12)) if one.state == DUE]
    assert overdue == sorted(overdue, reverse=True)


def test_rules_of_ones_own_change_the_plan():
    rules = {**built_in(), "nudge": {**built_in()["nudge"], "from_business_days": 10, "until_business_days": 12}}
    assert plan(silent(), 3, rules=rules)["nudge"].step.from_day == date(2026, 3, 24)


days = st.dates(DAY, after(200))
events = st.lists(
    st.builds(
        Happened,
        st.sampled_from([kind for kind in K if kind != K.RETRACTION]),
        days,
        letter_kind=st.sampled_from(["", "nudge", "second_nudge", "thank_you", "check_in", "closing_note"]),
        feedback=st.sampled_from(["", "given", "offered", "refused"]),
        reapply_after_months=st.integers(0, 24),
    ),
    max_size=12,
)


@settings(max_examples=300, deadline=None)
@given(
    events,
    st.sampled_from(["open", "rejected", "withdrawn", "declined", "accepted"]),
    st.sampled_from(["applied", "phone_screen", "interview", "final_round"]),
    days,
)
def test_whatever_happened_there_is_a_plan_the_same_each_time_with_a_reason_for_each_line(seen, outcome, stage, day):
    story = Story(
        application_id="a",
        happened=tuple(one for one in sorted(seen, key=lambda one: one.on) if one.on <= day),
        outcome=outcome,
        stage_reached=stage,
    )
    found = follow_ups([story], as_of=day)
    assert found == follow_ups([story], as_of=day)
    assert all(one.step.says and one.step.why for one in found)
    kinds = [one.step.letter_kind for one in found]
    nudges = [one for one in story.happened if one.letter_kind in ("nudge", "second_nudge")]
    talk = story.last_talk()
    if talk and outcome == "open" and len([one for one in nudges if one.on >= talk]) >= 2:
        assert not {"nudge", "second_nudge"} & set(kinds)
    if outcome == "rejected" and stage == "applied":
        assert not {"thank_you", "feedback_request", "check_in"} & set(kinds)
