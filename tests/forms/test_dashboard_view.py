"""Which applications a dashboard looks at."""

from datetime import date

import pytest

import followup_kit as fk
from followup_kit.forms.dashboard_view import NOT_GIVEN, Filters, first_day, narrowed
from followup_kit.stats.cases import read_cases

AS_OF = date(2026, 3, 20)


@pytest.fixture
def cases():
    return read_cases(fk.sample_tracker().events(), as_of=AS_OF)


def test_without_a_filter_nothing_is_left_out(cases):
    assert narrowed(cases, Filters(as_of=AS_OF)) is cases


@pytest.mark.parametrize(
    ("name", "value", "fits"),
    [
        ("source", "LinkedIn", lambda table: table["source"] == "LinkedIn"),
        ("role", "ANALYST data", lambda table: table["role"].isin(["Data analyst", "Junior data analyst"])),
        ("since", "2026-01-15", lambda table: table["applied_on"] >= "2026-01-15"),
        ("until", "2026-01-15", lambda table: table["applied_on"] <= "2026-01-15"),
    ],
)
def test_each_filter_keeps_what_fits(cases, name, value, fits):
    some = narrowed(cases, Filters(as_of=AS_OF).with_(name, value)).table
    expected = cases.table[fits(cases.table)]
    assert 0 < len(some) < len(cases.table)
    assert some["application_id"].tolist() == expected["application_id"].tolist()


def test_two_filters_both_hold_and_an_empty_one_is_none(cases):
    both = Filters(as_of=AS_OF).with_("source", "referral").with_("since", "2026-01-01").with_("until", "")
    table = narrowed(cases, both).table
    assert set(table["source"]) == {"referral"}
    assert table["applied_on"].min().date() >= date(2026, 1, 1)


def test_a_source_that_was_not_given_can_be_chosen(tracker):
    tracker.add(company="Acme", role="Clerk", applied_on="2026-03-02", source="  ")
    tracker.add(company="Bolt", role="Clerk", applied_on="2026-03-02", source="referral")
    cases = read_cases(tracker.events(), as_of=AS_OF)
    assert narrowed(cases, Filters(as_of=AS_OF, source=NOT_GIVEN)).table["company"].tolist() == ["Acme"]


def test_the_first_day_of_the_log_and_of_an_empty_one(tracker):
    assert first_day(tracker.events()) is None
    tracker.add(company="Acme", role="Clerk", applied_on="2026-03-02")
    assert first_day(tracker.events()) == date(2026, 3, 2)
