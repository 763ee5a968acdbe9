"""The same search from two sources: what is alike is asked about, never merged unasked."""

import pytest

from followup_kit.errors import InvalidInput

HEADER = "Company,Role,Date sent\n"


@pytest.fixture
def log(tracker):
    tracker.add(company="Siemens", role="Data analyst", applied_on="2026-03-03")
    return tracker


def asked(tracker, row, **given):
    return [question.key for question in tracker.read_pasted(HEADER + row + "\n", **given).questions]


@pytest.mark.parametrize(
    "row",
    [
        "Siemens AG,Data Analyst,2026-03-03",
        "Siemens Energy,Data analyst,2026-03-04",
        "Siemens,Data Analyst (m/w/d),2026-03-01",
        "Siemens,Data analyst,2026-03-10",
        "Siemens AG,Data analyst,2026-03-12",
        "SIEMENS,,2026-03-03",
        "Simens,Data analyst,2026-03-03",
    ],
)
def test_what_is_alike_is_asked_about_and_nothing_is_written(log, row):
    before = log.path.read_bytes()
    assert asked(log, row) == ["same:2"]
    assert log.path.read_bytes() == before


@pytest.mark.parametrize(
    "row",
    [
        "Siemens,Data analyst,2026-03-25",
        "Siemens Energy,Data analyst,2026-03-12",
        "Siemens,Cook,2026-03-03",
        "Bosch,Data analyst,2026-03-03",
        "AG,Data analyst,2026-03-03",
    ],
)
def test_what_is_not_alike_is_another_application(log, row):
    assert asked(log, row) == []
    assert len(log.applications()) == 2


def test_the_question_names_both_and_offers_two_answers(log):
    (question,) = log.read_pasted(HEADER + "Siemens AG,Analyst,2026-03-04\n").questions
    assert question.text == (
        "Line 2, Siemens AG (Analyst), sent 2026-03-04: is it the application that the log knows as "
        "Siemens (Data analyst), sent 2026-03-03?"
    )
    assert question.choices == ("same", "another")


def test_the_same_one_is_completed_and_another_is_added(log):
    table = "Company,Role,Date sent,Source\nSiemens AG,Data analyst,2026-03-04,site\n"
    same = log.read_pasted(table, answers={"same:2": "same"})
    assert (len(same.added), len(same.changed)) == (0, 1)
    assert log.applications()[["company", "source"]].to_numpy().tolist() == [["Siemens", "site"]]
    assert [str(event.event_on) for event in log.history(log.applications().application_id[0])] == ["2026-03-03"]
    log.undo_import(same.import_id)
    another = log.read_pasted(table, answers={"same:2": "another"})
    assert len(another.added) == 1


@pytest.mark.parametrize("answer", ["same", "another"])
def test_an_answer_holds_for_the_next_time(log, answer):
    row = "Siemens AG,Data analyst,2026-03-04"
    asked(log, row, answers={"same:2": answer})
    n = len(log.applications())
    assert asked(log, f"Bosch,Cook,2026-01-01\n{row}") == []
    assert len(log.applications()) == n + 1


def test_left_open_the_row_stays_out_and_says_so(log):
    report = log.read_pasted(
        HEADER + "Siemens AG,Data analyst,2026-03-04\nBosch,Cook,2026-03-05\n", open_questions="leave"
    )
    assert [(row.line, row.reason) for row in report.skipped] == [
        (2, "waits for your answer: is it one that the log knows?")
    ]
    assert list(log.applications().company) == ["Siemens", "Bosch"]


def test_each_application_is_suggested_to_one_row(log):
    assert asked(log, "Siemens AG,Data analyst,2026-03-03\nSiemens SE,Data analyst,2026-03-03") == ["same:2"]


def test_the_rows_own_application_goes_before_one_that_is_alike(log):
    log.read_pasted(HEADER + "Siemens,Data analyst,2026-03-03\nSiemens,Data analyst,2026-03-08\n")
    assert len(log.applications()) == 2
    assert asked(log, "Siemens,Data analyst,2026-03-08\nSiemens,Data analyst,2026-03-03") == []


def test_an_answer_that_is_none_is_told(log):
    with pytest.raises(InvalidInput, match=r"same:2.*“maybe”.*choose same or another"):
        asked(log, "Siemens AG,Data analyst,2026-03-04", answers={"same:2": "maybe"})
