"""After a no: for each situation a dated case, what to do and why, or that nothing is right."""

from datetime import date

import pytest

from followup_kit.followups.plan import DUE, NOT_TO_DO, UPCOMING
from followup_kit.followups.story import Happened, Person
from followup_kit.model import EventKind, Reason
from tests.followups.conftest import DAY, day_after, letter

K = EventKind


def test_after_a_phone_screen_a_short_thank_you_goes_to_the_recruiter_and_a_question_is_free(rejected, by_kind):
    people = [Person("hm", "hiring_manager"), Person("rec", "recruiter")]
    found = by_kind(rejected("phone_screen", people=people), 1)
    thanks, request = found["thank_you"], found["feedback_request"]
    assert (thanks.state, thanks.contact_id, thanks.step.until_day) == (DUE, "rec", day_after(2))
    assert "short thank-you to the recruiter" in thanks.step.why
    assert "Ask about other roles" in thanks.step.why
    assert request.step.says == "Ask for feedback, if you like."
    assert "one line in the thank-you is enough" in request.step.why
    assert not {"check_in", "connection_note"} & found.keys()


def test_after_the_final_round_thanks_hold_a_memory_feedback_is_asked_for_and_one_connects(rejected, by_kind):
    people = [Person("pan", "panel_member", met=True), Person("hm", "hiring_manager", met=True)]
    found = by_kind(rejected("final_round", people=people), 2)
    assert (found["thank_you"].state, found["thank_you"].contact_id) == (DUE, "hm")
    assert "one memory" in found["thank_you"].step.why
    assert "falls through" in found["thank_you"].step.why
    assert (found["feedback_request"].state, found["feedback_request"].contact_id) == (DUE, "hm")
    assert "After several rounds" in found["feedback_request"].step.why
    assert (found["connection_note"].state, found["connection_note"].step.from_day) == (DUE, day_after(2))
    linked = rejected("final_round", Happened(K.CONNECTED, day_after(2)), people=people)
    assert "connection_note" not in by_kind(linked, 3)


def test_an_agency_is_asked_instead_of_connecting_around_it(rejected, by_kind):
    found = by_kind(rejected("final_round", people=[Person("ag", "agency_recruiter")]), 2)
    assert "connection_note" not in found
    assert found["check_in"].contact_id == "ag"


def test_a_call_that_was_offered_is_accepted_with_the_thanks_and_nothing_is_asked_for(rejected, by_kind):
    found = by_kind(rejected(feedback="offered"), 1)
    assert found["accept_feedback"].step.says == "Thank them and accept the feedback they offer."
    assert found["accept_feedback"].state == DUE
    assert "feedback_request" not in found
    talked = rejected(
        "interview", letter(1, "thank_you"), Happened(K.FEEDBACK_RECEIVED, day_after(6)), feedback="offered"
    )
    assert by_kind(talked, 7)["feedback_reply"].step.until_day == day_after(8)


def test_feedback_in_the_rejection_itself_is_thanked_for_once_and_not_asked_for_again(rejected, by_kind):
    itself = rejected("interview", Happened(K.FEEDBACK_RECEIVED, DAY, note="more SQL"), feedback="given")
    found = by_kind(itself, 1)
    assert found["thank_you"].step.says == "Thank them, also for the feedback."
    assert not {"feedback_reply", "feedback_request"} & found.keys()
    assert found["Do not ask for feedback."].state == NOT_TO_DO
    assert found["Do not ask for feedback."].step.why == "They gave feedback already."


def test_where_they_write_that_they_give_none_nobody_asks(rejected, by_kind):
    found = by_kind(rejected(feedback="refused"), 1)
    assert "feedback_request" not in found
    assert "asking would not help" in found["Do not ask for feedback."].step.why


def test_the_first_new_contact_waits_a_month(rejected, by_kind):
    quiet = by_kind(rejected(), 20)["Leave them in peace for a month."]
    assert quiet.state == NOT_TO_DO
    assert quiet.step.why.startswith("Cooldown until 10 April 2026")
    assert "one person" in quiet.step.why
    assert "Leave them in peace for a month." not in by_kind(rejected(), 31)
    early = {"check_in": {"after_months": [1], "open_days": 14}}
    from followup_kit.followups.rules import built_in

    assert by_kind(rejected(), 20, rules={**built_in(), **early})["check_in"].step.from_day == date(2026, 4, 10)


