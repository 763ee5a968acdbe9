"""Two real job searches, brought in again from copies in another order, format and encoding."""

import csv
import random
import re
from datetime import datetime

import pytest
import xlsxwriter

from followup_kit.tracker import Tracker

LOGS = {"timhanneman_merged.csv": ("2023-03-13", 177), "jbhunt_jsdata.csv": ("2025-06-27", 55)}


def typed(cell):
    """A cell as a spreadsheet would hold it: days as days."""
    american, iso = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", cell), re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", cell)
    if american:
        month, day, year = map(int, american.groups())
        return datetime(year, month, day)
    return datetime(*map(int, iso.groups())) if iso else cell


def as_workbook(rows, path):
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Dashboard").write(0, 0, "My search")
        sheet, day = book.add_worksheet("Data"), book.add_format({"num_format": "dd.mm.yyyy"})
        for y, row in enumerate(rows, start=2):
            for x, cell in enumerate(row):
                value = cell if y == 2 else typed(cell)
                if isinstance(value, datetime):
                    sheet.write_datetime(y, x, value, day)
                else:
                    sheet.write_string(y, x, value)


def as_western_csv(rows, path):
    with path.open("w", newline="", encoding="cp1252", errors="replace") as file:
        csv.writer(file, delimiter=";").writerows(rows)


@pytest.mark.parametrize(("write", "ending"), [(as_workbook, "xlsx"), (as_western_csv, "csv")])
@pytest.mark.parametrize("name", LOGS)
def test_a_copy_in_another_order_and_format_adds_nothing(shared_data, tmp_path, name, write, ending):
    as_of, n = LOGS[name]
    tracker = Tracker.create(tmp_path / "log.db", as_of=as_of)
    original = shared_data / "logs" / name
    assert len(tracker.read(original, open_questions="leave").added) == n
    with original.open(encoding="utf-8-sig", newline="") as file:
        header, *body = csv.reader(file)
    random.Random(3).shuffle(body)
    order = random.Random(4).sample(range(len(header)), len(header))
    copy = tmp_path / f"copy.{ending}"
    write([[row[i] if i < len(row) else "" for i in order] for row in [header, *body]], copy)
    again = tracker.read(copy, open_questions="leave")
    assert (len(again.added), len(again.changed), len(again.unchanged)) == (0, 0, n)


@pytest.mark.parametrize("name", LOGS)
def test_an_undone_import_of_a_real_search_leaves_nothing(shared_data, tmp_path, name):
    as_of, n = LOGS[name]
    tracker = Tracker.create(tmp_path / "log.db", as_of=as_of)
    report = tracker.read(shared_data / "logs" / name, open_questions="leave")
    assert tracker.undo_import(report.import_id).n_applications == n
    assert (len(tracker.applications()), len(tracker.events()), tracker.company_names()) == (0, 0, [])
