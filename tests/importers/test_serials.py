"""Days as spreadsheets count them."""

from datetime import date

import pytest

from followup_kit.importers.serials import serial_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("45234", date(2023, 11, 4)),
        ("45720.9375", date(2025, 3, 4)),
        ("45720,5", date(2025, 3, 4)),
        ("36526", date(2000, 1, 1)),
        ("36525", None),
        ("99999", None),
        ("2025", None),
        ("045234", None),
        ("\u096a\u096b\u0968\u0969\u096a", None),
        ("", None),
    ],
)
def test_a_count_is_the_day_that_excel_shows(text, day):
    assert serial_day(text) == day


def test_a_column_of_counts_is_one_of_days_by_its_name(read, events):
    got = read("Company,Role,Date sent,Salary,Status,Rejection date\nAcme,Chef,45720,52000,Rejected,45730\n")
    assert (events(got), got.questions) == ([("applied", "2025-03-04"), ("rejected", "2025-03-14")], ())
    assert got.applications[0].extra == {"salary": "52000"}
    assert "“Date sent” holds days as a spreadsheet counts them: 45720 is 2025-03-04." in got.notes


def test_a_count_among_days_is_one_of_them(read):
    got = read("Company,Date sent,Called back\nAcme,3/14/2025,2025-03-20\nBolt,45720,45740\n")
    assert [str(a.events[0].event_on) for a in got.applications] == ["2025-03-14", "2025-03-04"]
    assert got.applications[1].extra["called_back"] == "2025-03-24"


def test_numbers_in_other_columns_stay_numbers(read):
    got = read("Company,Date sent,Salary,Reference\nAcme,2025-03-04,45720,7\n")
    assert got.applications[0].extra == {"salary": "45720", "reference": "7"}


def test_a_count_of_a_day_to_come_is_asked_about(read, keys):
    assert keys(read("Company,Date sent\nAcme,46500\n")) == ["date:applied:2"]
