import contextlib
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_kit.errors import FollowupKitError, InvalidInput
from followup_kit.importers import Imported, read_file

HEAD = ["Company", "Role", "Site", "Date sent", "Status", "Date Interview", "Days Since", "Level", "Current Date"]
ROWS = [
    ["Acme", "Analyst", "LinkedIn", "3/14/2025", "Ghosted", "", "77", "Mid", "5/30/2025 18:51:27"],
    ["Bolt", "Clerk", "Linkedin", "3/4/2025", "Interview", "3/20/2025", "#REF!", "mid", "5/30/2025 18:51:27"],
    ["Cora", "Chef", "Linkedin", "4/5/2025", "pool", "", "55", "Mid", "5/30/2025 18:51:27"],
    ["Dune", "Analyst", "Indeed", "4/6/2025", "Rejected", "", "54", "Senior", "5/30/2025 18:51:27"],
    ["Eden", "Baker", "Linkedin", "9/19", "Ghosted", "", "54", "Mid", "5/30/2025 18:51:27"],
]


def as_text(rows):
    return "\n".join(",".join(row) for row in rows) + "\n"


def without_lines(imported):
    return sorted(
        (a.company, a.role, a.source, a.location, sorted(a.extra.items()), a.events) for a in imported.applications
    )


def test_one_sheet_read_whole(read):
    got = read(as_text([HEAD, *ROWS]), as_of=None)
    assert (got.format, got.as_of, got.date_format) == ("spreadsheet", date(2025, 5, 30), "MDY")
    assert [a.source for a in got.applications] == ["Linkedin", "Linkedin", "Linkedin", "Indeed", "Linkedin"]
    assert got.applications[1].extra == {"level": "Mid"}
    assert [q.key for q in got.questions] == ["year", "status:pool", "date:rejected:5"]


def test_the_notes_say_what_was_understood_and_left_out(read):
    notes = " ".join(read(as_text([HEAD, *ROWS])).notes)
    for part in ("company = “Company”", "level", "count days, which are worked out anew: “Days Since”", "1 cell with",
                 "up to 2025-05-30 (“Current Date”)", "month/day/year", "2 rows say “Ghosted”",
                 "“LinkedIn” and “Linkedin” are taken as one: “Linkedin”"):  # fmt: skip
        assert part in notes


def test_reading_twice_gives_the_same(read):
    assert read(as_text([HEAD, *ROWS])) == read(as_text([HEAD, *ROWS]))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(len(ROWS))), st.permutations(range(len(HEAD))))
def test_rows_and_columns_may_stand_in_any_order(read, rows, columns):
    moved = [[row[i] for i in columns] for row in [HEAD, *(ROWS[i] for i in rows)]]
    assert without_lines(read(as_text(moved))) == without_lines(read(as_text([HEAD, *ROWS])))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(), st.lists(st.lists(st.text(max_size=8), max_size=9)).map(
    lambda rows: as_text([HEAD, *rows])), st.text().map(lambda t: "Company,Date sent,Status\n" + t)))  # fmt: skip
def test_no_text_makes_it_fail_otherwise_than_in_words(tmp_path, text):
    path = tmp_path / "any.csv"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(FollowupKitError):
        got = read_file(path, as_of="2025-06-30")
        assert isinstance(got, Imported)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary())
def test_no_bytes_make_it_fail_otherwise_than_in_words(tmp_path, raw):
    path = tmp_path / "any.csv"
    path.write_bytes(raw)
    with contextlib.suppress(FollowupKitError):
        got = read_file(path, as_of="2025-06-30")
        assert isinstance(got, Imported)


@pytest.mark.parametrize(
    "cell", ["999999/1/1", "0000-00-00", "99999999", "²/3/2025", "٣/٤/٢٠٢٥", "1" * 5000, "3-4-" + "1" * 9, "99-99-99"]
)
def test_strange_digits_are_asked_about_and_break_nothing(read, cell):
    got = read(
        f"Company,Date sent,Time to Rejection,Status\nAcme,{cell},{cell},Rejected\nBolt,2025-03-04,9999,Ghosted\n"
    )
    assert len(got.applications) == 2


AMBIGUOUS = "Company,Date sent,Status\nAcme,3/4/2025,Ghosted\nBolt,5/6/2025,Ghosted\nCora,2025-01-02,Ghosted\n"


