import codecs

import pytest

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.importers import read_file, sources

FILE = "Company;Role;Date sent;Status\nBäckerei Müller;Verkäufer;14.3.2025;Rejected\nZoë’s;Chef;2.4.2025;Ghosted\n"


@pytest.mark.parametrize(
    "raw",
    [
        FILE.encode(),
        codecs.BOM_UTF8 + FILE.encode(),
        FILE.encode("cp1252"),
        FILE.encode("utf-16"),
        FILE.encode("utf-16-le"),
        FILE.encode("utf-16-be"),
        FILE.replace("\n", "\r\n").encode(),
        FILE.replace("\n", "\r").encode(),
        FILE.replace(";", "\t").encode(),
        FILE.replace(";", ",").encode(),
        ("sep=;\n" + FILE).encode(),
        ("My job search;;;\n;;;\n" + FILE).encode(),
    ],
    ids=["utf8", "bom", "cp1252", "utf16", "utf16le", "utf16be", "crlf", "cr", "tabs", "commas", "sep", "title"],
)
def test_encodings_separators_and_line_ends_are_found(read, raw):
    got = read(raw)
    assert [(a.company, a.role) for a in got.applications] == [("Bäckerei Müller", "Verkäufer"), ("Zoë’s", "Chef")]
    assert str(got.applications[0].events[0].event_on) == "2025-03-14"


def test_na_is_a_company_and_blanks_stay_blank(read):
    got = read("Company,Role,Date sent,Notes\nNA,None,2025-03-04,null\n")
    assert (got.applications[0].company, got.applications[0].role) == ("NA", "None")
    assert got.applications[0].extra == {"notes": "null"}


def test_lines_are_those_of_the_file_even_below_cells_of_many_lines(read):
    got = read('Company,Notes,Date sent\nAcme,"one\ntwo\n\nthree",2025-03-04\n\nBolt,,2025-03-05\n')
    assert [a.line for a in got.applications] == [2, 7]
    assert got.applications[0].extra["notes"] == "one\ntwo\n\nthree"


def test_a_row_with_too_many_cells_is_reported_and_the_rest_read(read):
    got = read("Company,Role,Date sent\nAcme,Analyst, Senior,2025-03-04\nBolt,Clerk,2025-03-05\nCora,Chef\n")
    assert [(row.line, row.reason) for row in got.skipped] == [(2, "the row has 4 cells where the header has 3")]
    assert [a.company for a in got.applications] == ["Bolt", "Cora"]
    assert [q.key for q in got.questions] == ["status:(blank)"]


def test_a_quotation_never_closed_costs_one_row_and_not_the_rest(read):
    got = read('Company,Role,Date sent\nAcme,"Analyst,2025-03-04\nBolt,Clerk,2025-03-05\nCora,"5" nails,2025-03-06\n')
    assert [row.line for row in got.skipped] == [2, 4]
    assert all("quotation mark" in row.reason for row in got.skipped)
    assert [a.company for a in got.applications] == ["Bolt"]


def test_the_apostrophe_that_guards_a_formula_is_undone(read):
    got = read("Company,Role,Date sent\n'=Acme,'@home,2025-03-04\n'Tis Ltd,Chef,2025-03-04\n")
    assert [(a.company, a.role) for a in got.applications] == [("=Acme", "@home"), ("'Tis Ltd", "Chef")]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "is empty"),
        (b" \r\n\n", "is empty"),
        (b"PK\x03\x04rest of a workbook", "Save the sheet as CSV"),
        (b"Company,Role\n\x01\x02,b\n", "control characters"),
        (b"\x81\xff\x8d", "not text in UTF-8"),
        (b"one,two\nthree,four\n", "no row of column names with a company.*“one”, “two”"),
        (b"Position,Status\nChef,Rejected\n", "with a company"),
    ],
)
def test_a_file_that_is_no_log_is_refused_in_words(read, raw, says):
    with pytest.raises(InvalidInput, match=says):
        read(raw)


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    with pytest.raises(NotFound, match="no file"):
        read_file(tmp_path / "none.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(InvalidInput, match="folder"):
        read_file(tmp_path / "folder.csv")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(read, monkeypatch):
    monkeypatch.setattr(sources, "LARGEST_BYTES", 20)
    with pytest.raises(InvalidInput, match="at most 20"):
        read("Company,Role\nAcme,Analyst\n")


def test_a_cell_that_is_too_long_costs_one_row(read):
    got = read("Company,Role,Date sent\nAcme," + "x" * 200_000 + ",2025-03-04\nBolt,Clerk,2025-03-05\n")
    assert [(row.line, row.reason) for row in got.skipped] == [(2, "the row holds a cell that is too long")]
    assert [a.company for a in got.applications] == ["Bolt"]


def test_a_file_full_of_broken_quotations_is_refused(read):
    with pytest.raises(InvalidInput, match="more than 1000 rows"):
        read("Company,Role,Date\n" + 'a,"b\n' * 3000)
