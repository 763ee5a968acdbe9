from datetime import date

import pytest

from followup_kit.importers.dates import looks_like_a_day, orders_that_fit, read_day


@pytest.mark.parametrize(
    "text",
    ["2026-03-04", "2026/3/4", "20260304", "2026-03-04T23:30:00Z", "2026-03-04 12:00", "4 March 2026", "March 4, 2026",
     "Mar 4 2026", "4-Mar-26", "Wed, 4th of March 2026", "March 4 2026, 09:00 am"],
)  # fmt: skip
def test_unmistakable_days_are_read_whatever_the_order(text):
    assert read_day(text, "MDY").day == read_day(text, "DMY").day == read_day(text).day == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("3/4/2025", "MDY", date(2025, 3, 4)),
        ("3/4/2025", "DMY", date(2025, 4, 3)),
        ("04.03.2025", "DMY", date(2025, 3, 4)),
        ("11/23/24, 11:39 PM", "MDY", date(2024, 11, 23)),
        ("24-03-04", "YMD", date(2024, 3, 4)),
        ("3/3/2025", "", date(2025, 3, 3)),
    ],
)
def test_numbers_are_read_in_the_order_given(text, order, day):
    assert read_day(text, order).day == day


def test_numbers_wait_while_the_order_is_not_known():
    assert read_day("3/4/2025").waits
    assert read_day("3/4/2025").day is None


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("8-Jul", "has no year"),
        ("9/19", "has no year"),
        ("Mar 24", "may be a day without a year, or a month of that year"),
        ("Mar 4", "has no year"),
        ("24 Mar", "has no year"),
        ("令和7年2月30日", "is not a day of any calendar"),
        ("July 2024", "has no day of the month"),
        ("8/3/2019 and 9/9/2019", "gives more than one day"),
        ("8 Jul 2019 or 9 Aug 2019", "gives more than one day"),
        ("Before 2025-01-24", "is not one exact day"),
        ("before 24 Jan 2025", "is not one exact day"),
        ("13/45/2024", "is not a day of any calendar"),
        ("30 Feb 2024", "is not a day of any calendar"),
        ("8/82019", "cannot be read as a day"),
        ("15/1/2025", "is no day when read as month/day/year"),
    ],
)
def test_an_unclear_day_is_a_doubt_in_words(text, doubt):
    found = read_day(text, "MDY")
    assert found.day is None
    assert found.doubt == doubt


@pytest.mark.parametrize(
    ("texts", "orders"),
    [
        (["3/4/2025", "3/14/2025"], ["MDY"]),
        (["3/4/2025", "14/3/2025"], ["DMY"]),
        (["3/4/2025", "5/6/2025"], ["MDY", "DMY"]),
        (["3/14/2025", "14/3/2025"], []),
        (["24-03-14", "00-10-11"], ["YMD"]),
        (["15.01.2025", "3/4/2025"], ["MDY", "DMY"]),
        (["15.01.2025", "15/01/2025", "3/4/2025", "3.4.2025"], ["DMY"]),
        (["02/27/2025", "6/5/2025", "2025-01-01", "9/19"], ["MDY"]),
    ],
)
def test_the_order_comes_from_all_days_together(texts, orders):
    found, examples = orders_that_fit(texts)
    assert found == orders
    assert examples


@pytest.mark.parametrize("texts", [[], ["2025-03-04"], ["3/3/2025"], ["8-Jul", "soon"]])
def test_no_order_is_needed_where_none_matters(texts):
    assert orders_that_fit(texts) == ([], [])


def test_contradicting_days_are_shown_one_of_each_side():
    assert orders_that_fit(["3/14/2025", "15/3/2025", "1/1/2025"]) == ([], ["15/3/2025", "3/14/2025"])


def test_words_numbers_and_prices_do_not_look_like_days():
    assert not any(map(looks_like_a_day, ["", "Rejected", "12", "55,000", "$65,000", "0.5", "2nd round", "Denver, CO"]))
    assert all(map(looks_like_a_day, ["3/4/2025", "8-Jul", "9/19", "Before 2025-01-24", "May 19 2023"]))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14 März 2025", date(2025, 3, 14)),
        ("14. Maerz 2025", date(2025, 3, 14)),
        ("1er févr. 2025", date(2025, 2, 1)),
        ("3 de marzo de 2025", date(2025, 3, 3)),
        ("2025年3月4日", date(2025, 3, 4)),
        ("２０２５年３月４日（火）", date(2025, 3, 4)),
        ("令和7年3月4日", date(2025, 3, 4)),
        ("令和元年12月1日", date(2019, 12, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
    ],
)
def test_days_are_read_as_six_languages_write_them(text, day):
    assert read_day(text).day == day


def test_the_written_day_holds_whatever_the_zone():
    for text in ("2025-03-04T23:59:59-11:00", "2025-03-04 00:00:00+14:00", "2025-03-04T10:00:00.000Z"):
        assert read_day(text).day == date(2025, 3, 4)
