"""The start page, without a browser: every job opens its form, one button leads back, the log is never made unasked."""

import pytest

from followup_kit import Tracker, sample_tracker
from followup_kit.forms.start_page import StartPage

JOBS = {
    "I got a no": "Their message",
    "I applied": "Company",
    "What is due?": None,
    "Write a letter": "Letter for",
    "Use my mailbox": "Your e-mail address",
    "How am I doing?": None,
    "Bring my history": None,
    "Prove my applications": "Reference number (optional)",
}


@pytest.fixture
def open_page(open_form, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    return lambda log=None: open_form(log, StartPage)


@pytest.mark.parametrize("job", JOBS)
def test_each_job_opens_its_form_and_one_button_leads_back(open_page, job):
    page = open_page(sample_tracker())
    assert [name for name in page.labels() if name in JOBS] == list(JOBS)
    page.press(job)
    assert f">{job}</div>" in page.text()
    assert "I applied" not in set(page.labels()) - {job}
    if JOBS[job]:
        assert JOBS[job] in page.labels()
    page.press("← Back to the start")
    assert [name for name in page.labels() if name in JOBS] == list(JOBS)


def test_an_empty_folder_gets_a_log_only_when_asked(open_page, tmp_path):
    page = open_page()
    assert list(tmp_path.iterdir()) == []
    assert "Open it" not in page.labels()
    page.press("Start a new log: my_search.db")
    assert [path.name for path in tmp_path.iterdir()] == ["my_search.db"]
    assert f"Your log: {tmp_path / 'my_search.db'}" in page.text()
    assert "I got a no" in page.labels()


def test_the_only_log_of_the_folder_opens_by_itself_and_another_can_be_chosen(open_page, tmp_path):
    Tracker.create(tmp_path / "mine.db").close()
    page = open_page()
    assert page.form.tracker.path == tmp_path / "mine.db"
    page.press("Another log")
    assert "Open it" in page.labels()
    page.press("Start a new log: my_search.db")
    assert page.form.tracker.path == tmp_path / "my_search.db"
    page.press("Another log")
    page.field("Your log").value = str(tmp_path / "mine.db")
    page.press("Open it")
    assert page.form.tracker.path == tmp_path / "mine.db"


def test_of_several_logs_one_is_chosen(open_page, tmp_path):
    for name in ("a.db", "b.db"):
        Tracker.create(tmp_path / name).close()
    page = open_page()
    assert page.form.tracker is None
    page.field("Your log").value = str(tmp_path / "b.db")
    page.press("Open it")
    assert page.form.tracker.path == tmp_path / "b.db"


def test_a_named_log_is_opened_or_offered_to_be_started(open_page, tmp_path):
    page = open_page(str(tmp_path / "new.db"))
    assert list(tmp_path.iterdir()) == []
    page.press("Start a new log: new.db")
    assert open_page(str(tmp_path / "new.db")).form.tracker.path == tmp_path / "new.db"


def test_a_file_that_is_no_log_is_said_and_left(open_page, tmp_path):
    (tmp_path / "other.db").write_bytes(b"something else" * 100)
    page = open_page()
    assert "✗" in page.text()
    assert page.form.tracker is None
    assert (tmp_path / "other.db").read_bytes() == b"something else" * 100
    page.press("Look around in an invented search")
    assert "I got a no" in page.labels()


def test_files_lie_beside_the_log(open_page, tmp_path):
    (tmp_path / "folder").mkdir()
    page = open_page(Tracker.create(tmp_path / "folder" / "mine.db"))
    page.press("Prove my applications")
    page.press("Save as CSV")
    assert len(list((tmp_path / "folder" / "proofs").glob("*.csv"))) == 1


@pytest.mark.parametrize("job", ["I got a no", "What is due?", "Write a letter"])
def test_where_letters_are_written_the_mailbox_is_one_button_away(open_page, job):
    page = open_page(sample_tracker())
    page.press(job)
    page.press("Use my mailbox")
    assert "Your e-mail address" in page.labels()
    assert "Use my mailbox" not in page.labels()


def test_the_letter_that_a_no_leads_to_lies_beside_its_log(open_page, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    tracker = Tracker.create(tmp_path / "elsewhere/mine.db", as_of="2026-03-20")
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-02")
    tracker.record(acme, "interview", on="2026-03-10")
    page = open_page(tracker)
    page.press("I got a no")
    page.field("Their message").value = "Unfortunately Acme has decided to move forward with another candidate."
    page.field("Which application is it about?").value = acme
    page.press("Write: Thank-you note")
    page.press("Save")
    page.press("Save")
    assert len(list((tmp_path / "elsewhere/letters").iterdir())) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["elsewhere"]


@pytest.mark.server
def test_a_search_on_a_server_opens_by_its_address_and_its_letters_are_saved_here(open_page, new_person, tmp_path):
    page = open_page(new_person("anna"))
    assert "Your log: postgresql://anna@127.0.0.1" in page.text()
    page.press("I applied")
    page.fill(Company="Acme", Role="Analyst")
    page.press("Add application")
    assert list(page.form.tracker.applications()["company"]) == ["Acme"]
    page.press("← Back to the start")
    page.press("Prove my applications")
    page.press("Save as CSV")
    assert [path.name for path in tmp_path.iterdir()] == ["proofs"]


@pytest.mark.server
def test_what_hinders_on_a_server_is_said_and_can_be_tried_again(open_page, new_person, server, monkeypatch):
    address = new_person("berta")
    with monkeypatch.context() as forgotten:
        forgotten.setenv("PGPASSFILE", "nowhere")
        page = open_page(address)
        assert "password" in page.text()
        assert "I got a no" not in page.labels()
    page.press("Open it")
    assert "I got a no" in page.labels()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("postgresql://anna:hunter2@127.0.0.1/careers", "holds a password"),
        ("mysql://anna@127.0.0.1/careers", "is the address of something else"),
        ("postgresql://anna@127.0.0.1:1/careers", "127.0.0.1:1"),
    ],
)
def test_an_address_that_cannot_be_right_is_said_without_its_password(open_page, address, says):
    page = open_page(address)
    assert says in page.text()
    assert "hunter2" not in page.text()
    assert "Look around in an invented search" in page.labels()


def test_of_several_logs_one_is_chosen_already(open_page, tmp_path):
    for name in ("a.db", "b.db"):
        Tracker.create(tmp_path / name).close()
    page = open_page()
    page.press("Open it")
    assert page.form.tracker.path == tmp_path / "a.db"
