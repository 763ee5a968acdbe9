"""A log's file is looked after from the command line, with clear words and exit codes."""

import json

import pandas as pd
import pytest

from followup_kit import cli
from followup_kit.store.backup import list_backups
from followup_kit.tracker import Tracker


@pytest.fixture
def log(tracker, path, acme):
    tracker.add_contact(company="Acme", name="Dana Smith")
    return path


def run(*words):
    return cli.main([str(word) for word in words])


def test_a_whole_log_is_said_to_be_whole(log, capsys):
    assert run("check", log) == 0
    said = capsys.readouterr().out
    assert "is whole: 1 applications, 1 events, 1 contacts" in said
    assert "Backups: 0." in said


def test_a_damaged_log_is_exit_code_2_with_the_next_thing_to_do(log, capsys):
    run("backup", log)
    log.write_bytes(b"")
    assert run("check", log) == 2
    assert f"followup-kit restore {log}" in capsys.readouterr().out
    assert run("restore", log) == 0
    assert run("check", log) == 0


def test_a_missing_log_is_refused_on_stderr_with_exit_code_1(path, capsys):
    for words in (["check", path], ["backup", path], ["restore", path], ["export", path, "a.json"]):
        assert run(*words) == 1
        assert capsys.readouterr().err.startswith(f"followup-kit {words[0]}: ")
    assert not path.exists()


def test_everything_exported_makes_an_equal_log_elsewhere(log, tmp_path, tracker, capsys):
    file, new = tmp_path / "whole.json", tmp_path / "new.db"
    assert run("export", log, file) == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert run("import-whole", new, file) == 0
    pd.testing.assert_frame_equal(Tracker.open(new).events(), tracker.events())
    assert run("export", log, file) == 1
    assert "is there already" in capsys.readouterr().err


def test_a_file_that_is_no_export_leaves_no_log_behind(tmp_path, capsys):
    for text in ("", "{}", "[" * 100_000, '{"format": "followup_kit log", "schema": 1, "tables": {"events": [{}]}}'):
        (tmp_path / "odd.json").write_text(text)
        assert run("import-whole", tmp_path / "new.db", tmp_path / "odd.json") == 1
        assert not (tmp_path / "new.db").exists()


def test_a_damaged_log_is_salvaged_into_a_file(log, tmp_path, capsys):
    assert run("salvage", log, tmp_path / "rest.json") == 0
    rest = json.loads((tmp_path / "rest.json").read_text("utf-8"))
    assert [row["name"] for row in rest["tables"]["contacts"]] == ["Dana Smith"]


def test_a_person_is_forgotten_by_name_or_told_apart_by_id(log, tracker, capsys):
    tracker.add_contact(company="Bolt", name="Dana Smith")
    assert run("forget", log, "--person", "dana smith") == 1
    said = capsys.readouterr().err
    assert "2 contacts" in said
    ids = tracker.contacts().contact_id
    assert run("forget", log, "--person", ids[0]) == 0
    assert tracker.contacts().company.tolist() == ["Bolt"]


def test_everything_is_forgotten_only_when_said_twice(log, tracker, capsys):
    run("backup", log)
    assert run("forget", log, "--everything") == 1
    assert len(tracker.applications()) == 1
    assert run("forget", log, "--everything", "--yes") == 0
    assert tracker.applications().empty
    assert list_backups(log) == []
