"""What a person's part of a shared log promises, against a real server."""

import os
import subprocess
import sys
import threading
import time
import traceback

import pytest
import trustme
from shared_server import OWNER

from followup_kit.errors import NotFound, ReadOnly, StoreBusy, StoreError, StoreGone
from followup_kit.store import Store
from followup_kit.store.migrations import SCHEMA
from followup_kit.store.shared_people import SharedLog
from followup_kit.tracker import Tracker

pytestmark = pytest.mark.server
SECRET = "geheim-7f3a"


@pytest.fixture
def url(new_person):
    return new_person()


@pytest.fixture
def tracker(url):
    return Tracker.open(url)


def test_it_says_where_it_is_and_that_it_can_be_written(tracker, url):
    assert repr(tracker) == f"A job search of 0 applications, in {url}, as of {tracker.as_of}."
    assert (tracker.address, tracker.path, tracker.writable) == (url, None, True)


def test_two_persons_never_see_each_other(tracker, new_person):
    other = Tracker.open(new_person())
    theirs = other.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    mine = tracker.add(company="ACME", role="Cook")
    assert list(tracker.applications().application_id) == [mine]
    assert tracker.company_names() == ["ACME"]
    with pytest.raises(NotFound):
        tracker.record(theirs, "rejected", on="2026-03-10")
    assert list(other.applications().company) == ["Acme"]


def test_no_connection_is_held_between_two_saves(tracker, server, acme):
    tracker.events()
    who = tracker.address.split("//")[1].split("@")[0]
    assert server.wait_until_alone(who)


def test_what_is_read_is_of_one_moment(tracker, acme, url):
    with tracker._store.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM events").scalar()
        Tracker.open(url).record(acme, "interview", on="2026-03-10")
        assert connection.exec_driver_sql("SELECT count(*) FROM events").scalar() == before
        with pytest.raises(ReadOnly, match="may only be read"), Store.open(url).reading() as other:
            other.exec_driver_sql("DELETE FROM events")


def test_another_save_of_the_same_person_is_waited_for_and_then_told(tracker, acme, url, new_person):
    impatient = Tracker(Store.open(url, wait_seconds=0.2))
    with tracker._store.writing():
        with pytest.raises(StoreBusy, match="Another notebook of yours"):
            impatient.record(acme, "interview", on="2026-03-10")
        Tracker.open(new_person()).add(company="Birch", role="Cook")  # nobody else waits
    impatient.record(acme, "interview", on="2026-03-10")


