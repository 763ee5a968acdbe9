"""Staying engaged: what fits into a week, the nearest companies first, and nothing where it would be out of place."""

from datetime import date

import pytest

from followup_kit.followups.acts import Company
from followup_kit.followups.engagement import engagement
from followup_kit.followups.occasions import Occasion
from followup_kit.followups.story import Happened, Person
from followup_kit.model import Choice, Decision, EventKind
from tests.followups.conftest import DAY, day_after

K = EventKind
DANA = Person("dana", "hiring_manager", met=True)


@pytest.fixture
def acts():
    def plan(*stories, n=30, per_week=100, **given):
        companies = {}
        for story in stories:
            key = story.company or "acme"
            held = companies.get(key) or Company(key, key.title(), [], {"dana": "Dana Smith"})
            companies[key] = held._replace(stories=[*held.stories, story])
        return engagement(companies.values(), as_of=day_after(n), per_week=per_week, **given)

    return plan


def says(found, state="this_week"):
    return [one.says for one in found if one.state == state]


def test_after_an_interview_there_is_something_of_every_kind_each_with_a_reason_and_a_link(rejected, acts):
    found = acts(rejected(people=[DANA]))
    assert says(found) == [
        "Follow them on LinkedIn.",
        "Follow them on X, if they are there.",
        "Connect with Dana Smith on LinkedIn.",
        "Comment on a post of theirs.",
        "Look for an event or webinar of theirs.",
        "Share a post of theirs.",
    ]
    assert all(one.why and one.link.startswith("https://") for one in found)
    assert len({one.key for one in found}) == len(found)


def test_after_an_automatic_no_one_follows_them_for_a_while_and_no_more(rejected, acts):
    assert says(acts(rejected("applied"))) == ["Follow them on LinkedIn."]
    assert acts(rejected("applied"), n=61) == []


@pytest.mark.parametrize("given", [{"is_internal": True}, {"outcome": "accepted"}])
def test_where_one_works_there_is_nothing_to_follow_from_afar(rejected, acts, given):
    assert acts(rejected(**given)) == []


def test_after_a_year_it_ends(rejected, acts):
    assert acts(rejected(), n=365)
    assert acts(rejected(), n=366) == []


def test_what_is_logged_is_done_this_week_and_not_asked_for_again(rejected, acts):
    did = (
        Happened(K.FOLLOWED, day_after(26)),
        Happened(K.CONNECTED, day_after(29), contact_id="dana"),
        Happened(K.COMMENTED, day_after(30), note="on their hiring post"),
    )
    found = acts(rejected("interview", *did, people=[DANA]))
    assert says(found, "done") == ["You connected.", "You commented on a post of theirs."]
    assert says(found) == ["Follow them on X, if they are there.", *says(found)[1:]]
    assert not {"Follow them on LinkedIn.", "Connect with Dana Smith on LinkedIn."} & {one.says for one in found}
    again = next(one for one in found if one.says == "Comment on a post of theirs.")
    assert (again.state, again.on) == ("later", day_after(58))


def test_a_follow_on_x_says_so_in_its_note(rejected, acts):
    on_x = next(one for one in acts(rejected()) if "X" in one.says)
    told = rejected("interview", Happened(on_x.kind, day_after(20), note=on_x.note))
    assert [one for one in says(acts(told)) if one.startswith("Follow")] == ["Follow them on LinkedIn."]


def test_the_week_holds_what_the_user_wants_and_one_thing_a_company_comes_first(rejected, acts):
    some = [
        rejected("interview", application_id="a", company="bolt"),
        rejected("final_round", application_id="b", company="acme"),
    ]
    found = acts(*some, per_week=3)
    assert [one.company for one in found if one.state == "this_week"] == ["Acme", "Bolt", "Acme"]
    assert {one.on for one in found if one.state == "later" and one.on < day_after(60)} == {date(2026, 4, 13)}
    did = rejected("final_round", Happened(K.SHARED, day_after(29)), application_id="b", company="acme")
    assert len(says(acts(some[0], did, per_week=3))) == 2
    assert says(acts(*some, per_week=0)) == []


def test_an_agency_is_not_gone_around(rejected, acts):
    people = [DANA, Person("agent", "agency_recruiter", met=True)]
    found = acts(rejected(people=people))
    assert [one.contact_id for one in found if one.kind is K.CONNECTED] == ["agent"]


def test_an_event_in_the_users_calendar_is_named_two_weeks_before_and_once_only(rejected, acts):
    night = Occasion("Data night", day_after(50), "https://acme.example/night")
    found = acts(rejected(), n=30, occasions=[(night, "acme"), (Occasion("Past", DAY), "acme")])
    (attend,) = [one for one in found if one.kind is K.ATTENDED]
    assert (attend.says, attend.on, attend.link) == ("Go to “Data night” on 29 April 2026.", day_after(36), night.url)
    been = rejected("interview", Happened(attend.kind, day_after(29), note=attend.note))
    open_ = [one.says for one in acts(been, occasions=[(night, "acme")]) if one.state != "done"]
    assert not [text for text in open_ if "Data night" in text]


def test_what_was_set_aside_is_gone_and_what_was_put_off_waits(rejected, acts):
    def decided(choice, until=None):
        made = Decision(decision_id="d", about="comment:acme", choice=choice, decided_on=DAY, until_on=until)
        found = acts(rejected(), decided={made.about: made})
        return next(((one.state, one.on) for one in found if one.kind is K.COMMENTED), None)

    assert decided(Choice.DISMISSED) is None
    assert decided(Choice.SNOOZED, day_after(40)) == ("later", day_after(40))
    assert decided(Choice.SNOOZED, day_after(30)) == ("this_week", day_after(7))


def test_the_same_facts_give_the_same_plan_and_none_gives_none(rejected, acts):
    assert acts(rejected()) == acts(rejected())
    assert acts() == []
