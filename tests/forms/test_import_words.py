"""What an import is called: every column and answer the readers know has words for the person at the page."""

from followup_kit.forms import import_words
from followup_kit.importers import IMPORTERS, Source, columns, questions, statuses


def test_every_field_a_column_can_be_has_words():
    assert set(columns.FIELDS) <= set(import_words.FIELDS)
    assert {columns.EXTRA, columns.PRIVATE, columns.LEFT_OUT} <= set(import_words.FIELDS)
    assert len(set(import_words.FIELDS.values())) == len(import_words.FIELDS)


def test_every_answer_has_words_of_its_own():
    answers = (*statuses.MEANINGS, questions.UNKNOWN, questions.NO, questions.YES, questions.SKIP, "same", "another")
    said = [import_words.in_words(answer) for answer in answers]
    assert [one for one in said if not one[0].isupper()] == []
    assert len(set(said)) == len(said)


def look(tracker, text):
    return tracker.preview(Source("jobs.csv", given=text.encode()))


def test_rows_stand_in_the_files_order_with_days_that_cannot_be_mixed_up(tracker):
    report = look(tracker, "Company,Role,Applied,Status\nAcme,Analyst,2026-03-04,\nBolt,Clerk,,Need to apply\n")
    assert import_words.preview_lines(report) == [
        [2, "added", "Acme, Analyst", "applied 4 Mar 2026"],
        [3, "skipped", "Bolt | Clerk | Need to apply", "never applied"],
    ]
    assert import_words.tabs(report)[0] == ("", "All", 2)


def test_a_button_says_what_it_will_do(tracker):
    report = look(tracker, "Company,Role,Applied\nAcme,Analyst,2026-03-04\n")
    assert import_words.what_will_happen(report) == "Add 1 application"
    tracker.add(company="Acme", role="Analyst")
    assert import_words.what_will_happen(look(tracker, "Company,Role,Applied\nAcme,Analyst,2026-03-04\n")) == "Change 1"
    assert import_words.what_will_happen(look(tracker, "Company,Role,Applied\n,,\n")) == ""


def test_what_a_file_is_is_said_for_every_reader(tracker):
    report = look(tracker, "Company,Role,Applied\nAcme,Analyst,2026-03-04\n")
    assert import_words.what_it_is(report) == "This is a table of your own, with 1 row."
    assert all(one.title for one in IMPORTERS.values())


def test_a_file_with_nothing_to_bring_in_is_not_called_a_success(tracker):
    text, sign = import_words.looked_at(look(tracker, "Company,Position,Date Applied,Status\n"))
    assert (sign, text.partition(". ")[0]) == ("⚠", "jobs.csv has column names and no row below them")
    text, sign = import_words.looked_at(look(tracker, "Applied [9] No answer\nApplied [1] Rejected\n"))
    assert sign == "–"
    assert "nothing to bring in. This is the text of a SankeyMATIC diagram" in text
    dinner = b"From: Bob <bob@home.example>\nSubject: Dinner on Friday?\n\nI bring the wine.\n"
    text, sign = import_words.looked_at(tracker.preview(Source("dinner.eml", given=dinner)))
    assert sign == "–"
    assert "None of its mails seems to be about an application" in text
    assert import_words.looked_at(look(tracker, "Company,Role\nAcme,Cook\n"))[1] == "✓"


def test_progress_is_told_in_megabytes_and_names_are_text():
    html = import_words.progress_html("<b>All mail.mbox", 250_000_000, 1_024_000_000)
    assert "Reading &lt;b&gt;All mail.mbox: 250 of 1,024 MB" in html
    assert 'value="250000000" max="1024000000"' in html
