"""Workbooks: real ones, written here by another library; locked, damaged and oversized ones."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from followup_kit.errors import InvalidInput
from followup_kit.importers import workbooks
from followup_kit.importers.sources import Source
from tests.zipped import zipped

DASHBOARD = [["My search 2025"], [], ["Sent", "=COUNTA(A1)"], ["Today", "=TODAY()"]]
APPLICATIONS = [
    ["Everything I applied for"],
    [],
    ["Company", "Position", "Date applied", "Status", "Salary"],
    ["Acme", "Analyst", datetime(2025, 3, 4), "Rejected", 52000],
    ["Bolt", "Clerk", datetime(2025, 4, 13), "Ghosted", 48000.5],
]


def test_the_sheet_with_the_data_is_found_behind_a_dashboard_and_below_a_title(read, make):
    got = read(make.xlsx(Dashboard=DASHBOARD, Log=APPLICATIONS), name="log.xlsx", answers={"date:rejected": "unknown"})
    assert [(a.line, a.company, a.role, str(a.events[0].event_on), a.extra) for a in got.applications] == [
        (4, "Acme", "Analyst", "2025-03-04", {"salary": "52000"}),
        (5, "Bolt", "Clerk", "2025-04-13", {"salary": "48000.5"}),
    ]
    assert got.notes[0] == "Read as a workbook, sheet “Log”, column names in line 3."


def test_a_header_far_below_a_dashboard_on_its_own_sheet_is_found(read, make):
    far = [["chart"]] * 60 + APPLICATIONS[2:]
    assert [a.company for a in read(make.xlsx(All=far), name="log.xlsx").applications] == ["Acme", "Bolt"]


def test_another_sheet_of_applications_is_never_left_out_in_silence(read, make):
    people = [["Company", "Contact name", "Phone call on", "URL"], ["Acme", "Ann", "", "https://acme.example"]]
    got = read(make.xlsx(**{"2025": APPLICATIONS, "People": people}), name="log.xlsx")
    assert "Not read: sheet “People”, which also looks like applications." in got.notes[0]


def test_sheets_of_one_search_are_read_together_and_their_lines_told_apart(read, make, keys):
    later = [["Company", "Position", "Status", "Date applied"], ["Cora", "Chef", "Rejected", datetime(2025, 5, 2)]]
    got = read(make.xlsx(**{"2024": APPLICATIONS, "2025": later}), name="log.xlsx")
    assert [(a.line, a.company, a.role) for a in got.applications] == [
        (4, "Acme", "Analyst"), (5, "Bolt", "Clerk"), (1002, "Cora", "Chef")]  # fmt: skip
    assert keys(got) == ["date:rejected:4", "date:rejected:1002"]
    assert [question.text.split(":")[0] for question in got.questions] == [
        "Sheet “2024”, line 4, Acme (Analyst)", "Sheet “2025”, line 2, Cora (Chef)"]  # fmt: skip
    assert "Lines above 1000 are those of sheet “2025”, counted from 1001." in got.notes[0]


def test_a_sheet_that_repeats_another_s_rows_adds_none(read, make):
    got = read(make.xlsx(All=APPLICATIONS, Open=[*APPLICATIONS[2:3], APPLICATIONS[4]]), name="log.xlsx")
    assert [a.company for a in got.applications] == ["Acme", "Bolt"]
    assert "1 row of it stands in an earlier part as well: read once." in got.notes[0]


def test_libreoffice_sheets_are_read(read, make):
    rows = [["Company", "Role", "Date sent", "Status"], ["Zoë’s", "Chef", "2025-03-04", "Ghosted"]]
    assert [a.company for a in read(make.ods(rows), name="log.ods").applications] == ["Zoë’s"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2025, 3, 4), "2025-03-04"),
        (datetime(2025, 3, 4, 23, 39), "2025-03-04 23:39:00"),
        (3, "3"),
        (3.5, "3.5"),
        (True, "TRUE"),
        ("=1+6", "7"),
        ("00123", "00123"),
        ("NA", "NA"),
    ],
)
def test_a_cell_is_the_text_a_person_reads(value, text, make):
    grid = workbooks.read_workbook(Source("a.xlsx", given=make.xlsx(A=[[value]])))[0]
    assert grid.head == [(1, [text])]


def test_a_workbook_named_otherwise_is_recognised_by_its_content(make):
    assert workbooks.recognises(Source("log.csv", given=make.xlsx(A=[["Company"]])))
    assert not workbooks.recognises(Source("log.csv", given=b"Company,Role"))


def test_one_with_a_password_says_so_and_what_to_do():
    # Made once with msoffcrypto-tool: OOXMLFile(a workbook of openpyxl).encrypt("secret", file), agile encryption.
    locked = (Path(__file__).parent / "locked" / "log.xlsx").read_bytes()
    with pytest.raises(InvalidInput, match=r"log\.xlsx is locked with a password\. Open it, save it without .* CSV"):
        workbooks.read_workbook(Source("log.xlsx", given=locked))


@pytest.mark.parametrize("part", ["content.xml", "encrypted-package"])
def test_a_libreoffice_one_whose_manifest_tells_of_a_password_says_so(part):
    manifest = f'<manifest:file-entry manifest:full-path="{part}"><manifest:encryption-data/></manifest:file-entry>'
    locked = zipped({part: "\x93\x1c" * 99, "META-INF/manifest.xml": manifest})
    with pytest.raises(InvalidInput, match=r"log\.ods is locked with a password\. Open it"):
        workbooks.read_workbook(Source("log.ods", given=locked))


@pytest.mark.parametrize("kept", [5, 60, 2000, -30])
def test_a_cut_off_one_is_told(kept, make):
    with pytest.raises(InvalidInput, match=r"log\.xlsx is (cut off|damaged|called)"):
        workbooks.read_workbook(Source("log.xlsx", given=make.xlsx(Log=APPLICATIONS)[:kept]))


def bomb(stated: int | None) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    raw = buffer.getvalue()
    if stated is None:
        return raw
    return raw.replace((60_000_000).to_bytes(4, "little"), stated.to_bytes(4, "little"))


@pytest.mark.parametrize("stated", [None, 1000], ids=["honest", "lying about its size"])
def test_one_that_would_fill_the_memory_is_refused_before_it_is_unpacked(stated):
    raw = bomb(stated)
    assert len(raw) < 100_000
    with pytest.raises(InvalidInput, match="would unpack to more than 50,000,000 bytes"):
        workbooks.read_workbook(Source("log.xlsx", given=raw))


def test_no_workbook_and_an_empty_one_are_told(make):
    with pytest.raises(InvalidInput, match=r"is called \.xlsx but is no workbook"):
        workbooks.read_workbook(Source("log.xlsx", given=b"Company,Role"))
    with pytest.raises(InvalidInput, match="none of its sheets holds a cell"):
        workbooks.read_workbook(Source("log.xlsx", given=make.xlsx(A=[], B=[])))
    with pytest.raises(InvalidInput, match="is empty"):
        workbooks.read_workbook(Source("log.xlsx", given=b""))


def test_one_with_a_cell_in_the_last_corner_is_refused_before_it_is_laid_out():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Company")
        sheet.write(1048575, 16383, "x")
    with pytest.raises(InvalidInput, match="Delete the rows and columns beyond your table"):
        workbooks.read_workbook(Source("log.xlsx", given=buffer.getvalue()))


def test_a_binary_workbook_is_told_to_be_one():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("xl/workbook.bin", b"\x83\x01")
    source = Source("log.xlsb", given=buffer.getvalue())
    assert workbooks.recognises(source)
    with pytest.raises(InvalidInput, match=r"log\.xlsb is a binary workbook.*Save it as \.xlsx"):
        workbooks.read_workbook(source)


@pytest.mark.parametrize("since_1904", [False, True])
def test_days_of_an_old_macs_workbook_are_the_days_that_excel_shows(read, since_1904):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"date_1904": since_1904}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Company", "Date sent", "Rejection date", "Salary"])
        sheet.write_row(1, 0, ["Acme", 45720 - 1462 * since_1904, None, 45720])
        sheet.write_datetime(1, 2, datetime(2025, 3, 14), book.add_format({"num_format": "d.m.yyyy"}))
    got = read(file.getvalue(), name="log.xlsx")
    (acme,) = got.applications
    assert [str(event.event_on) for event in acme.events] == ["2025-03-04", "2025-03-14"]
    assert acme.extra == {"salary": "45720"}
