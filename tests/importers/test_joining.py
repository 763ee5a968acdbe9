"""Tables of several files or sheets as one."""

from followup_kit.imported import Skipped
from followup_kit.importers.grids import Table
from followup_kit.importers.joining import joined


def table(header, *rows, malformed=()):
    return Table(tuple(header), tuple((line, tuple(cells)) for line, cells in rows), tuple(malformed), "Read.")


FIRST = table(["Company", "Notes", "Notes"], (2, ["Acme", "a", "b"]), (3, ["Acme", "a", "b"]))
SECOND = table(["NOTES", "company", "Pay"], (2, ["c", "Bolt", "9"]), malformed=[Skipped(line=3, reason="odd", text="")])


def test_columns_meet_by_name_and_those_of_one_part_stay():
    got = joined([("one", FIRST), ("two", SECOND)])
    assert got.header == ("Company", "Notes", "Notes", "Pay")
    assert got.rows == ((2, ("Acme", "a", "b", "")), (3, ("Acme", "a", "b", "")), (1002, ("Bolt", "c", "", "9")))


def test_a_line_is_told_by_its_part():
    got = joined([("one", FIRST), ("two", SECOND)])
    assert [got.place(line) for line in (2, 1002)] == ["One, line 2", "Two, line 2"]
    assert [(row.line, row.reason) for row in got.malformed] == [(1003, "two: odd")]


def test_rows_alike_within_a_part_stay_and_those_of_an_earlier_part_are_taken_once():
    again = table(["Company", "Notes", "Notes"], *[(n, ["Acme", "a", "b"]) for n in (2, 3, 4)])
    got = joined([("one", FIRST), ("two", again)])
    assert [line for line, _ in got.rows] == [2, 3, 1004]
    assert got.described.endswith("2 rows of it stand in an earlier part as well: read once.")


def test_lines_that_differ_already_are_kept():
    later = table(["Company", "Notes", "Notes"], (12, ["Bolt", "", ""]))
    got = joined([("one", FIRST), ("two", later)], lines_differ=True)
    assert ([line for line, _ in got.rows], got.place(12)) == ([2, 3, 12], "Line 12")


def test_one_table_is_left_as_it_is():
    assert joined([("one", FIRST)]) is FIRST
