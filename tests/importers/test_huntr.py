"""Huntr's download: lists that the user named, and no days."""

HEADER = "listName,companyName,title,location,htmlDescription\n"


def test_a_list_of_the_users_own_is_asked_about_once(read, keys):
    got = read(HEADER + "Dream jobs,Acme,Chef,Ulm,<p>x</p>\nDream jobs,Bolt,Cook,Ulm,\n")
    assert keys(got) == ["status:dream jobs"]
    assert got.questions[0].lines == (2, 3)


def test_a_wishlist_is_no_application_and_an_applied_one_has_no_day(read, events):
    got = read(HEADER + "Wishlist,Acme,Chef,Ulm,\nApplied,Bolt,Cook,Ulm,\n")
    assert (got.format, events(got), got.questions) == ("huntr", [("applied", "?")], ())
    assert [row.reason for row in got.skipped] == ["never applied"]


def test_descriptions_are_left_out_and_said_so(read):
    got = read(HEADER + "Applied,Bolt,Cook,Ulm,<script>alert(1)</script>\n")
    assert "Left out: “htmlDescription”." in got.notes
    assert "script" not in repr(got.applications)
