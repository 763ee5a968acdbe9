"""What the wheel brings into an environment goes out with it: the launcher's tile leaves no trace."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.skipif(not (PROJECT / "followup_kit").is_dir(), reason="the source is not here, so no wheel can be built")
def test_the_tile_comes_with_the_wheel_and_goes_with_it(tmp_path):
    uv = shutil.which("uv")
    assert uv, "uv builds the wheel: pip install uv"
    subprocess.run([uv, "build", "--quiet", "--wheel", "--out-dir", tmp_path, PROJECT], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    environment = tmp_path / "env"
    subprocess.run([uv, "venv", "--quiet", environment], check=True)
    into = ["--quiet", "--python", str(environment)]
    before = {*environment.rglob("*"), environment / ".lock"}  # uv's own
    subprocess.run([uv, "pip", "install", *into, "--no-deps", wheel], check=True)
    tile = environment / "share/jupyter/labextensions/followup_kit"
    described = json.loads((tile / "package.json").read_text())
    assert (tile / described["jupyterlab"]["_build"]["load"]).is_file()
    assert json.loads((tile / "install.json").read_text())["packageName"] == "followup-kit"
    server = json.loads((environment / "etc/jupyter/jupyter_server_config.d/followup_kit.json").read_text())
    assert server["ServerApp"]["jpserver_extensions"] == {"followup_kit.tile": True}
    subprocess.run([uv, "pip", "uninstall", *into, "followup-kit"], check=True)
    left = [path for path in environment.rglob("*") if path.is_file() and path not in before]
    assert left == []