def test_two_kernels_that_name_a_new_company_at_once_make_one(url):
    both = [Tracker.open(url) for _ in range(2)]
    threads = [threading.Thread(target=one.add, kwargs={"company": "Acme", "role": "Cook"}) for one in both * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert both[0].company_names() == ["Acme"]
    assert len(both[0].applications()) == 8


def test_a_failed_block_saves_nothing_of_itself(tracker, acme):
    with pytest.raises(StoreError, match="refused"), tracker._store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM events").connection.exec_driver_sql("DELETE FROM nowhere")
    assert len(tracker.events()) == 1


def test_a_nul_in_a_mail_does_not_stop_its_import(tracker, acme):
    tracker.record(acme, "note", on="2026-03-10", note="a\0b \N{SNOWMAN} 'x' %s {} :y")
    tracker.change(acme, location="Leeds")
    assert tracker.history(acme)[-1].note == "a\N{REPLACEMENT CHARACTER}b \N{SNOWMAN} 'x' %s {} :y"


def test_who_has_no_search_there_is_told_what_to_do(server, new_person):
    server.know("kim", server.looked_after.add_adviser("kim"))
    for name, says in {"kim": r"read_cohort", OWNER: r"--add-person"}.items():
        with pytest.raises(ReadOnly, match=says):
            Tracker.open(server.url(name))
    with pytest.raises(ReadOnly, match="everybody's rows"):
        Tracker.open(f"postgresql://postgres@/careers?host={server.home}&port={server.port}")


def test_who_was_taken_out_is_told_at_the_next_save(server, new_person):
    tracker = Tracker.open(new_person("gone"))
    server.ask("DELETE FROM people WHERE person = 'gone'")
    with pytest.raises(ReadOnly, match="no log of your own"):
        tracker.add(company="Acme", role="Cook")


def test_a_server_that_does_not_answer_is_told(url, server):
    nobody = url.replace(str(server.port), "1")
    with pytest.raises(StoreGone, match=r"cannot be reached.*Connection refused"):
        Store.open(nobody, wait_seconds=0.2)
    with pytest.raises(StoreGone, match="cannot be reached"):
        Store.open(server.url("anna").replace("127.0.0.1", "careers.invalid"), wait_seconds=0.2)


def test_a_wrong_password_is_told_and_never_shown(url, server, monkeypatch):
    monkeypatch.setenv("PGPASSFILE", os.devnull)
    monkeypatch.setenv("PGPASSWORD", SECRET)
    with pytest.raises(StoreError, match=r"did not let you in.*\.pgpass") as told:
        Tracker.open(url)
    assert SECRET not in everything_about(told.value)


def test_a_password_from_a_command_works_and_is_never_shown(new_person, server, monkeypatch):
    url = new_person("cara")
    known = server.known["cara"]
    monkeypatch.setenv("PGPASSFILE", os.devnull)
    monkeypatch.setenv("FOLLOWUP_KIT_PASSWORD_COMMAND", f"echo {known}")
    tracker = Tracker.open(url)
    tracker.add(company="Acme", role="Cook")
    with pytest.raises(StoreError) as told, tracker._store.writing() as connection:
        connection.exec_driver_sql("SELECT nonsense")
    assert known not in everything_about(told.value) + repr(tracker) + repr(vars(tracker._store))
    monkeypatch.setenv("FOLLOWUP_KIT_PASSWORD_COMMAND", f"echo {SECRET}")
    with pytest.raises(StoreError, match="did not let you in") as told:
        tracker.events()
    assert SECRET not in everything_about(told.value)


def everything_about(err):
    """What a verbose traceback shows: the locals of every frame but the test's own, and errors behind errors."""
    told = traceback.TracebackException.from_exception(err, capture_locals=True)
    told.stack = traceback.StackSummary.from_list([frame for frame in told.stack if frame.filename != __file__])
    return "".join(told.format()) + repr(err) + repr(err.__cause__)


def test_a_server_elsewhere_without_a_certificate_is_not_talked_to(url):
    elsewhere = url.replace("127.0.0.1", "careers.example.org") + "?hostaddr=127.0.0.1&sslmode=verify-full"
    with pytest.raises(StoreError, match=r"could not show that it is the server.*sslrootcert="):
        Tracker.open(elsewhere)


def test_a_server_elsewhere_is_talked_to_when_its_certificate_is_good_for_its_name(start_server, tmp_path):
    ours, others = trustme.CA(), trustme.CA()
    for name, authority in {"ours.pem": ours, "others.pem": others}.items():
        authority.cert_pem.write_to_path(tmp_path / name)
    server = start_server(certificate=ours.issue_cert("careers.example.org"))
    server.make_database("careers")
    looked_after = SharedLog(server.url(OWNER))
    looked_after.set_up()
    password = looked_after.add_person("anna")
    with server.passwords.open("a") as file:
        file.write(f"careers.example.org:{server.port}:*:anna:{password}\n")
    here = f"{server.port}/careers?hostaddr=127.0.0.1&sslmode=verify-full&sslrootcert={tmp_path}"
    tracker = Tracker.open(f"postgresql://anna@careers.example.org:{here}/ours.pem")
    assert tracker.add(company="Acme", role="Cook")
    with tracker._store.reading() as connection:
        assert connection.exec_driver_sql("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").scalar()
    for elsewhere in (f"careers.example.org:{here}/others.pem", f"other.example.org:{here}/ours.pem"):
        with pytest.raises(StoreError, match="could not show that it is the server"):
            Tracker.open(f"postgresql://anna@{elsewhere}")


def test_a_database_without_a_shared_log_is_left_as_it_is(server, new_person):
    with pytest.raises(NotFound, match=r"There is no shared log.*--set-up"):
        Tracker.create(server.url(OWNER, "template1"))


@pytest.mark.parametrize(("schema", "says"), [(SCHEMA + 1, "newer followup_kit"), (SCHEMA - 1, "older.*--set-up")])
def test_another_schema_is_refused_in_words(server, new_person, schema, says):
    server.make_database("other")
    other = SharedLog(server.url(OWNER, "other"))
    try:
        other.set_up()
        server.ask("UPDATE schema_version SET schema = %s", schema, database="other")
        with pytest.raises(StoreError, match=says):
            Tracker.open(server.url(OWNER, "other"))
    finally:
        server.ask("DROP DATABASE other", database="postgres")


def test_without_the_driver_it_says_what_to_install(url):
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from followup_kit.tracker import Tracker\nfrom followup_kit.errors import StoreError\n"
        f"try: Tracker.open({url!r})\nexcept StoreError as err: print(err)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'followup-kit[postgres]'" in ran.stdout


def test_a_log_in_a_file_never_loads_the_driver(path):
    code = f"import sys\nfrom followup_kit.tracker import Tracker\nTracker.create({str(path)!r})\nprint(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "followup_kit.store.store" in loaded
    assert {"psycopg", "sqlalchemy.dialects.postgresql", "followup_kit.store.shared"} & set(loaded) == set()


def test_a_kernel_that_falls_asleep_in_a_save_lets_go(tracker, acme, url):
    def sleep(connection):
        connection.exec_driver_sql("SET idle_in_transaction_session_timeout = 100")
        time.sleep(0.4)
        connection.exec_driver_sql("SELECT 1")

    with pytest.raises(StoreGone, match="waited too long"), tracker._store.writing() as connection:
        sleep(connection)
    assert Tracker.open(url).record(acme, "interview", on="2026-03-10")
