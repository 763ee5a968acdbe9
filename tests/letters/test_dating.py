""" "Last week" is held against the day that the log knows."""

from datetime import date

import pytest

from followup_kit.letters import check_letter

TODAY = date(2026, 4, 20)
KNOWN = {"last_talk_on": "2026-03-16", "applied_on": "2026-02-02", "rejected_on": "2026-04-19"}


def told(letter, facts, words, plus, as_of=TODAY):
    found = check_letter(plus(letter, words), facts=facts | KNOWN, as_of=as_of)
    return [(one.where, one.severity) for one in found if one.rule == "time"]


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("Thank you for our conversation last week.", "last week"),
        ("I enjoyed the interview yesterday.", "yesterday"),
        ("We spoke two weeks ago about it.", "two weeks ago"),
        ("I applied last week.", "last week"),
        ("Thank you for letting me know last month.", "last month"),
        ("Our talk this morning was fun.", "this morning"),
    ],
)
def test_a_time_that_does_not_fit_is_told(letter, facts, plus, words, where):
    assert told(letter, facts, words, plus) == [(where, "warn")]


@pytest.mark.parametrize(
    "words",
    [
        "Thank you for our conversation five weeks ago.",
        "I enjoyed the interview last month.",
        "Thank you for your answer yesterday.",
        "I applied two months ago.",
        "Last week I read the book you named.",
        "I started a course yesterday.",
        "I enjoyed our interview.",
    ],
)
def test_a_time_that_fits_or_is_about_something_else_passes(letter, facts, plus, words):
    assert told(letter, facts, words, plus) == []


def test_it_says_how_long_ago_it_was(letter, facts, plus):
    text = plus(letter, "Thank you for our conversation last week.")
    (found,) = (one for one in check_letter(text, facts=facts | KNOWN, as_of=TODAY) if one.rule == "time")
    assert found.message == "You last spoke with them 5 weeks ago, on 2026-03-16. Say that, or leave the time out."


def test_without_a_day_or_without_today_nothing_is_said(letter, facts, plus):
    text = plus(letter, "Thank you for our conversation last week.")
    assert told(letter, facts, "I enjoyed our interview yesterday.", plus, as_of=None) == []
    assert [one for one in check_letter(text, facts=facts, as_of=TODAY) if one.rule == "time"] == []
