"""Taking the rows of an import out of a log."""

import sqlite3

import pytest

from followup_kit.errors import NotFound
from followup_kit.store import undoing
from followup_kit.store.themes import set_themes

pytestmark = pytest.mark.both_logs

FILE = "Company,Role,Date sent\nAcme,Analyst,2026-03-03\nBolt,Clerk,2026-03-04\n"


def test_a_company_that_somebody_works_at_stays(tracker):
    report = tracker.read_pasted(FILE)
    tracker.add_contact(company="Bolt", name="Dana Smith")
    tracker.undo_import(report.import_id)
    assert tracker.company_names() == ["Bolt"]


def test_each_import_is_undone_on_its_own(tracker):
    first = tracker.read_pasted(FILE)
    second = tracker.read_pasted(FILE + "Cory,Cook,2026-03-05\n")
    tracker.undo_import(first.import_id)
    assert list(tracker.applications().company) == ["Cory"]
    tracker.undo_import(second.import_id)
    assert (len(tracker.applications()), tracker.company_names(), len(tracker.imports())) == (0, [], 0)


def test_what_was_decided_about_its_applications_goes_with_them(tracker):
    report = tracker.read_pasted(FILE)
    for application_id in tracker.applications().application_id:
        tracker.decide("reapply:2026-03-03", "dismissed", application_id=application_id)
    tracker.decide("phrase:just touching base", "overruled")
    assert tracker.undo_import(report.import_id).n_applications == 2
    assert tracker.decisions().about.tolist() == ["phrase:just touching base"]


def test_an_application_whose_feedback_was_tagged_stays(tracker):
    report = tracker.read_pasted(
        "Company,Role,Status,Date sent,Date rejected\nAcme,Analyst,Rejected,2026-03-03,2026-03-10\n"
    )
    rejected = tracker.events().event_id.iloc[-1]
    with tracker._store.writing() as connection:
        set_themes(connection, rejected, ["SQL"])
    assert tracker.undo_import(report.import_id).n_applications == 0
    assert tracker.company_names() == ["Acme"]


def test_an_unknown_import_is_told(tracker):
    with tracker._store.reading() as connection, pytest.raises(NotFound, match="no import with the id 'x'"):
        undoing.find_import(connection, "x")


def test_more_applications_than_a_statement_has_places_can_stay(tracker, path):
    rows = "".join(f"A{n},Cook,2026-03-03\n" for n in range(60))
    imported = tracker.read_pasted(f"Company,Role,Date sent\n{rows}").import_id
    for one in tracker.applications().application_id:
        tracker.change(one, location="Leeds")
    with tracker._store.writing() as connection:
        connection.connection.driver_connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 50)
        kept = undoing.built_on(connection, imported)
        assert (len(kept), undoing.remove_import(connection, imported, kept)) == (60, (0, 0))
