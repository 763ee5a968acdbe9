"""Taking the rows of an import out of a log."""

import pytest

from followup_kit.errors import NotFound
from followup_kit.store import undoing

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


def test_an_unknown_import_is_told(tracker):
    with tracker._store.reading() as connection, pytest.raises(NotFound, match="no import with the id 'x'"):
        undoing.find_import(connection, "x")
