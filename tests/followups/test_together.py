"""Two applications to one company are planned as one conversation with it."""

from datetime import date

import pytest

from followup_kit.followups.plan import DUE, NOT_TO_DO, UPCOMING
from followup_kit.followups.story import Happened, Person, Story
from followup_kit.model import EventKind
from tests.followups.conftest import DAY, day_after, letter

K = EventKind


@pytest.fixture
def two(rejected):
    """Two rejections by one company on one day, after an interview and after a final round."""

    def tell(dana="", lee="", **more):
        first = rejected("interview", company="acme", role="Analyst", people=_met(dana), **more)
        second = rejected("final_round", application_id="b", company="acme", role="Lead", people=_met(lee), **more)
        return first, second

    return tell


def _met(contact_id):
    return [Person(contact_id, "hiring_manager", met=True)] if contact_id else []


def lines(found, about):
    return {one.application_id: one for one in found if (one.step.about or one.step.letter_kind) == about}


def test_feedback_is_asked_for_once_where_one_had_come_furthest(two, plan):
    asks = lines(plan(*two("dana", "lee"), n=1), "feedback_request")
    assert (asks["b"].state, asks["b"].step.letter_kind) == (DUE, "feedback_request")
    assert (asks["a"].state, asks["a"].step.letter_kind) == (NOT_TO_DO, "")
    assert asks["a"].step.why == "One request to a company at a time: you ask them about another application (Lead)."


def test_once_they_were_asked_no_other_question_goes_there_for_a_month(two, plan):
    first, second = two("dana", "lee")
    asked = Story(**{**_fields(second), "happened": (*second.happened, letter(1, "feedback_request"))})
    assert lines(plan(first, asked, n=2), "feedback_request")["a"].state == NOT_TO_DO


def _fields(story):
    return {name: getattr(story, name) for name in story.__slots__}


def test_one_person_gets_one_thank_you_for_both(two, plan):
    thanks = lines(plan(*two("dana", "dana"), n=1), "thank_you")
    assert [thanks[one].step.letter_kind for one in "ab"] == ["", "thank_you"]
    assert "One letter to one person is enough" in thanks["a"].step.why
    assert "(Lead)" in thanks["a"].step.why


def test_two_people_get_a_letter_each_with_another_detail(two, plan):
    thanks = lines(plan(*two("dana", "lee"), n=1), "thank_you")
    assert [thanks[one].contact_id for one in "ab"] == ["dana", "lee"]
    assert all(one.step.why.endswith("give each person another detail.") for one in thanks.values())


def test_people_of_different_companies_do_not_matter_to_each_other(rejected, plan):
    found = plan(rejected(company="acme"), rejected(application_id="b", company="bolt"), n=1)
    assert {one.application_id for one in found if one.step.letter_kind == "feedback_request"} == {"a", "b"}


def test_a_company_has_one_cooldown_counted_from_the_last_no(rejected, plan):
    earlier = rejected("applied", company="acme")
    later = rejected("applied", application_id="b", company="acme", n=20)
    waits = lines(plan(earlier, later, n=25), "cooldown")
    assert {one: wait.step.says[11:28].strip() for one, wait in waits.items()} == {"b": "30 September 2026"}


def test_while_they_still_look_at_another_application_nobody_says_hello_or_tries_again(rejected, plan):
    turned_down = rejected(company="acme")
    fresh = Story(application_id="b", company="acme", happened=(Happened(K.APPLIED, day_after(80)),))
    assert not lines(plan(turned_down, fresh, n=95), "check_in.3")
    assert lines(plan(turned_down, fresh, n=145), "check_in.6")["a"].state == UPCOMING


def test_a_question_about_one_application_waits_a_month_after_the_no_to_another(rejected, plan):
    referred = [Person("ref", "referrer")]
    other = Story(application_id="b", company="acme", happened=(Happened(K.APPLIED, day_after(-10)),), people=referred)
    alone = lines(plan(other, n=5), "nudge")["b"]
    assert (alone.state, alone.step.from_day) == (DUE, day_after(4))
    beside = lines(plan(rejected(company="acme", people=referred), other, n=5), "nudge")["b"]
    assert (beside.state, beside.step.from_day) == (UPCOMING, date(2026, 4, 10))
    assert "Cooldown until 10 April 2026" in beside.step.why


def test_one_question_covers_two_silent_talks_with_one_person(silent, plan):
    pair = [silent(company="acme", role=role, application_id=one, people=_met("dana")) for one, role in ("aX", "bY")]
    asks = lines(plan(*pair, n=8), "nudge")
    assert sorted(one.state for one in asks.values()) == [DUE, NOT_TO_DO]
    apart = [silent(company="acme", application_id=one, people=_met(one)) for one in "ab"]
    assert {one.contact_id for one in lines(plan(*apart, n=8), "nudge").values()} == {"a", "b"}


def test_the_panel_gets_a_note_each_with_another_detail(silent, plan):
    panel = silent(Happened(K.INTERVIEW, DAY, contact_id="dana"), Happened(K.INTERVIEW, DAY, contact_id="lee"))
    thanks = [one for one in plan(panel, n=1) if one.step.letter_kind == "thank_you_interview"]
    assert [(one.contact_id, "give each another detail" in one.step.why) for one in thanks] == [
        ("dana", True),
        ("lee", True),
    ]
