"""The command that opens the notebooks: where it works, what it lays, and how little it waits."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import psutil
import pytest
import websocket

from followup_kit import cli

COMMAND = [sys.executable, "-m", "followup_kit.cli"]


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Two small notebooks, as an installation would bring them."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / cli.START).write_text("start")
    (folder / "02_more.ipynb").write_text("more")
    return folder


@pytest.mark.parametrize("flag", ["--help", "--version"])
def test_help_and_version_answer_without_loading_jupyter(flag):
    asked = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "followup_kit.cli", flag], capture_output=True, text=True, check=True
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in asked.stderr.splitlines()}
    assert "argparse" in loaded
    assert not loaded & {"jupyterlab", "jupyter_server", "tornado", "pandas", "ipywidgets", "sqlalchemy", "plotly"}
    assert "followup-kit" in asked.stdout


def test_an_empty_folder_gets_its_notebooks_in_a_folder_of_their_own(tmp_path, shelf, monkeypatch):
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    place = cli.workspace(None)
    assert place == (empty, empty / "notebooks")
    assert cli.lay_notebooks(place.notebooks, shelf) == [cli.START, "02_more.ipynb"]
    assert (empty / "notebooks" / cli.START).read_text() == "start"


def test_a_named_folder_is_itself_where_the_notebooks_go(tmp_path):
    assert cli.workspace(tmp_path / "search") == (tmp_path / "search", tmp_path / "search")


@pytest.mark.parametrize("inside", [True, False])
def test_notebooks_that_are_there_are_found_from_their_folder_and_from_above_it(tmp_path, inside, monkeypatch):
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    (notebooks / cli.START).touch()
    monkeypatch.chdir(notebooks if inside else tmp_path)
    assert cli.workspace(None).notebooks == notebooks


def test_a_file_that_is_there_is_never_written_over(tmp_path, shelf):
    target = tmp_path / "mine"
    target.mkdir()
    (target / cli.START).write_text("my own words")
    assert cli.lay_notebooks(target, shelf) == ["02_more.ipynb"]
    assert (target / cli.START).read_text() == "my own words"
    assert cli.lay_notebooks(target, shelf) == []


def test_this_installation_brings_its_notebooks():
    assert (cli.packaged_notebooks() / cli.START).is_file()


def test_the_server_stays_on_this_machine_and_asks_nobody_for_news(tmp_path):
    arguments = cli.server_arguments(cli.Workspace(tmp_path, tmp_path / "notebooks"), 8888)
    assert "--ServerApp.ip=127.0.0.1" in arguments
    assert "--LabApp.news_url=None" in arguments
    assert "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate" in arguments
    assert f"--LabApp.default_url=/lab/tree/notebooks/{cli.START}" in arguments
    assert not [argument for argument in arguments if "token=" in argument or "password" in argument]


def test_the_quick_websocket_can_be_left_out(tmp_path):
    place = cli.Workspace(tmp_path, tmp_path)
    assert any("NoDelay" in argument for argument in cli.server_arguments(place, 8888))
    assert not any("kernel_websocket" in argument for argument in cli.server_arguments(place, 8888, no_delay=False))


@pytest.mark.parametrize(("is_root", "allowed"), [(True, True), (False, False)])
def test_root_is_allowed_only_to_root(tmp_path, monkeypatch, is_root, allowed):
    monkeypatch.setattr(cli, "_is_root", lambda: is_root)
    arguments = cli.server_arguments(cli.Workspace(tmp_path, tmp_path), 8888)
    assert ("--ServerApp.allow_root=True" in arguments) is allowed


def test_a_file_where_the_folder_should_be_is_said_in_words(tmp_path, capsys):
    (tmp_path / "taken").touch()
    assert cli.main([str(tmp_path / "taken"), "--no-browser"]) == 1
    said = capsys.readouterr().err
    assert "taken is a file, and a folder is needed there" in said
    assert "Traceback" not in said


def test_a_folder_that_may_not_be_written_is_said_in_words(tmp_path, capsys, monkeypatch):
    def refuse(target: Path) -> list[str]:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(cli, "lay_notebooks", refuse)
    assert cli.main([str(tmp_path), "--no-browser"]) == 1
    assert "cannot be written. Go to a folder of your own" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["70000", "-1", "http"])
def test_a_port_that_cannot_be_is_refused_with_what_is_allowed(port, capsys):
    with pytest.raises(SystemExit):
        cli.main([f"--port={port}"])
    assert f"{port} is not a port; give a number from 0 (any free one) to 65535" in capsys.readouterr().err


@pytest.mark.server
@pytest.mark.skipif(os.name == "nt", reason="Windows has no Ctrl-C to send to another process like this")
def test_a_taken_port_moves_on_and_one_ctrl_c_ends_everything(tmp_path, own_jupyter):
    terminal, keyboard = os.openpty()  # with a terminal Jupyter would ask "Shut down this Jupyter server?"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = subprocess.Popen(
            [*COMMAND, "--no-browser", f"--port={port}"],
            cwd=tmp_path, env=own_jupyter, stdin=keyboard, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        address = next((found[0] for line in server.stdout if (found := re.search(r"http://\S+", line))), None)
        assert address, server.stderr.read()
        base, used, token = re.fullmatch(
            r"(http://127\.0\.0\.1:(\d+))/lab/tree/notebooks/.*(\?token=\w+)", address
        ).groups()
        assert int(used) != port
        start_kernel(f"{base}/api/kernels{token}")
        family = [psutil.Process(server.pid), *psutil.Process(server.pid).children(recursive=True)]
        assert len(family) > 1, "the kernel is a process of its own"
        server.send_signal(signal.SIGINT)
        said, complained = server.communicate(timeout=30)
    os.close(terminal)
    os.close(keyboard)
    assert server.returncode == 0
    assert "Stopped." in said
    assert "Shut down" not in said
    assert "Traceback" not in complained
    assert psutil.wait_procs(family, timeout=5)[1] == []


def start_kernel(address: str) -> None:
    """Start a kernel on a running server and wait for its first word, which says that it is ready."""
    with urllib.request.urlopen(address, data=b"{}") as answer:
        kernel = json.load(answer)["id"]
    page = websocket.create_connection(
        address.replace("http", "ws", 1).replace("?", f"/{kernel}/channels?"), timeout=30
    )
    assert page.recv()
    page.close()
