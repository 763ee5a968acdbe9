"""What the server itself keeps apart, whatever program asks: everything here goes past followup_kit's own code."""

import psycopg
import pytest

from followup_kit.store import tables
from followup_kit.store.migrations import SCHEMA
from followup_kit.store.shared_schema import FIRST, SHARED_MIGRATIONS
from followup_kit.tracker import Tracker

pytestmark = pytest.mark.server
NAMES = [table.name for table in tables.metadata.sorted_tables]


@pytest.fixture(scope="module")
def two(server, new_person):
    """Anna with one of everything, and Bert with nothing."""
    anna = Tracker.open(new_person("anna"))
    application = anna.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    dana = anna.add_contact(company="Acme", name="Dana", email="dana@acme.example")
    event = anna.record(application, "interview", on="2026-03-10", contact_id=dana)
    anna.sign_as("Anna")
    anna.keep_draft("letter", {"subject": "half"})
    new_person("bert")
    return {"application": application, "event": event, "contact": dana}


def refused(server, statement, *values, user="bert", kind=psycopg.errors.InsufficientPrivilege):
    with pytest.raises(kind):
        server.ask(statement, *values, user=user)


def test_every_table_of_a_file_is_there_and_guarded_also_against_its_owner(server):
    guarded = "SELECT relname FROM pg_class WHERE relnamespace = 'followup_kit'::regnamespace AND relkind = 'r' "
    held = {name for (name,) in server.ask(guarded + "AND relrowsecurity AND relforcerowsecurity")}
    assert {*NAMES, "people", "sharing"} == held
    assert {name for (name,) in server.ask(guarded)} - held == {"schema_version"}


def test_it_has_every_column_of_a_file(server):
    query = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'followup_kit'"
    held = set(server.ask(query))
    assert {(table.name, column.name) for table in tables.metadata.sorted_tables for column in table.columns} <= held


@pytest.mark.parametrize("user", ["bert", "careers_owner"])
@pytest.mark.parametrize("name", NAMES)
def test_nobody_sees_or_deletes_another_persons_rows_the_owner_included(server, two, name, user):
    assert server.ask(f"SELECT * FROM {name}", user=user) == []
    before = server.ask(f"SELECT count(*) FROM {name}")
    server.ask(f"DELETE FROM {name}", user=user)
    assert server.ask(f"SELECT count(*) FROM {name}") == before


def test_a_person_sees_only_that_they_are_there_themselves(server, two):
    assert server.ask("SELECT person FROM people", user="bert") == [("bert",)]


@pytest.mark.parametrize("user", ["bert", "careers_owner"])
def test_a_row_in_another_persons_name_is_refused(server, two, user):
    forged = "INSERT INTO companies (person, company_id, name, name_key) VALUES ('anna', 'x', 'X', 'x')"
    refused(server, forged, user=user)
    refused(server, "INSERT INTO sharing (person, share) VALUES ('anna', 'applications')", user=user)


def test_a_row_cannot_be_given_to_another_person(server, two):
    server.ask("INSERT INTO settings (name, value) VALUES ('a', 'b')", user="bert")
    refused(server, "UPDATE settings SET person = 'anna'")


def test_the_id_of_another_persons_row_cannot_be_referred_to(server, two):
    forged = "INSERT INTO events (event_id, application_id, kind) VALUES ('x', %s, 'note')"
    refused(server, forged, two["application"], kind=psycopg.errors.ForeignKeyViolation)
    theirs = "INSERT INTO events (event_id, application_id, kind, retracts) VALUES ('x', %s, 'retraction', %s)"
    refused(server, theirs, two["application"], two["event"], kind=psycopg.errors.ForeignKeyViolation)


def test_an_id_that_another_person_uses_is_free_and_so_tells_nothing(server, two):
    server.ask("INSERT INTO companies (company_id, name, name_key) VALUES ('c', 'Acme', 'acme')", user="bert")
    mine = "INSERT INTO applications (application_id, company_id, extra) VALUES (%s, 'c', '{}') RETURNING 1"
    assert server.ask(mine, two["application"], user="bert") == [(1,)]
    again = mine.replace("RETURNING", "ON CONFLICT DO NOTHING RETURNING")
    assert server.ask(again, two["application"], user="bert") == []


@pytest.mark.parametrize(
    "statement",
    [
        "SET ROLE anna",
        "SET ROLE careers_owner",
        "SET ROLE careers_cohort",
        "SET SESSION AUTHORIZATION anna",
        "ALTER TABLE events DISABLE ROW LEVEL SECURITY",
        "CREATE POLICY mine ON events USING (true)",
        "GRANT careers_advisers TO bert",
        "CREATE TABLE followup_kit.trap (x text)",
        "ALTER ROLE bert BYPASSRLS",
        "SELECT * FROM cohort_events",
        "SELECT * FROM agreed",
        "SELECT * FROM pg_authid",
        "SET row_security = off; SELECT * FROM events",
    ],
)
def test_nobody_becomes_another_or_lifts_the_guard(server, two, statement):
    refused(server, statement)


def test_a_function_of_ones_own_does_not_see_more(server, two):
    """A security-definer function runs as its maker, who is no more than they are."""
    counts = "SELECT count(*) FROM followup_kit.events"
    made = f"CREATE FUNCTION pg_temp.look() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS '{counts}'"
    with psycopg.connect(server.url("bert"), autocommit=True) as connection:
        connection.execute(made)
        assert connection.execute("SELECT pg_temp.look()").fetchone() == (0,)


def test_events_are_only_ever_added(server, two):
    refused(server, "UPDATE events SET kind = 'offer'", user="anna", kind=psycopg.errors.RaiseException)


def test_what_somebody_agreed_to_is_only_ever_added(server, two):
    server.ask("INSERT INTO sharing (share) VALUES ('figures')", user="bert")
    refused(server, "UPDATE sharing SET share = 'nothing'")
    refused(server, "DELETE FROM sharing")
    refused(server, "INSERT INTO sharing (share, said_at) VALUES ('nothing', '2020-01-01')")


def test_there_is_a_step_for_every_schema_of_a_file():
    assert len(SHARED_MIGRATIONS) == SCHEMA - FIRST + 1
