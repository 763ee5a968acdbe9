"""Columns of stages: a day, a yes or no, or words that are neither."""

import pytest

STAGES = "Company,Role,Date sent,1st interview,2nd interview,Third interview,Offer date,Rejected on\n"


def test_each_interview_with_a_column_of_its_own_is_an_event(read, events, keys):
    got = read(STAGES + "Acme,Chef,2025-03-01,2025-03-05,2025-03-09,2025-03-12,,2025-03-20\n")
    days = ["2025-03-05", "2025-03-09", "2025-03-12"]
    assert events(got)[1:-1] == [("interview", day) for day in days]
    assert keys(got) == []


def test_a_later_interview_that_cannot_be_is_asked_about(read, events, keys):
    file = STAGES + "Acme,Chef,2025-03-01,2025-03-05,2025-02-09,,,\n"
    assert events(read(file)) == [("applied", "2025-03-01"), ("interview", "2025-03-05")]
    assert keys(read(file)) == ["date:interview_2:2"]
    assert events(read(file, answers={"date:interview_2:2": "2025-03-09"}))[-1] == ("interview", "2025-03-09")


def test_several_interviews_in_one_history_are_several(read, events):
    cell = "Applied 2025-03-01 → Interview 2025-03-05 → Interview 2025-03-09 → Rejected 2025-03-20"
    got = read(f"Company,Role,History\nAcme,Chef,{cell}\n")
    assert [day for kind, day in events(got) if kind == "interview"] == ["2025-03-05", "2025-03-09"]


@pytest.mark.parametrize("column", [3, 4, 6])
@pytest.mark.parametrize("cell", ["TBD", "to be told"])
def test_a_stage_with_words_for_a_day_may_not_have_been_and_is_asked_about(read, events, keys, cell, column):
    cells = ["Acme", "Chef", "2025-03-01", "", "", "", "", ""]
    cells[column] = cell
    full = "Bolt,Cook,2025-03-01,2025-03-05,2025-03-09,2025-03-12,2025-04-01,\n"
    got = read(STAGES + full * 2 + ",".join(cells) + "\n")
    assert events(got, 2) == [("applied", "2025-03-01")]
    assert len(keys(got)) == 1


def test_a_no_among_days_says_that_a_stage_was_not(read, events, keys):
    got = read(STAGES + "Bolt,Cook,2025-03-01,2025-03-05,,,,\nAcme,Chef,2025-03-01,no,,,,\n")
    assert (events(got, 1), keys(got)) == ([("applied", "2025-03-01")], [])


def test_a_sheet_of_yes_and_no_tells_what_happened_and_what_was_never_sent(read, events, keys):
    got = read("Company,Role,Applied,Interview,Rejected\nAcme,Chef,Y,Y,N\nBolt,Cook,Y,N,Y\nCora,Baker,N,,\n")
    assert [[kind for kind, _ in events(got, at)] for at in range(2)] == [
        ["applied", "interview"],
        ["applied", "rejected"],
    ]
    assert [(row.line, row.reason) for row in got.skipped] == [(4, "never applied")]
    assert not any(key.startswith("status") for key in keys(got))
