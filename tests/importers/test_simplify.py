"""Simplify's tracker: one date for the status it has now."""

import pytest

HEADER = "Job Title,Company Name,Job URL,Applied Date,Status,Status Date,Archived,Date Archived,Notes\n"


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("APPLIED", []),
        ("REJECTED", [("rejected", "2025-03-20")]),
        ("INTERVIEWING", [("interview", "2025-03-20")]),
        ("WITHDRAWN", [("withdrawn", "2025-03-20")]),
        ("SCREEN", [("screening", "2025-03-20")]),
        ("OFFER", [("offer", "2025-03-20")]),
    ],
)
def test_the_day_of_the_status_is_the_day_of_what_it_says(read, events, status, told):
    got = read(HEADER + f"Chef,Acme,,2025-03-04,{status},2025-03-20,true,2025-04-01,nice\n")
    assert (events(got), got.questions) == ([("applied", "2025-03-04"), *told], ())
    assert got.applications[0].extra == {"notes": "nice"}


def test_a_day_that_is_not_there_is_asked_for(read, keys):
    got = read(HEADER + "Chef,Acme,,2025-03-04,REJECTED,N/A,false,N/A,\n")
    assert keys(got) == ["date:rejected:2"]


def test_a_saved_job_is_no_application_and_an_unknown_status_a_question(read, keys):
    got = read(HEADER + "Chef,Acme,,N/A,SAVED,N/A,false,N/A,\nCook,Bolt,,2025-03-04,POOL,2025-03-05,false,N/A,\n")
    assert [row.reason for row in got.skipped] == ["never applied"]
    assert keys(got) == ["status:pool"]
