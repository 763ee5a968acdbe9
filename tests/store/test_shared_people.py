"""What whoever looks after a shared log can do, and what they cannot see."""

import pytest
from shared_server import OWNER

from followup_kit.errors import InvalidInput, NotFound, ReadOnly, StoreError
from followup_kit.store.migrations import SCHEMA
from followup_kit.store.shared_people import SharedLog
from followup_kit.store.shared_schema import SHARED_MIGRATIONS
from followup_kit.tracker import Tracker

pytestmark = pytest.mark.server


@pytest.fixture
def own(server):
    """A database of this test's own, with nothing in it, whose name needs care."""
    server.make_database('odd "100%s')
    yield SharedLog(f"postgresql://{OWNER}@127.0.0.1:{server.port}/odd%20%22100%25s")
    server.ask('DROP DATABASE "odd ""100%s"', database="postgres")
    for group in ("people", "advisers", "cohort"):
        server.ask(f'DROP ROLE IF EXISTS "odd ""100%s_{group}"', database="postgres")


def test_setting_up_twice_changes_nothing(own, server):
    assert own.set_up() == (None, SCHEMA)
    assert own.set_up() == (SCHEMA, SCHEMA)
    assert own.people() == []


def test_a_step_of_a_newer_kit_is_taken_once_and_by_the_owner_alone(own, server):
    own.set_up()

    def next_step(connection):
        connection.exec_driver_sql("ALTER TABLE contacts ADD COLUMN phone text NOT NULL DEFAULT ''")

    steps = (*SHARED_MIGRATIONS, next_step)
    assert own.set_up(steps) == (SCHEMA, SCHEMA + 1)
    assert own.set_up(steps) == (SCHEMA + 1, SCHEMA + 1)
    with pytest.raises(StoreError, match="newer followup_kit"):
        own.set_up()


def test_a_step_that_fails_leaves_the_old_schema_whole(own):
    own.set_up()

    def fail(connection):
        connection.exec_driver_sql("DROP TABLE themes")
        connection.exec_driver_sql("DROP TABLE nowhere")

    with pytest.raises(StoreError, match="nowhere"):
        own.set_up((*SHARED_MIGRATIONS, fail))
    assert own.set_up() == (SCHEMA, SCHEMA)


def test_nobody_else_can_set_up_or_add(server, new_person):
    outsider = SharedLog(new_person("dora"))
    for attempt in (outsider.set_up, lambda: outsider.add_person("emil"), lambda: outsider.add_adviser("dora")):
        with pytest.raises(ReadOnly, match="You may not do that"):
            attempt()
    with pytest.raises(NotFound, match="knows nobody called"):
        outsider.remove("anton")


def test_a_new_person_gets_a_password_that_the_server_itself_never_sees(server):
    server.ask("ALTER SYSTEM SET log_statement = 'all'", database="postgres")
    server.ask("SELECT pg_reload_conf()", database="postgres")
    password = server.looked_after.add_person("fritz", "Spring  2026")
    server.ask("ALTER SYSTEM RESET log_statement", database="postgres")
    server.ask("SELECT pg_reload_conf()", database="postgres")
    log = (server.home / "log").read_text(encoding="utf-8")
    assert 'CREATE ROLE "fritz" LOGIN PASSWORD \'SCRAM-SHA-256$' in log
    assert password not in log
    server.know("fritz", password)
    assert Tracker.open(server.url("fritz")).applications().empty
    (found,) = [one for one in server.looked_after.people() if one["login"] == "fritz"]
    assert found == {"login": "fritz", "cohort": "Spring 2026", "share": "nothing", "since": None}


def test_who_is_there_already_keeps_their_password_and_their_log(server, new_person):
    tracker = Tracker.open(new_person("greta", "Spring"))
    tracker.add(company="Acme", role="Cook")
    assert server.looked_after.add_person("greta", "Autumn") is None
    assert server.looked_after.add_person("greta") is None
    assert len(tracker.applications()) == 1
    (found,) = [one for one in server.looked_after.people() if one["login"] == "greta"]
    assert found["cohort"] == "Autumn"


def test_a_login_that_a_service_made_itself_is_used_and_never_dropped(server):
    server.ask("CREATE ROLE hanna LOGIN PASSWORD 'x'", database="postgres")
    assert server.looked_after.add_person("hanna") is None
    assert server.looked_after.remove("hanna") is False
    assert server.ask("SELECT 1 FROM pg_roles WHERE rolname = 'hanna'") == [(1,)]


@pytest.mark.parametrize("name", ["", "Anna", "a b", 'a"; DROP TABLE x', "pg_x", "é", "a" * 64, "9a", "%s"])
def test_a_name_that_is_no_login_is_refused(server, name):
    for add in (server.looked_after.add_person, server.looked_after.add_adviser):
        with pytest.raises(InvalidInput, match="cannot be a login"):
            add(name)


def test_a_login_that_sees_everything_is_refused(server):
    with pytest.raises(InvalidInput, match="everybody's rows"):
        server.looked_after.add_person("postgres")


def test_who_is_removed_goes_with_every_row_and_the_login(server, new_person):
    tracker = Tracker.open(new_person("ivo"))
    acme = tracker.add(company="Acme", role="Cook", applied_on="2026-03-03")
    event = tracker.record(acme, "interview", on="2026-03-10")
    tracker.retract(event)
    tracker.add_contact(company="Acme", name="Dana")
    tracker.share("figures")
    assert server.looked_after.remove("ivo") is True
    names = [name for (name,) in server.ask("SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity")]
    assert len(names) > 10
    for name in names:
        assert server.ask(f"SELECT count(*) FROM {name} WHERE person = 'ivo'") == [(0,)]
    with pytest.raises(StoreError, match="did not let you in"):
        tracker.events()
    with pytest.raises(NotFound, match="knows nobody called 'ivo'"):
        server.looked_after.remove("ivo")


def test_an_adviser_comes_and_goes(server):
    server.know("jon", server.looked_after.add_adviser("jon"))
    assert "jon" in server.looked_after.advisers()
    assert server.looked_after.remove("jon") is True
    assert "jon" not in server.looked_after.advisers()


def test_a_database_with_a_name_too_long_for_its_roles_is_told(server):
    name = "x" * 60
    server.make_database(name)
    with pytest.raises(InvalidInput, match="too long"):
        SharedLog(server.url(OWNER, name)).set_up()
    server.ask(f"DROP DATABASE {name}", database="postgres")
