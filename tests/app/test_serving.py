"""The app's server: where it works, that it stays on this machine behind a token, and how it says what is missing."""

import re
import signal
import subprocess
import sys
import urllib.request

import pytest

from followup_kit import cli
from followup_kit.app import serving

COMMAND = [sys.executable, "-m", "followup_kit.cli", "--app", "--no-browser", "--port=0"]


def test_a_folder_or_a_log_says_where_to_work(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert serving.place(None) == (tmp_path, "")
    assert serving.place(tmp_path) == (tmp_path, "")
    assert serving.place(tmp_path / "new.db") == (tmp_path, str(tmp_path / "new.db"))
    assert serving.place("postgresql://anna@careers.example.org/careers").log.startswith("postgresql://anna@")
    assert serving.place("postgresql://anna@careers.example.org/careers").folder == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_an_address_without_the_app_is_said_in_words(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["postgresql://anna@careers.example.org/careers"]) == 1
    assert "is for the app: followup-kit --app" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("given", ["nowhere", "nowhere/my.db", "letter.txt"])
def test_a_place_that_is_none_is_said_in_words(tmp_path, given, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_text("x")
    assert cli.main(["--app", given]) == 1
    assert "Name another" in capsys.readouterr().err


def test_without_voila_it_says_what_to_install(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "voila.app", None)
    assert cli.main(["--app"]) == 1
    assert "pip install 'followup-kit[app]'" in capsys.readouterr().err


def test_a_command_that_only_asks_loads_no_voila():
    asked = "import sys, followup_kit.cli, followup_kit.app.serving; print('voila' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", asked], text=True).strip() == "False"


@pytest.mark.server
def test_it_listens_here_alone_behind_a_token_and_ends_with_one_ctrl_c(tmp_path, own_jupyter):
    with (
        (tmp_path / "log").open("w") as log,
        subprocess.Popen(
            COMMAND, cwd=tmp_path, env=own_jupyter, stdout=subprocess.PIPE, stderr=log, text=True
        ) as server,
    ):
        address = next((found[0] for line in server.stdout if (found := re.search(r"http://\S+", line))), None)
        assert address, (tmp_path / "log").read_text()
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address.partition("?")[0], timeout=20) as page:
            assert "/login?next=" in page.url
            assert page.headers["Content-Security-Policy"].startswith("default-src 'self'")
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["jupyter", "log"]