def test_days_that_could_be_months_are_one_question_and_no_guess(read, events):
    got = read(AMBIGUOUS)
    (question,) = got.questions
    assert (question.key, question.lines, question.examples) == ("dates", (2, 3), ("3/4/2025", "5/6/2025"))
    assert question.choices == ("month/day/year", "day/month/year")
    assert events(got) == [("applied", "?")]
    assert events(got, 2) == [("applied", "2025-01-02")]


@pytest.mark.parametrize(
    ("options", "day"),
    [
        ({"dates": "MDY"}, "2025-03-04"),
        ({"dates": "dmy"}, "2025-04-03"),
        ({"answers": {"dates": "day/month/year"}}, "2025-04-03"),
        ({"answers": {"dates": "MDY"}}, "2025-03-04"),
    ],
)
def test_the_order_of_days_is_told_by_argument_or_answer(read, events, options, day):
    got = read(AMBIGUOUS, **options)
    assert events(got) == [("applied", day)]
    assert got.questions == ()


def test_an_order_that_is_none_is_told(read):
    with pytest.raises(InvalidInput, match=r"MDY.*DMY.*YMD"):
        read(AMBIGUOUS, dates="european")


def test_one_column_settles_the_order_for_all(read, events):
    got = read("Company,Date sent,Date posted\nAcme,3/4/2025,2/27/2025\n")
    assert events(got) == [("applied", "2025-03-04")]
    assert got.questions == ()


def test_days_in_two_orders_are_asked_about_and_the_other_order_row_by_row(read, events):
    file = "Company,Date sent\nAcme,3/14/2025\nBolt,15/3/2025\nCora,4/5/2025\n"
    assert [q.key for q in read(file).questions] == ["dates"]
    got = read(file, dates="MDY")
    assert [q.key for q in got.questions] == ["date:applied:3"]
    assert [events(got, i)[0][1] for i in range(3)] == ["2025-03-14", "?", "2025-04-05"]


def test_the_files_own_day_counts_when_none_is_given(read):
    file = "Company,Date sent,Today\nAcme,3/14/2025,3/20/2025\nBolt,3/25/2025,3/20/2025\n"
    assert [q.key for q in read(file, as_of=None).questions] == ["date:applied:3"]
    assert read(file, as_of="2025-04-01").questions == ()


def test_a_referral_is_the_source_where_no_column_names_one(read):
    got = read("Company,Date sent,Referral\nAcme,2025-03-04,Yes\nBolt,2025-03-04,\n")
    assert [a.source for a in got.applications] == ["referral", ""]
    named = read("Company,Date sent,Referral,Source\nAcme,2025-03-04,Yes,Indeed\n")
    assert [a.source for a in named.applications] == ["Indeed"]


def test_a_row_without_a_company_is_skipped_with_its_text(read):
    got = read("Company,Role,Date sent\n,Analyst,2025-03-04\n")
    assert [(row.line, row.reason, row.text) for row in got.skipped] == [
        (2, "no company is named", "Analyst | 2025-03-04")
    ]


def test_what_looks_odd_but_may_be_is_kept_and_noted(read):
    got = read("Company,Role,Date sent,Date posted\nAcme,Chef,2025-03-04,2025-03-09\nacme,chef,2025-03-04,\n")
    assert len(got.applications) == 2
    assert "Lines 2 and 3 give the same company, role and day: kept as 2 applications." in got.notes
    assert any(note.startswith("Line 2 was sent (2025-03-04) before it was posted") for note in got.notes)


def test_days_in_two_orders_need_no_question_when_each_is_unmistakable(read, events):
    got = read("Company,Date sent\nAcme,3/14/2025\nBolt,15/3/2025\n")
    assert [events(got, i) for i in range(2)] == [[("applied", "2025-03-14")], [("applied", "2025-03-15")]]
    assert got.questions == ()


def test_rows_that_say_the_same_beside_their_names_are_each_read_and_each_asked_about(read, events):
    got = read(
        "Company,Date sent,Status,Rejection date\n"
        "Acme,2025-03-04,Rejected,2025-03-14\nBolt,2025-03-04,Rejected,2025-03-14\n,2025-03-04,Rejected,2025-03-14\n"
        "Cory,2025-03-04,Rejected,\nDune,2025-03-04,Rejected,\n"
    )
    assert [one.company for one in got.applications] == ["Acme", "Bolt", "Cory", "Dune"]
    assert events(got, 0) == events(got, 1) == [("applied", "2025-03-04"), ("rejected", "2025-03-14")]
    assert [(row.line, row.reason) for row in got.skipped] == [(4, "no company is named")]
    assert [(one.key, one.lines) for one in got.questions] == [("date:rejected:5", (5,)), ("date:rejected:6", (6,))]
