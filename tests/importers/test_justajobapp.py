from datetime import date

import pytest

from followup_kit.importers import Options, Source, importer_of, read_source

HEADER = "Date Received,Sender Name,Sender Email,Subject,Status Label\n"
ROWS = """2026-02-02 09:11:00,Acme Recruiting,no-reply@acme.example,Your application at Acme,Application confirmation
2026-02-20 10:00:00,Dana Smith,dana@acme.example,Your application for Analyst at Acme,Rejection
2026-02-21 10:00:00,Bolt HR,hr@bolt.example,About the Clerk role,Hiring freeze notification
2026-02-22 10:00:00,Eva,eva@cory.example,Quick question,Action required from company
2026-02-23 10:00:00,Vik,vik@search.example,Exciting opportunity,Did not apply - inbound request
2026-02-24 10:00:00,Dune,jobs@dune.example,Your application,A label nobody knows
"""


def read(rows, **options):
    return read_source(Source("jaja.csv", given=(HEADER + rows).encode()), Options(today=date(2026, 3, 1), **options))


def test_it_is_recognised():
    assert importer_of(Source("jaja.csv", given=(HEADER + ROWS).encode())) == "justajobapp"


def test_each_row_is_a_proposal_of_what_its_label_says():
    found = read(ROWS)
    assert not found.applications
    assert [(str(one.sent_on), one.kind, one.company) for one in found.proposals] == [
        ("2026-02-02", "acknowledged", "Acme"),
        ("2026-02-20", "rejected", "Acme"),
        ("2026-02-21", "rejected", "Bolt"),
        ("2026-02-22", "unsure", "Cory"),
        ("2026-02-24", "unsure", "Dune"),
    ]
    assert [one.reason for one in found.proposals if one.reason] == ["not_selected", "cancelled"]


def test_what_is_no_application_is_left_out_with_its_line():
    assert [(row.line, row.text) for row in read(ROWS).skipped] == [(6, "Exciting opportunity")]


def test_days_that_can_be_read_two_ways_are_one_question():
    rows = "3/4/2026,Acme,a@acme.example,Your application at Acme,Rejection\n"
    (question,) = read(rows).questions
    assert set(question.choices) >= {"MDY", "DMY"}
    assert read(rows, dates="DMY").proposals[0].sent_on == date(2026, 4, 3)
    assert read(rows, answers={"dates": "MDY"}).proposals[0].sent_on == date(2026, 3, 4)


def test_the_log_takes_only_what_is_accepted(tracker, tmp_path):
    path = tmp_path / "jaja.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    report = tracker.read(path)
    assert len(tracker.applications()) == 0
    rows = report.proposals()
    tracker.accept(rows[rows.kind != "unsure"])
    assert sorted(tracker.applications().company) == ["Acme", "Bolt"]
    assert len(tracker.read(path).proposals()) == 2


@pytest.mark.parametrize("label", ["rejection", "REJECTION", " Rejection "])
def test_how_a_label_is_written_does_not_matter(label):
    assert read(f"2026-02-20,Acme,a@acme.example,Your application,{label}\n").proposals[0].kind == "rejected"
