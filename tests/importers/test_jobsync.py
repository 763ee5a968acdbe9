"""JobSync's tracker."""

HEADER = "index,createdAt,applied,appliedDate,Company,JobTitle,jobType,workplaceType,Location,JobSource,Status\n"


def test_a_draft_is_no_application_and_an_expired_posting_is_asked_about(read, events, keys):
    got = read(
        HEADER
        + "1,2025-03-01,false,,Acme,Chef,FT,Remote,Ulm,Indeed,Draft\n"
        + "2,2025-03-01,true,2025-03-05,Bolt,Cook,FT,Remote,Ulm,Indeed,Applied\n"
        + "3,2025-03-01,true,2025-03-06,Cory,Cook,FT,Remote,Ulm,Indeed,Expired\n"
    )
    assert (got.format, events(got)) == ("jobsync", [("applied", "2025-03-05")])
    assert list(got.applications[0].extra.values()) == ["FT", "Remote"]
    assert [row.reason for row in got.skipped] == ["never applied"]
    assert keys(got) == ["status:expired"]
