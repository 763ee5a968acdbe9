"""The launcher's tile, seen from its server: copies, names, folders, and who may ask."""

import json
import subprocess
import sys
import urllib.error
import urllib.request

import nbformat
import pytest

from followup_kit.cli import START, packaged_notebooks

SERVE = """
from jupyterlab.labapp import LabApp
options = ["--ServerApp.port=0", "--ServerApp.open_browser=False", "--ServerApp.allow_root=True",
           "--ServerApp.ip=127.0.0.1", "--ServerApp.root_dir=.", "--IdentityProvider.token=t"]
server = LabApp.initialize_server(argv=options)
server.io_loop.add_callback(lambda: print(f"http://127.0.0.1:{server.port}", flush=True))
server.start()
"""


@pytest.fixture
def work(tmp_path):
    folder = tmp_path / "work"
    (folder / "my search").mkdir(parents=True)
    return folder


@pytest.fixture
def ask(work, own_jupyter, tmp_path):
    """Ask the tile's server for a copy; gives (status, answer)."""
    command = [sys.executable, "-c", SERVE]
    with (
        (tmp_path / "log").open("w") as log,
        subprocess.Popen(command, cwd=work, env=own_jupyter, stdout=subprocess.PIPE, stderr=log, text=True) as server,
    ):
        address = server.stdout.readline().strip()
        assert address, (tmp_path / "log").read_text()

        def asked(folder, token="t"):
            request = urllib.request.Request(
                f"{address}/followup_kit/start-here",
                data=json.dumps({"folder": folder}).encode(),
                headers={"Authorization": f"token {token}"},
            )
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return answer.status, json.load(answer)
            except urllib.error.HTTPError as refused:
                return refused.code, refused.read().decode()

        yield asked
        server.terminate()


@pytest.mark.server
def test_each_asking_lays_a_fresh_copy_under_a_name_of_its_own_and_only_inside(ask, work):
    packaged = nbformat.read(packaged_notebooks() / START, as_version=4)
    assert ask("") == (201, {"path": START})
    (work / START).write_text("mine now")
    assert ask("") == (201, {"path": "01_start_here-1.ipynb"})
    assert ask("my search") == (201, {"path": f"my search/{START}"})
    assert (work / START).read_text() == "mine now"
    for path in ("01_start_here-1.ipynb", f"my search/{START}"):
        assert nbformat.read(work / path, as_version=4).cells == packaged.cells

    before = sorted(path.relative_to(work) for path in work.rglob("*.ipynb"))
    assert ask("", token="wrong")[0] == 403
    assert ask("../")[0] in (403, 404)
    assert ask("nowhere")[0] in (404, 500)
    assert sorted(path.relative_to(work) for path in work.rglob("*.ipynb")) == before
    assert list(work.parent.glob("*.ipynb")) == []
