"""Files made, or grown by accident, to fill the memory or to keep a reader busy for hours: told or read at once.

A reader that takes such a text the slow way does not come to an end here.
"""

import json
import time
import tracemalloc

import pytest

from followup_kit.errors import InvalidInput
from followup_kit.importers import Source
from followup_kit.importers.delimited import read_delimited
from followup_kit.importers.histories import read_history
from followup_kit.importers.sankeymatic import recognises

WIDE = "Company," + ",".join(f"c{n}" for n in range(300_000)) + "\n"
BLANKS = " " * 200_000


def test_records_with_names_of_their_own_each_are_told(read):
    records = [{"company": "Acme", **{f"k{n}_{m}": 1 for m in range(50)}} for n in range(200)]
    with pytest.raises(InvalidInput, match=r"10,001 names in its records; at most 1,000"):
        read(json.dumps(records), name="log.json")


def test_a_table_of_very_many_columns_is_told(read):
    with pytest.raises(InvalidInput, match=r"more than 1,000 cells.*at most 1,000 columns"):
        read(WIDE + "a\n" * 1000)


def test_empty_cells_to_the_right_are_no_columns(read):
    got = read("Company,Date sent" + "," * 16_000 + "\nAcme,2025-03-04\n")
    assert [a.company for a in got.applications] == ["Acme"]


def test_a_table_of_very_many_rows_or_cells_is_told(read):
    with pytest.raises(InvalidInput, match="more than 200,000 rows"):
        read("Company,Role\n" + "a,b\n" * 200_001)
    with pytest.raises(InvalidInput, match="5,000,000 cells"):
        read("Company," + ",".join(f"c{n}" for n in range(900)) + "\n" + "a\n" * 6000)


@pytest.mark.parametrize("cell", ["[" * 300_000, "[a](" * 100_000, "![a](b " * 50_000, '[a](b "' * 50_000])
def test_links_that_never_end_are_text(read, cell):
    got = read(f"| Company | Date sent | Notes |\n|---|---|---|\n| Acme | 2025-03-04 | {cell} |\n", name="log.md")
    assert got.applications[0].extra["notes"].startswith(cell[:2])


@pytest.mark.parametrize("line", [BLANKS + "|", "|" + "-" * 200_000 + "x", "--|" * 60_000 + "x", "a" + BLANKS + "["])
def test_lines_of_blanks_and_dashes_are_neither_rule_nor_diagram(read, line):
    got = read(f"{line}\n\n| Company | Date sent |\n|---|---|\n| Acme | 2025-03-04 |\n", name="log.md")
    assert [a.company for a in got.applications] == ["Acme"]
    assert not recognises(Source("a.txt", given=line.encode()))


@pytest.mark.parametrize(
    "text", ["a 2025-01-01; " + "1" * 19_000 + "x1", "x" + " " * 19_000 + "y; 2025-01-01 b", "a 2025-01-01;" * 150]
)
def test_a_cell_too_long_for_a_history_is_none(text):
    assert read_history(text) == []


def test_a_history_of_usual_length_with_many_blanks_is_read():
    assert read_history("applied" + " " * 800 + "2025-01-01;\n\n rejected 2025-01-09") == [
        ("applied", "2025-01-01"), ("rejected", "2025-01-09")]  # fmt: skip


def test_a_status_of_blanks_is_asked_about_once(read, keys):
    got = read(f"Company,Date sent,Status\nAcme,2025-03-04,a{BLANKS[:100_000]}b\n")
    assert [key.split(":")[0] for key in keys(got)] == ["status"]


@pytest.mark.parametrize("name", ["(" * 100_000, "m/" * 100_000, "GmbH " * 40_000, "株式会社" * 40_000])
def test_names_of_any_length_are_compared(tracker, tmp_path, name):
    path = tmp_path / "log.csv"
    for day in ("2026-03-03", "2026-03-05"):
        path.write_text(f"Company,Role,Date sent\nAcme,{name},{day}\n{name},Chef,{day}\n", encoding="utf-8")
        report = tracker.read(path, open_questions="leave")
    assert report.written


def test_an_older_encoding_costs_no_more_than_a_few_times_the_file():
    raw = b"Company,Role,Ort\n" + "Firma,Rolle,Müller\n".encode("cp1252") * 300_000
    tracemalloc.start()
    grids = read_delimited(Source("log.csv", given=raw))
    assert [len(grid.head) for grid in grids[:4]] == [100] * 4
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * len(raw)


@pytest.mark.parametrize(
    ("ending", "advice"),
    [
        (".csv", "Split it"),
        (".txt", "Split it"),
        (".json", "Export a shorter time"),
        (".eml", "without them, or paste"),
    ],
)
def test_a_line_of_100_mb_is_told_before_it_is_read(tracker, tmp_path, ending, advice):
    path = tmp_path / f"log{ending}"
    mail = b"From: Jobs <jobs@acme.example>\nSubject: Your application\nDate: Tue, 03 Mar 2026 10:00:00 +0000\n\n"
    path.write_bytes((mail if ending == ".eml" else b"Company,Role\nAcme,") + b"lorem ipsum " * 8_400_000)
    began = time.process_time()
    tracemalloc.start()
    with pytest.raises(InvalidInput, match=rf"log\{ending} has 100,800,\d+ bytes; at most 50,000,000.*{advice}"):
        tracker.read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000
    assert time.process_time() - began < 10


@pytest.mark.slow
def test_a_mail_with_a_line_of_100_mb_costs_no_other_mail(tracker, tmp_path):
    path = tmp_path / "all.mbox"
    no = "Thank you for applying to Acme. Unfortunately we have decided not to move forward with your application."
    with path.open("w", encoding="utf-8", newline="\n") as box:
        for n, body in enumerate([no, "lorem ipsum " * 8_400_000, no]):
            box.write("From jobs@acme.example Tue Mar  3 10:00:00 2026\nFrom: Jobs <jobs@acme.example>\n")
            box.write(f"Subject: Your application as Analyst at Acme\nMessage-ID: <{n}@acme.example>\n")
            box.write(f"Date: Tue, 03 Mar 2026 10:00:00 +0000\n\n{body}\n\n")
    assert "3 mails to look at: 2 rejected, 1 unsure" in str(tracker.read(path))
