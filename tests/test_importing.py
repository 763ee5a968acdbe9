"""Bringing files into a log, answering once, and taking an import out again."""

import pytest

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.importers import Source

pytestmark = pytest.mark.both_logs

HEADER = "Company,Role,Date sent,Source,Status,Rejection date,Mood\n"
FILE = HEADER + "Acme,Analyst,2026-03-03,site,Rejected,2026-03-10,low\nBolt,Clerk,2026-03-04,site,Ghosted,,\n"


@pytest.fixture
def sheet(tmp_path):
    def write(text, name="log.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def rows(tracker):
    """Every row of every table, but for numbers that only count writes."""
    tables = ("companies", "applications", "events", "imports", "settings", "contacts", "letters")
    held = tracker.whole()["tables"]
    return {
        table: [{key: value for key, value in row.items() if key not in ("version", "seq")} for row in held[table]]
        for table in tables
    }


def test_an_undone_import_leaves_no_trace(tracker, sheet):
    kept = tracker.add(company="Cory", role="Cook", applied_on="2026-02-01")
    tracker.record(kept, "interview", on="2026-02-10")
    before = rows(tracker)
    report = tracker.read(sheet(FILE))
    assert len(tracker.applications()) == 3
    undone = tracker.undo_import(report.import_id)
    assert repr(undone) == "log.csv is undone: 2 applications and 3 events taken out."
    assert rows(tracker) == before


def test_after_an_undo_the_file_brings_all_of_it_again(tracker, sheet):
    first = tracker.read(sheet(FILE))
    events = tracker.events()
    tracker.undo_import(first.import_id)
    again = tracker.read(sheet(FILE))
    assert len(again.added) == 2
    assert tracker.events().equals(events)


def test_what_an_import_filled_in_is_emptied_and_an_edit_since_is_kept(tracker, sheet):
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    bolt = tracker.add(company="Bolt", role="Clerk", applied_on="2026-03-04")
    report = tracker.read(sheet(FILE))
    tracker.change(bolt, source="a friend")
    tracker.undo_import(report.import_id)
    known = tracker.applications().set_index("application_id")
    assert known.source.to_dict() == {acme: "", bolt: "a friend"}
    assert "mood" not in [column.lower() for column in known.columns]
    assert list(tracker.events().kind) == ["applied", "applied"]


def test_a_day_that_the_import_made_known_is_unknown_again(tracker, sheet):
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    tracker.record(acme, "rejected", on=None, note="by phone")
    report = tracker.read(sheet(FILE))
    assert str(tracker.history(acme)[-1].event_on) == "2026-03-10"
    tracker.undo_import(report.import_id)
    (_, rejected) = tracker.history(acme)
    assert (rejected.event_on, rejected.note) == (None, "by phone")


@pytest.mark.parametrize(
    "build",
    [
        lambda tracker, one: tracker.record(one, "note", on="2026-03-05"),
        lambda tracker, one: tracker.change(one, location="Leeds"),
        lambda tracker, one: tracker.retract(tracker.history(one)[-1].event_id),
    ],
    ids=["an event", "an edit", "a correction"],
)
def test_an_application_that_was_built_on_stays_and_is_named(tracker, sheet, build):
    report = tracker.read(sheet(FILE))
    acme = tracker.applications().application_id[0]
    build(tracker, acme)
    history = tracker.history(acme)
    undone = tracker.undo_import(report.import_id)
    assert (undone.n_applications, undone.kept) == (1, (("Acme", "Analyst"),))
    assert "Acme (Analyst)" in repr(undone)
    assert tracker.history(acme) == history
    assert list(tracker.applications().company) == ["Acme"]


def test_what_a_later_import_filled_in_again_stays(tracker, sheet):
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    first = tracker.read(sheet(FILE))
    tracker.change(acme, source="")
    second = tracker.read(sheet(FILE, "second.csv"))
    tracker.undo_import(first.import_id)
    assert tracker.applications().source[0] == "site"
    tracker.undo_import(second.import_id)
    assert tracker.applications().source[0] == ""


def test_an_answer_given_again_beside_nothing_new_outlives_the_undoing_of_older_imports(tracker, sheet):
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    strange = sheet(HEADER + "Acme,Analyst,2026-03-03,site,pool,,\n")
    first = tracker.read(strange, answers={"status:pool": "no reply"})
    for meaning in ("applied", "no reply"):
        assert tracker.read(strange, answers={"status:pool": meaning}).import_id == ""
    tracker.undo_import(first.import_id)
    assert tracker.remembered_answers() == {"status:pool": "no reply"}
    assert tracker.applications().set_index("application_id").source[acme] == ""


def test_a_second_undo_says_that_there_is_nothing_left(tracker, sheet):
    report = tracker.read(sheet(FILE))
    tracker.undo_import(report.import_id)
    with pytest.raises(NotFound, match="perhaps it was undone already"):
        tracker.undo_import(report.import_id)


def test_imports_are_listed_with_what_they_brought(tracker, sheet):
    report = tracker.read(sheet(FILE), as_of="2026-03-20")
    listed = tracker.imports()
    assert listed[["import_id", "file", "format", "n_applications", "n_events"]].to_numpy().tolist() == [
        [report.import_id, "log.csv", "spreadsheet", 2, 3]
    ]


def test_a_status_is_asked_about_once_and_known_in_the_next_file(tracker, sheet):
    strange = HEADER + "Acme,Analyst,2026-03-03,,pool,,\n"
    assert [q.key for q in tracker.read(sheet(strange)).questions] == ["status:pool"]
    tracker.read(sheet(strange), answers={"status:pool": "no reply"})
    other = HEADER + "Dune,Baker,2026-03-09,,Pool,,\n"
    assert tracker.read(sheet(other, "other.csv")).questions == ()
    assert tracker.remembered_answers() == {"status:pool": "no reply"}


def test_an_answer_about_a_row_is_known_in_a_copy_in_another_order(tracker, sheet):
    first = HEADER + "Acme,Analyst,2026-03-03,,Rejected,,\n"
    (question,) = tracker.read(sheet(first)).questions
    tracker.read(sheet(first), answers={question.key: "2026-03-12"})
    newer = HEADER + "Bolt,Clerk,2026-03-04,,Ghosted,,\nAcme,Analyst,2026-03-03,,Rejected,,\n"
    report = tracker.read(sheet(newer, "newer.csv"))
    assert (report.questions, len(report.added), len(report.unchanged)) == ((), 1, 1)


def test_an_undone_import_takes_back_what_it_taught(tracker, sheet):
    strange = sheet(HEADER + "Acme,Analyst,2026-03-03,,pool,,\n")
    report = tracker.read(strange, answers={"status:pool": "rejected"}, open_questions="leave")
    tracker.undo_import(report.import_id)
    assert tracker.remembered_answers() == {}
    assert [q.key for q in tracker.read(strange).questions] == ["status:pool"]


def test_answers_can_be_forgotten(tracker, sheet):
    tracker.read(sheet(HEADER + "Acme,Analyst,2026-03-03,,pool,,\n"), answers={"status:pool": "no reply"})
    with pytest.raises(InvalidInput, match="status:pool"):
        tracker.forget_answers("status:lake")
    tracker.forget_answers("status:pool")
    assert tracker.remembered_answers() == {}


def test_a_remembered_answer_that_is_none_any_more_is_asked_again(tracker, sheet):
    late = HEADER + "Acme,Analyst,2026-03-03,,Rejected,,\n"
    (question,) = tracker.read(sheet(late)).questions
    tracker.read(sheet(late), answers={question.key: "2026-03-12"})
    assert [q.key for q in tracker.read(sheet(late), as_of="2026-03-10").questions] == [question.key]


def test_a_pasted_table_comes_in_like_a_file(tracker):
    report = tracker.read_pasted("Company\tRole\tDate sent\nAcme\tAnalyst\t2026-03-03\n")
    assert (report.written, list(tracker.applications().company)) == (True, ["Acme"])


def test_a_preview_writes_nothing(tracker, path):
    before = path.read_bytes()
    report = tracker.preview(Source("log.csv", given=FILE.encode()))
    assert (report.written, len(report.added), report.import_id) == (False, 2, "")
    assert [(one.header, one.field) for one in report.columns][:3] == [
        ("Company", "company"),
        ("Role", "role"),
        ("Date sent", "applied"),
    ]
    assert path.read_bytes() == before


def test_columns_with_names_that_nobody_knows_can_be_explained(tracker):
    table = "My list\nWo;Was;Wann\nAcme;Analyst;09.02.2026\n"
    with pytest.raises(InvalidInput, match="or say in code what they are: columns="):
        tracker.read_pasted(table)
    tracker.read_pasted(table, columns={"Wo": "company", "Was": "role", "Wann": "applied"}, dates="DMY")
    (event,) = tracker.events()[["company", "role", "event_on"]].astype(str).to_numpy().tolist()
    assert event == ["Acme", "Analyst", "2026-02-09"]


def test_a_column_can_be_corrected_and_a_wrong_correction_names_what_there_is(tracker, sheet):
    odd = sheet("Firmlet,Job,Sent off,Company\nAcme,Analyst,2026-03-03,yes\n")
    report = tracker.read(odd, columns={"Firmlet": "company", "Company": "", "Sent off": "applied"})
    assert report.written
    assert tracker.applications()[["company", "role"]].to_numpy().tolist() == [["Acme", "Analyst"]]
    with pytest.raises(InvalidInput, match=r"no such column; there are Firmlet, Job(.|\n)*not what a column can be"):
        tracker.read(odd, columns={"Nope": "company", "Job": "colour"})


def test_the_order_of_days_is_asked_once_of_files_with_the_same_columns(tracker, sheet):
    header = "Company,Role,Date sent,Status,First reply\n"
    old = header + "Acme,Analyst,3/4/2025,Rejected,3/9/2025\n"
    answers = {"dates": "month/day/year", "reply:rejected": "yes"}
    assert [question.key for question in tracker.read(sheet(old)).questions] == ["dates"]
    assert tracker.read(sheet(old), answers=answers).written
    newer = "Role,Company,Date sent,First reply,Status\n" + "Analyst,Acme,3/4/2025,3/9/2025,Rejected\n"
    report = tracker.read(sheet(newer + "Clerk,Bolt,5/4/2025,5/9/2025,Rejected\n"))
    assert (report.questions, len(report.unchanged)) == ((), 1)
    assert [str(day.date()) for day in tracker.events().event_on] == [
        "2025-03-04", "2025-03-09", "2025-05-04", "2025-05-09"]  # fmt: skip
    other = tracker.read(sheet("Company,Role,Applied,City\nCora,Chef,3/4/2025,Ulm\n"))
    assert [question.key for question in other.questions] == ["dates"]


def test_twenty_questions_that_are_alike_are_told_in_two_lines_with_one_answer_for_all(tracker):
    table = "Company,Role,Date applied,Status\n" + "".join(f"Firm {n},Clerk,2026-02-03,Rejected\n" for n in range(20))
    report = tracker.read_pasted(table)
    asked = [line for line in repr(report).split("\n") if "rejection" in line or "more like it" in line]
    assert len(asked) == 2
    assert '19 more like it; answers={"date:rejected": "unknown"} answers them all at once' in asked[1]
    assert tracker.read_pasted(table, answers={"date:rejected": "unknown"}).written
