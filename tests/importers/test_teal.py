"""Teal's tracker."""

HEADER = "\ufeffid,company_name,role,location,url,excitement,min_salary,applied_at,updated_at,status,statusName\n"


def test_a_bookmark_is_no_application_and_the_written_day_counts(read, events):
    got = read(
        HEADER
        + "1,Acme,Chef,Ulm,,5,50000,,2025-06-01,1,Bookmarked\n"
        + "2,Bolt,Cook,Ulm,,5,50000,2025-03-04T23:59:00.000Z,2025-06-01,4,Applied\n"
    )
    assert (got.format, events(got), got.questions) == ("teal", [("applied", "2025-03-04")], ())
    assert got.applications[0].extra == {"excitement": "5", "min_salary": "50000"}
    assert [row.reason for row in got.skipped] == ["never applied"]


def test_an_interview_without_a_day_and_a_renamed_status_are_asked_about(read, keys):
    got = read(
        HEADER
        + "1,Acme,Chef,Ulm,,5,,2025-03-04,2025-06-01,5,Interviewing\n"
        + "2,Bolt,Cook,Ulm,,5,,2025-03-05,2025-06-01,7,My shortlist\n"
    )
    assert sorted(keys(got)) == ["date:interview:2", "status:my shortlist"]
