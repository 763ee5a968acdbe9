"""A history brought by form: seen before it is written, corrected and answered in place, taken out by one click."""

import pytest

from followup_kit import Tracker
from followup_kit.errors import FollowupKitError
from followup_kit.forms.import_form import ImportForm
from followup_kit.importers import Source

SHEET = """Company,Position,Date Applied,Status,Date of Response
Ashgrove Dental,Receptionist,2026-01-12,Rejected,2026-01-20
Bolt & Sons,Data analyst,2026-01-14,pool,
Cory,Office manager,2026-02-01,pool,
Dune,Archivist,,Need to apply,
"""


@pytest.fixture
def tracker(tmp_path):
    return Tracker.create(tmp_path / "search.db")


@pytest.fixture
def opened(tracker, open_form):
    """The form with a sheet that was dropped on it."""
    form = open_form(tracker, ImportForm)
    drop(form)
    return form


def drop(opened, text=SHEET, name="jobs.csv"):
    table(opened, "FileDrop")._given(Source(name, given=text if isinstance(text, bytes) else text.encode()))


def table(opened, kind):
    return next(one for one in opened.seen() if type(one).__name__ == kind)


def do(opened, kind, **content):
    asked = {"method": "custom", "content": content}
    table(opened, kind)._handle_msg({"content": {"data": asked}, "buffers": []})


def questions(opened):
    return [question for group in table(opened, "QuestionTable").shown["groups"] for question in group["questions"]]


def rows(opened, state):
    return [name for _, kind, name, _ in table(opened, "PreviewTable").shown["lines"] if kind == state]


def companies(tracker):
    return sorted(tracker.applications()["company"])


def test_everything_is_seen_before_anything_is_written(opened, tracker):
    assert "This is a table of your own, with 4 rows." in opened.text()
    assert rows(opened, "added") == [
        "Ashgrove Dental, Receptionist",
        "Bolt & Sons, Data analyst",
        "Cory, Office manager",
    ]
    assert rows(opened, "skipped") == ["Dune | Archivist | Need to apply"]
    assert "Add 3 applications" in opened.labels()
    assert companies(tracker) == []


def test_names_of_columns_that_nobody_knows_are_asked_about_in_place(tracker, open_form):
    form = open_form(tracker, ImportForm)
    drop(form, "Wo,Als was denn,Ort dort\nBolt,Analyst,Leeds\nCory,Clerk,Hull\n")
    assert "Say below which is the company" in form.text()
    assert "The first line is taken for their names" in form.text()
    assert [one["header"] for one in table(form, "ColumnTable").shown["columns"]] == ["Wo", "Als was denn", "Ort dort"]
    do(form, "ColumnTable", do="column", header="Wo", field="company")
    do(form, "ColumnTable", do="column", header="Als was denn", field="role")
    assert len(questions(form)) == 1
    assert "This is a table of your own, with 2 rows." in form.text()


def test_columns_without_names_are_asked_about_in_place(tracker, open_form):
    form = open_form(tracker, ImportForm)
    drop(form, "Bolt;Analyst;2026-01-12\nCory;Clerk;2026-01-14\nDune;Archivist;2026-02-01\n")
    asked = table(form, "ColumnTable").shown["columns"]
    assert [(one["header"], one["field"]) for one in asked] == [
        ("Column 1", ""),
        ("Column 2", ""),
        ("Column 3", "applied"),
    ]
    do(form, "ColumnTable", do="column", header="Column 1", field="company")
    do(form, "ColumnTable", do="column", header="Column 2", field="role")
    assert rows(form, "added") == ["Bolt, Analyst", "Cory, Clerk", "Dune, Archivist"]


def test_it_comes_in_and_goes_out_by_one_click_each(opened, tracker):
    opened.press("Add 3 applications")
    assert companies(tracker) == ["Ashgrove Dental", "Bolt & Sons", "Cory"]
    assert "✓ Brought in from jobs.csv: 3 applications added." in opened.text()
    assert opened.field("Nothing new to bring in").disabled
    opened.press("Undo")
    assert companies(tracker) == []
    assert "↶ jobs.csv is undone: 3 applications" in opened.text()
    assert not opened.field("Add 3 applications").disabled
    assert "Undo" not in opened.labels()


def test_an_earlier_import_goes_out_from_the_list(opened, tracker, open_form):
    opened.press("Add 3 applications")
    drop(opened, "Company,Role\nElm,Clerk\n", "more.csv")
    opened.press("Add 1 application")
    earlier = table(opened, "PastImports").shown["imports"]
    assert [(one["file"], one["what"].partition(",")[0]) for one in earlier] == [
        ("more.csv", "1 application"),
        ("jobs.csv", "3 applications"),
    ]
    do(opened, "PastImports", do="undo", import_id=earlier[1]["import_id"])
    assert companies(tracker) == ["Elm"]


def test_an_answer_is_read_at_once_and_can_be_changed(opened):
    assert questions(opened)[0]["text"] == "2 rows say “pool”: what does that mean?"
    do(opened, "QuestionTable", key="status:pool", answer="not applied")
    assert rows(opened, "added") == ["Ashgrove Dental, Receptionist"]
    assert questions(opened)[0]["answer"] == "not applied"
    do(opened, "QuestionTable", key="status:pool", answer="applied")
    assert len(rows(opened, "added")) == 3
    do(opened, "QuestionTable", key="status:pool", answer="")
    assert questions(opened)[0]["answer"] == ""