@pytest.mark.parametrize("stage", ["applied", "interview", "final_round"])
def test_who_works_there_already_asks_for_a_private_meeting_and_writes_no_argument(rejected, by_kind, stage):
    found = by_kind(rejected(stage, is_internal=True), 1)
    meeting = found["internal_candidate"]
    assert meeting.step.says == "Ask for a private meeting."
    assert (meeting.state, meeting.step.from_day, meeting.step.until_day) == (DUE, day_after(1), day_after(7))
    assert "no argument by mail" in meeting.step.why
    assert {one.step.letter_kind for one in found.values()} == {"", "internal_candidate"}


@pytest.mark.parametrize(
    ("reason", "why"),
    [(Reason.FILLED, "nothing about you"), (Reason.CANCELLED, "hear if it opens"), (Reason.INTERNAL, "no feedback")],
)
def test_a_filled_or_cancelled_role_is_thanked_for_and_asked_to_be_heard_of_again(rejected, by_kind, reason, why):
    found = by_kind(rejected(reason=reason), 1)
    thanks = found["thank_you" if reason is Reason.INTERNAL else "position_filled"]
    assert thanks.step.until_day == day_after(2)
    assert why in thanks.step.why.lower()
    assert "feedback_request" not in found


def test_an_automatic_no_is_answered_by_nobody_and_named_for_two_months_only(rejected, by_kind):
    found = by_kind(rejected("applied"), 1)
    assert found["No letter is needed."].step.why.startswith("Automatic rejection: a letter is unnecessary.")
    wait = found["Wait until 10 September 2026 before you apply there again."]
    assert (wait.state, wait.step.why.split(".")[0]) == (NOT_TO_DO, "Cooldown until 10 September 2026")
    assert by_kind(rejected("applied"), 60).keys() == found.keys()
    assert by_kind(rejected("applied"), 61) == {}


def test_another_try_comes_near_is_due_and_after_a_year_is_no_longer_spoken_of(rejected, by_kind):
    assert by_kind(rejected("applied"), 170)["reapplication"].state == UPCOMING
    assert by_kind(rejected("applied"), 184)["reapplication"].state == DUE
    assert "reapplication" in by_kind(rejected("applied"), 365)
    assert by_kind(rejected("applied"), 366) == {}


@pytest.mark.parametrize(
    ("role", "months", "day", "why"),
    [
        ("Analyst", 0, "10 September 2026", "Half a year is usual"),
        ("Senior Analyst", 0, "10 March 2027", "For a senior role a year"),
        ("VP, Data", 0, "10 March 2027", "For a senior role a year"),
        ("Seniority clerk", 0, "10 September 2026", "Half a year is usual"),
        ("Senior Analyst", 3, "10 June 2026", "They named the time themselves"),
    ],
)
def test_how_long_to_wait_follows_the_role_and_before_all_their_own_word(rejected, plan, role, months, day, why):
    waits = [
        one.step for one in plan(rejected("applied", role=role, months=months), n=1) if one.step.about == "cooldown"
    ]
    assert [(day in step.says, why in step.why) for step in waits] == [(True, True)]


def test_letters_to_an_agency_name_its_recruiter(rejected, by_kind):
    found = by_kind(rejected(people=[Person("hm", "hiring_manager", met=True), Person("ag", "agency_recruiter")]), 1)
    assert {found[kind].contact_id for kind in ("thank_you", "feedback_request")} == {"ag"}


def test_after_an_answer_to_the_question_feedback_is_thanked_for_within_two_days(rejected, by_kind):
    came = rejected("interview", letter(2, "feedback_request"), Happened(K.FEEDBACK_RECEIVED, day_after(9)))
    found = by_kind(came, 10)
    assert "thank_you" not in found, "one letter thanks them, not two"
    reply = found["feedback_reply"]
    assert (reply.state, reply.since, reply.step.until_day) == (DUE, day_after(9), day_after(11))
    assert "never argue" in reply.step.why
