from datetime import date
from zipfile import ZipFile

import pandas as pd
import python_calamine

import followup_kit as fk
from followup_kit.exports import save_log, to_xlsx


def test_a_workbook_holds_every_table_with_days_as_days_and_numbers_as_numbers(tmp_path):
    tracker = fk.sample_tracker()
    book = python_calamine.CalamineWorkbook.from_path(str(save_log(tracker, tmp_path / "log.xlsx")))
    frame = tracker.applications()
    head, *rows = book.get_sheet_by_name("applications").to_python()
    assert head == list(frame.columns)
    assert [row[head.index("company")] for row in rows] == frame.company.to_list()
    assert [row[head.index("applied_on")] for row in rows] == [
        day.date() if day == day else "" for day in frame.applied_on
    ]
    waiting = [row[head.index("waiting_days")] for row in rows]
    assert waiting == ["" if pd.isna(days) else float(days) for days in frame.waiting_days]
    assert len(book.get_sheet_by_name("events").to_python()) == len(tracker.events()) + 1


def test_one_table_makes_one_sheet(tmp_path):
    path = save_log(fk.sample_tracker(), tmp_path / "log.xlsx", table="events")
    assert python_calamine.CalamineWorkbook.from_path(str(path)).sheet_names == ["events"]


def test_the_head_stays_in_sight_and_can_be_filtered(tmp_path):
    with ZipFile(save_log(fk.sample_tracker(), tmp_path / "log.xlsx")) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet
    assert "<autoFilter" in sheet


def test_a_text_longer_than_a_cell_is_cut_and_says_so(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(to_xlsx({"letters": pd.DataFrame({"body": ["x" * 40_000]})}))
    cell = (
        python_calamine.CalamineWorkbook.from_path(str(tmp_path / "a.xlsx"))
        .get_sheet_by_name("letters")
        .to_python()[1][0]
    )
    assert len(cell) == 32_767
    assert cell.endswith("(cut: a cell holds no more)")


def test_the_same_tables_give_the_same_bytes():
    frames = {"events": pd.DataFrame({"event_on": [date(2026, 3, 20)]})}
    assert to_xlsx(frames) == to_xlsx(frames)


def test_an_empty_log_is_a_workbook_of_heads(tracker, tmp_path):
    book = python_calamine.CalamineWorkbook.from_path(str(save_log(tracker, tmp_path / "log.xlsx")))
    assert book.get_sheet_by_name("applications").to_python()[0][0] == "application_id"
