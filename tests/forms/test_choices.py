"""The list of applications: a "no" first, each with its latest news, found by words."""

from datetime import date

import pytest

import followup_kit as fk
from followup_kit.forms.choices import MOST_SHOWN, ago, by_need, choices, shorten


@pytest.fixture(scope="module")
def rows():
    return by_need(fk.sample_tracker().standings())


def test_a_no_after_a_conversation_comes_first_then_any_no_then_what_is_open(rows):
    groups = [
        (state.outcome == "rejected" and state.stage_reached != "applied", state.outcome == "rejected")
        for _, state in rows
    ]
    assert groups == sorted(groups, reverse=True)
    assert {(True, True), (False, True), (False, False)} == set(groups)


def test_every_word_of_a_search_must_be_there(rows):
    assert [label.split(" · ")[0] for label, _ in choices(rows, date(2026, 3, 20), "VALE analytics")] == [
        "Orchard & Vale"
    ]


def test_the_news_says_what_happened_and_when(rows):
    news = {label.split(" · ")[0]: label.split(" · ")[2] for label, _ in choices(rows, date(2026, 3, 20))}
    assert news["Northwind Robotics"] == "rejected yesterday"
    assert news["Orchard & Vale"] == "interviewing, last news 8 days ago"


def test_a_long_list_is_cut_so_that_it_stays_quick(rows):
    assert len(choices(rows * 10, date(2026, 3, 20))) == MOST_SHOWN


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 20), "today"),
        (date(2026, 3, 19), "yesterday"),
        (date(2026, 3, 10), "10 days ago"),
        (date(2025, 12, 20), "3 months ago"),
        (date(2026, 3, 21), "on 2026-03-21"),
        (None, ""),
    ],
)
def test_how_long_ago_is_said_in_words(day, words):
    assert ago(day, date(2026, 3, 20)) == words


def test_a_long_name_is_cut_and_marked():
    assert shorten("x" * 300) == "x" * 47 + "…"
    assert shorten("Acme") == "Acme"
