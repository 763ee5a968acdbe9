import csv
import io

from followup_kit.proofs import write_proof
from followup_kit.proofs.csv import proof_to_csv

MARCH = {"from_on": "2026-03-01", "to_on": "2026-03-20"}


def rows(proof):
    return list(csv.reader(io.StringIO(proof_to_csv(proof).decode("utf-8-sig"), newline="")))


def test_the_applications_come_first_a_line_each(proof):
    head, *lines = rows(proof)[:4]
    assert head == ["No.", "Sent on", "Company", "Role", "Found through", "Result", "Evidence"]
    assert [line[1] for line in lines] == ["2026-03-02", "2026-03-04", "2026-03-17"]
    assert lines[0][2] == "Acme & Söhne; Köln"
    assert lines[1][4] == "– source not noted"


def test_weeks_gaps_and_corrections_follow(proof):
    below = rows(proof)[4:]
    assert ["week 10", "2 Mar 2026 – 8 Mar 2026", "2"] in below
    assert ["Source not noted: no. 2"] in below
    assert any(row and row[0].startswith("No. 2, Bolt, Clerk: “first call") for row in below)


def test_no_text_runs_as_a_formula(tracker):
    for name in ('=HYPERLINK("x")', "+1", "-1", "@SUM(1)"):
        tracker.add(company=name, role=name, applied_on="2026-03-03", source=name)
    cells = [cell for row in rows(write_proof(tracker, person="=1+1", **MARCH)) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert "'=1+1" in cells
