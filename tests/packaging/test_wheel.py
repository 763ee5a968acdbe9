"""What the wheel holds, listed; and what it brings into an environment goes out with it: the tile leaves no trace."""

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path, PurePosixPath

import pytest

PROJECT = Path(__file__).resolve().parents[2]


#: Besides the package itself: notebooks and what they read, the tile, and what every wheel says of itself.
BESIDE = [
    r"followup_kit/_notebooks/\d\d_[a-z_]+\.ipynb",
    r"followup_kit/_notebooks/example_[a-z]+\.(csv|mbox)",
    r"followup_kit-[\d.]+\.data/data/share/jupyter/labextensions/followup_kit/(package|install)\.json",
    r"followup_kit-[\d.]+\.data/data/share/jupyter/labextensions/followup_kit/static/remoteEntry\.js",
    r"followup_kit-[\d.]+\.data/data/etc/jupyter/jupyter_server_config\.d/followup_kit\.json",
    r"followup_kit-[\d.]+\.dist-info/(METADATA|WHEEL|RECORD|entry_points\.txt|licenses/LICENSE)",
]
ENDINGS = {".py", ".j2", ".toml", ".tsv", ".txt", ".js", ".json", ".css", ".typ", ".ipynb"}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (PROJECT / "followup_kit").is_dir(), reason="the source is not here, so no wheel can be built"
    ),
]


@pytest.fixture(scope="module")
def uv():
    found = shutil.which("uv")
    assert found, "uv builds the wheel: pip install uv"
    return found


@pytest.fixture(scope="module")
def wheel(uv, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([uv, "build", "--quiet", "--wheel", "--out-dir", folder, PROJECT], check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_package_whole_its_notebooks_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as opened:
        held = set(opened.namelist())
    beside = {name for name in held if any(re.fullmatch(pattern, name) for pattern in BESIDE)}
    source = {
        path.relative_to(PROJECT).as_posix()
        for path in (PROJECT / "followup_kit").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert held - beside == source
    assert {PurePosixPath(name).suffix for name in source} <= ENDINGS
    assert len(beside) == 9 + sum(path.is_file() for path in (PROJECT / "notebooks").iterdir())


def test_the_tile_comes_with_the_wheel_and_goes_with_it(wheel, uv, tmp_path):
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
