"""What is said of a file comes back from its draft, and an answer counts once its question was seen."""

import pytest

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.forms import import_reading
from followup_kit.forms.import_reading import Told
from followup_kit.importers import Source

SHEET = b"Company,Role,Applied,Status\nAcme,Analyst,2026-03-04,pool\n"


def test_what_was_said_comes_back_from_a_draft_word_for_word():
    told = Told("spreadsheet", "DMY", {"Wo: genau": "company", "X": ""}, {"date:rejected:4": "2026-03-09"})
    assert Told.from_draft(told.as_draft()) == told
    assert Told.from_draft({}) == Told()


def test_an_answer_may_raise_the_next_question_and_both_are_known(tracker):
    told = Told(answers={"status:pool": "rejected", "date:rejected:2": "2026-03-09"})
    look = import_reading.look(tracker, Source("jobs.csv", given=SHEET), told, {})
    assert list(look.asked) == ["status:pool", "date:rejected:2"]
    assert look.used == told.answers
    assert look.report.questions == ()


def test_an_answer_to_what_the_file_does_not_ask_disturbs_nothing(tracker):
    told = Told(answers={"no such topic:7": "x", "status:elsewhere": "rejected"})
    look = import_reading.look(tracker, Source("jobs.csv", given=SHEET), told, {})
    assert (list(look.asked), look.used) == (["status:pool"], {})


def test_the_file_comes_in_as_it_was_looked_at_under_its_own_name(tracker, tmp_path):
    told = Told(answers={"status:pool": "applied"})
    report = import_reading.bring(tracker, Source("jobs.csv", given=SHEET), told, told.answers)
    assert (report.file, len(report.added)) == ("jobs.csv", 1)
    path = tmp_path / "more.csv"
    path.write_bytes(SHEET.replace(b"Acme", b"Bolt"))
    assert import_reading.bring(tracker, import_reading.source_at(str(path)), told, told.answers).file == "more.csv"
    assert import_reading.bring(tracker, import_reading.pasted("Company,Role\nCory,Clerk\n"), Told(), {}).written
    assert set(tracker.applications()["company"]) == {"Acme", "Bolt", "Cory"}


def test_the_same_bytes_keep_their_answers_under_any_name_and_others_do_not():
    keys = {import_reading.draft_key(Source(name, given=SHEET)) for name in ("a.csv", "b.csv")}
    assert len(keys) == 1
    assert import_reading.draft_key(Source("a.csv", given=SHEET + b"x")) not in keys


def test_a_typed_path_may_be_quoted_as_file_managers_copy_it(tmp_path):
    path = tmp_path / "my jobs.csv"
    path.write_bytes(SHEET)
    assert import_reading.source_at(f' "{path}" ').content == SHEET


@pytest.mark.parametrize(
    ("typed", "says"),
    [("", "Type the path"), ("no/such.csv", "no file"), ("a\0b", "no file"), ("a" * 5000, "cannot be a file")],
)
def test_a_path_that_leads_nowhere_is_told_in_words(typed, says):
    with pytest.raises((InvalidInput, NotFound), match=says):
        import_reading.source_at(typed)


def test_nothing_pasted_is_told_in_words():
    with pytest.raises(InvalidInput, match="Paste the table first"):
        import_reading.pasted(" \n")
