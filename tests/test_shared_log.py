"""A shared log is looked after, and used, from the command line; and what its page says is what happens."""

import json
import re
import subprocess

import pandas as pd
import pytest
from shared_server import OWNER

from followup_kit import cli
from followup_kit.tracker import Tracker

pytestmark = pytest.mark.server


@pytest.fixture
def run(capsys):
    """Run a command; give its exit code and all it said."""

    def run(*words):
        code = cli.main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def know(server, said, login):
    server.know(login, re.search(r"Password:  (\S+)$", said, re.M)[1])


def test_from_an_empty_database_to_a_cohort(run, server):
    server.make_database("clinic")
    owner = server.url(OWNER, "clinic")
    code, said = run("shared-log", owner, "--set-up")
    assert (code, "is set up" in said, "--add-person" in said) == (0, True, True)
    assert run("shared-log", owner, "--set-up")[1].startswith(f"{owner} is up to date")
    code, said = run("shared-log", owner, "--add-person", "quinn", "--cohort", "Spring 2026")
    assert f"Address:   {server.url('quinn', 'clinic')}\n" in said
    know(server, said, "quinn")
    Tracker.open(server.url("quinn", "clinic")).share("figures")
    know(server, run("shared-log", owner, "--add-adviser", "ruth")[1], "ruth")
    code, said = run("shared-log", owner)
    assert re.search(r"1 person keep.*\n +quinn +Spring 2026 +shares figures since 20\d\d-.*\nAdvisers: ruth\.", said)
    assert "login was there already" in run("shared-log", owner, "--add-person", "quinn")[1]
    assert run("shared-log", owner, "--remove", "quinn")[0] == 1
    assert "Their login is gone too." in run("shared-log", owner, "--remove", "quinn", "--yes")[1]
    assert "0 persons" in run("shared-log", owner)[1]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["shared-log", "postgresql://a:geheim@localhost/c"], "postgresql://a@localhost/c holds a password"),
        (["shared-log", "my_search.db"], "is the address of something else"),
        (["shared-log", "{url}", "--add-person", "Ä"], "cannot be a login"),
        (["shared-log", "{url}", "--add-person", "sam"], "You may not do that"),
        (["shared-log", "{url}", "--cohort", "x"], "together with --add-person"),
        (["backup", "{url}"], "pg_dump"),
        (["restore", "{url}"], "pg_restore"),
        (["salvage", "{url}", "x.json"], "whoever looks after its server"),
        (["forget", "{url}", "--everything"], "--yes"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do_instead(run, new_person, words, says):
    url = new_person()
    code, said = run(*(word.replace("{url}", url) for word in words))
    assert (code, says in said) == (1, True), said
    assert "geheim" not in said


def test_ones_own_part_goes_into_a_file_and_back_into_another_log_equal(run, new_person, tmp_path):
    url, elsewhere, file = new_person(), new_person(), tmp_path / "mine.json"
    tracker = Tracker.open(url)
    acme = tracker.add(company="Acme", role="Cook", applied_on="2026-03-03", extra={"z": "1", "a": "2"})
    tracker.retract(tracker.record(acme, "interview", on="2026-03-10"))
    tracker.add_contact(company="Acme", name="Dana Smith")
    assert run("check", url)[0] == 0
    assert run("export", url, file)[0] == 0
    for target in (elsewhere, tmp_path / "mine.db"):
        code, said = run("import-whole", target, file)
        assert code == 0, said
        back = Tracker.open(target)
        pd.testing.assert_frame_equal(back.events(), tracker.events())
        pd.testing.assert_frame_equal(back.applications(), tracker.applications())
        back.record(acme, "rejected", on="2026-03-12")
        assert list(back.events().kind) == ["applied", "rejected"]
    assert run("import-whole", elsewhere, file)[0] == 1


def test_a_file_becomes_ones_part_of_a_shared_log_and_a_person_is_forgotten_there(run, new_person, tmp_path, server):
    tracker = Tracker.create(tmp_path / "old.db")
    acme = tracker.add(company="Acme", role="Cook", applied_on="2026-03-03")
    dana = tracker.add_contact(company="Acme", name="Dana Smith", email="dana@acme.example")
    tracker.record(acme, "interview", on="2026-03-10", contact_id=dana, note="with Dana Smith, kind")
    assert run("export", tmp_path / "old.db", tmp_path / "old.json")[0] == 0
    url = new_person("tom")
    assert run("import-whole", url, tmp_path / "old.json")[0] == 0
    code, said = run("forget", url, "--person", "dana smith")
    assert (code, "Backups of the server keep it" in said) == (0, True)
    everything = json.dumps(Tracker.open(url).whole())
    assert "Dana" not in everything
    assert "with [forgotten], kind" in everything
    assert run("forget", url, "--everything", "--yes")[0] == 0
    assert Tracker.open(url).applications().empty


def test_what_pg_dump_keeps_comes_back_equal_in_another_database(new_person, server, tmp_path):
    tracker = Tracker.open(new_person("uma"))
    acme = tracker.add(company="Acme", role="Cook", applied_on="2026-03-03")
    tracker.record(acme, "interview", on="2026-03-10")
    dumped = tmp_path / "careers.dump"
    access = ["-h", str(server.home), "-p", str(server.port), "-U", "postgres"]
    subprocess.run([server.programs / "pg_dump", *access, "-Fc", "-f", dumped, "careers"], check=True)
    server.make_database("restored")
    restore = [server.programs / "pg_restore", *access, "--exit-on-error", "-d", "restored", dumped]
    subprocess.run(restore, check=True)
    again = Tracker.open(server.url("uma", "restored"))
    pd.testing.assert_frame_equal(again.events(), tracker.events())
    assert again.record(acme, "rejected", on="2026-03-12")
    assert server.ask("SELECT * FROM events", user=OWNER, database="restored") == []
    server.ask("DROP DATABASE restored", database="postgres")
