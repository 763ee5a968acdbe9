"""Zips of tables, and what Notion and Airtable put in theirs."""

import pytest

from followup_kit.errors import InvalidInput
from tests.zipped import zipped

HASH = "1f2e3d4c5b6a79880011223344556677"
VIEW = "\ufeffCompany,Stage\nAcme,Rejected\nBolt,Applied\n"
ALL = (
    "\ufeffCompany,Position,Stage,Applied on,Interview,Tags,Last edited\n"
    'Acme,Chef,Rejected,"March 4, 2025","March 10, 2025 9:00 AM (CET)","remote, part time","June 1, 2025 8:12 AM"\n'
    'Bolt,Cook,Applied,"April 5, 2025",,remote,"June 2, 2025 8:12 AM"\n'
)
PAGE = "# Acme\n\nStage: Rejected\n"


NOTION = zipped(
    {f"Job Tracker {HASH}.csv": VIEW, f"Job Tracker {HASH}_all.csv": ALL, f"Job Tracker/Acme {HASH}.md": PAGE}
)


@pytest.mark.parametrize("raw", [NOTION, zipped({"Export-1-Part-1.zip": NOTION})], ids=["zip", "zip in a zip"])
def test_what_notion_hands_out_is_read_from_the_file_with_every_column(read, events, raw):
    got = read(raw, name="Export.zip", answers={"date:rejected": "unknown"})
    assert [(a.company, a.role, a.extra["tags"]) for a in got.applications] == [
        ("Acme", "Chef", "remote, part time"), ("Bolt", "Cook", "remote")]  # fmt: skip
    assert [events(got, at) for at in (0, 1)] == [
        [("applied", "2025-03-04"), ("interview", "2025-03-10"), ("rejected", "?")], [("applied", "2025-04-05")]
    ]  # fmt: skip
    assert got.questions == ()


def test_the_csv_alone_is_read_as_well(read):
    got = read(ALL, name=f"Job Tracker {HASH}_all.csv")
    assert [str(a.events[0].event_on) for a in got.applications] == ["2025-03-04", "2025-04-05"]


@pytest.mark.parametrize(
    ("one", "other"), [("2025-03-04", "2025-04-15"), ("3/4/2025", "4/15/2025"), ("3/4/2025 2:30pm", "4/15/2025 9:00am")]
)
def test_what_airtable_hands_out_is_read(read, one, other):
    got = read(
        "\ufeffName,Company,Status,Applied,Contacts,Attachments\n"
        f'Chef,Acme,Applied,{one},"Ann Lee,Ben Moe",cv.pdf (https://files.example/1)\n'
        f"Cook,Bolt,Applied,{other},,\n",
        columns={"Name": "role"},
    )
    assert [(a.company, a.role, str(a.events[0].event_on)) for a in got.applications] == [
        ("Acme", "Chef", "2025-03-04"), ("Bolt", "Cook", "2025-04-15")]  # fmt: skip


def test_tables_of_one_search_in_a_zip_are_read_together(read):
    year = "Company,Role,Date sent\n{},Cook,{}-03-04\n"
    got = read(zipped({"2024.csv": year.format("Acme", 2024), "2025.csv": year.format("Bolt", 2025)}), name="all.zip")
    assert [(a.line, a.company) for a in got.applications] == [(2, "Acme"), (1002, "Bolt")]
    assert "Lines above 1000 are those of file “2025.csv”" in got.notes[0]


def test_a_zip_without_a_table_of_applications_says_so(read):
    with pytest.raises(InvalidInput, match="no row of column names"):
        read(zipped({"a.csv": "x,y\n1,2\n"}), name="a.zip")
    with pytest.raises(InvalidInput, match="is not text"):
        read(zipped({"a.csv": b"\x00\x01\x02" * 50}), name="a.zip")
    with pytest.raises(InvalidInput, match="no reader"):
        read(zipped({"photo.png": b"\x89PNG"}), name="a.zip")
