from datetime import date
from io import BytesIO
from zipfile import ZipFile

import python_calamine

from followup_kit.proofs import write_proof
from followup_kit.proofs.xlsx import proof_to_xlsx

MARCH = {"from_on": "2026-03-01", "to_on": "2026-03-20"}


def sheets(proof):
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(proof_to_xlsx(proof)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def inside(proof, name):
    with ZipFile(BytesIO(proof_to_xlsx(proof))) as file:
        return file.read(name).decode()


def test_days_are_days_and_every_part_is_there(proof):
    first, weeks = sheets(proof).values()
    lines = [row for row in first if isinstance(row[0], float)]
    assert [(row[0], row[1], row[2]) for row in lines] == [
        (1.0, date(2026, 3, 2), "Acme & Söhne\nKöln"),
        (2.0, date(2026, 3, 4), "Bolt"),
        (3.0, date(2026, 3, 17), "Cory"),
    ]
    below = [row[0] for row in first]
    assert "Source not noted: no. 2" in below
    assert any(str(text).startswith("No. 2, Bolt, Clerk: “first call") for text in below)
    assert "Signature" in [cell for row in first for cell in row]
    assert [row[2] for row in weeks] == ["Applications", 0.0, 2.0, 0.0, 1.0]


def test_it_prints_across_with_its_head_on_every_page_and_page_numbers(proof):
    sheet = inside(proof, "xl/worksheets/sheet1.xml")
    assert 'orientation="landscape"' in sheet
    assert "Page &amp;P of &amp;N" in sheet
    assert "_xlnm.Print_Titles" in inside(proof, "xl/workbook.xml")


def test_text_is_text(tracker):
    tracker.add(company='=HYPERLINK("http://x.org","a")', role="=1+1", applied_on="2026-03-03", source="http://x.org")
    proof = write_proof(tracker, person="=1+1", **MARCH)
    sheet = inside(proof, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert proof_to_xlsx(proof) == proof_to_xlsx(proof)


def test_an_empty_period_says_so(tracker):
    first, _ = sheets(write_proof(tracker, language="de", **MARCH)).values()
    assert "In diesem Zeitraum wurde keine Bewerbung verschickt." in [row[0] for row in first]