def test_an_answer_that_cannot_be_right_is_told_at_its_question_and_kept(opened):
    do(opened, "QuestionTable", key="status:pool", answer="interview")
    do(opened, "QuestionTable", key="date:interview:3", answer="2999-01-01")
    wrong = next(one for one in questions(opened) if one["key"] == "date:interview:3")
    assert wrong["answer"] == "2999-01-01"
    assert "2999-01-01, which is after" in wrong["fault"]
    assert opened.field("Add 3 applications").disabled
    do(opened, "QuestionTable", key="date:interview:3", answer="2026-01-30")
    assert not opened.field("Add 3 applications").disabled


def test_a_column_can_be_told_what_it_is(opened):
    do(opened, "ColumnTable", do="column", header="Status", field="extra")
    assert rows(opened, "skipped") == []
    assert (
        next(one["field"] for one in table(opened, "ColumnTable").shown["columns"] if one["header"] == "Status")
        == "extra"
    )


def test_days_can_be_told_their_order(tracker, open_form):
    opened = open_form(tracker, ImportForm)
    drop(opened, "Company,Role,Applied\nAcme,Analyst,03/04/2026\n")
    opened.field("Order of its days").value = "DMY"
    assert table(opened, "PreviewTable").shown["lines"] == [[2, "added", "Acme, Analyst", "applied 3 Apr 2026"]]
    opened.field("Order of its days").value = "MDY"
    assert table(opened, "PreviewTable").shown["lines"] == [[2, "added", "Acme, Analyst", "applied 4 Mar 2026"]]


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\xff" * 50, b"<html><body>Sign in</body></html>", b"PK\x03\x04broken"]
)
def test_what_cannot_be_read_is_said_and_the_form_goes_on(tracker, open_form, content):
    opened = open_form(tracker, ImportForm)
    drop(opened, content, "jobs.csv")
    assert 'role="status">⚠ ' in opened.text()
    assert "inside the program" not in opened.text()
    drop(opened)
    assert "Add 3 applications" in opened.labels()


def test_a_pasted_table_and_a_typed_path_are_read_as_well(tracker, open_form, tmp_path):
    opened = open_form(tracker, ImportForm)
    opened.press("Read what I pasted")
    assert "⚠ Paste the table first" in opened.text()
    opened.field("Or a table, pasted with its column names").value = "Company\tRole\nElm\tClerk\n"
    opened.press("Read what I pasted")
    assert rows(opened, "added") == ["Elm, Clerk"]
    (tmp_path / "mine.csv").write_text(SHEET)
    opened.field("Or a file on this computer, by its path").value = str(tmp_path / "mine.csv")
    opened.press("Read the file")
    assert len(rows(opened, "added")) == 3


def test_nothing_said_or_typed_is_lost_when_the_cell_runs_again(opened, tracker, open_form):
    opened.field("Or a table, pasted with its column names").value = "half a table"
    do(opened, "QuestionTable", key="status:pool", answer="rejected:filled")
    do(opened, "ColumnTable", do="column", header="Position", field="role")
    again = open_form(tracker, ImportForm)
    assert again.field("Or a table, pasted with its column names").value == "half a table"
    assert questions(again)[0]["answer"] == "rejected:filled"
    assert len(rows(again, "added")) == 3


def test_answers_come_back_with_the_same_file_after_another(opened):
    do(opened, "QuestionTable", key="status:pool", answer="rejected")
    drop(opened, "Company,Role\nElm,Clerk\n", "more.csv")
    drop(opened, name="renamed.csv")
    assert questions(opened)[0]["answer"] == "rejected"


def test_a_log_that_cannot_be_written_says_so_before_anything_is_done(tracker, open_form, monkeypatch):
    monkeypatch.setattr(Tracker, "writable", property(lambda _: False))
    opened = open_form(tracker, ImportForm)
    drop(opened)
    assert "can be read but not written" in opened.text()
    assert opened.field("Add 3 applications").disabled


def test_an_import_that_fails_says_that_nothing_was_brought_in(opened, tracker, monkeypatch):
    def full(*_, **__):
        raise FollowupKitError("The disk is full.")

    monkeypatch.setattr(Tracker, "read", full)
    opened.press("Add 3 applications")
    assert "⚠ Nothing was brought in. The disk is full." in opened.text()
    assert not opened.field("Add 3 applications").disabled


def test_names_are_text_wherever_the_form_makes_html(tracker, open_form):
    opened = open_form(tracker, ImportForm)
    drop(opened, 'Company,Role,Status\n<script>1</script>,x,"<img src=x>"\n', "<b>.csv")
    assert "<b>.csv" not in opened.text()
    assert "<script>" not in opened.text()
    assert "<img" not in opened.text()


def test_a_pasted_table_that_is_in_the_log_is_not_offered_again_until_its_import_is_undone(tracker, open_form):
    opened = open_form(tracker, ImportForm)
    opened.field("Or a table, pasted with its column names").value = "Company\tRole\nElm\tClerk\n"
    opened.press("Read what I pasted")
    opened.form._import.click()
    assert companies(tracker) == ["Elm"]
    assert opened.field("Or a table, pasted with its column names").value == ""
    assert tracker.draft("import_form") == {}
    opened.form._undo.click()
    assert companies(tracker) == []
    assert opened.field("Or a table, pasted with its column names").value == "Company\tRole\nElm\tClerk\n"


def test_answers_from_earlier_files_are_said_to_be_used_and_forgotten_by_one_click(tracker, open_form):
    tracker.read_pasted(SHEET, answers={"status:pool": "applied"}, open_questions="leave")
    form = open_form(tracker, ImportForm)
    drop(form, SHEET.replace("Cory", "Elm"), "newer.csv")
    assert "1 answer you gave to earlier files is used here too." in form.text()
    assert "status:pool" not in [question["key"] for question in questions(form)]
    form.press("Forget them and ask again")
    assert "status:pool" in [question["key"] for question in questions(form)]
    assert tracker.remembered_answers() == {}
