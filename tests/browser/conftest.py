"""A real JupyterLab, started by `followup-kit` as its users start it, and a real Chromium to look at it.

A test asks for `notebook_page`, opens a copy of a notebook, runs it and looks. Nothing here reaches the network.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import pytest

NO_BROWSER = (
    "needs Chromium: `apt install chromium` (Debian, Ubuntu), or `uv run playwright install chromium` on any system"
)
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
KERNEL_IDLE = """() => {
  const shown = window.jupyterapp?.shell?.currentWidget;
  return shown?.context?.isReady && shown.sessionContext?.session?.kernel?.status === 'idle';
}"""
RUN_ALL = "async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
SET_THEME = "async theme => { await window.jupyterapp.commands.execute('apputils:change-theme', {theme}); }"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, playwright):
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    found = next(filter(None, map(shutil.which, names)), playwright.chromium.executable_path)
    if not Path(found).is_file():
        pytest.skip(NO_BROWSER)
    return {**browser_type_launch_args, "executable_path": found, "args": CHROMIUM_FLAGS}


@dataclass
class Lab:
    """A running JupyterLab: `work` is the folder it shows, `address` its start page with the token."""

    address: str
    work: Path

    def address_of(self, notebook: str) -> str:
        """The single-document page of a notebook, given by its path in `work`."""
        base, _, rest = self.address.partition("/lab/")
        return f"{base}/doc/tree/{notebook}?{rest.partition('?')[2]}&reset"


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    root = tmp_path_factory.mktemp("lab")
    work = root / "work"
    (work / "notebooks").mkdir(parents=True)
    (work / "notebooks/01_start_here.ipynb").write_text(nbformat.writes(nbformat.v4.new_notebook()))
    names = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR", "LAB_SETTINGS_DIR", "LAB_WORKSPACES_DIR")
    own = {f"JUPYTER{'' if name.startswith('LAB') else '_'}{name}": str(root / name) for name in names}
    own["IPYTHONDIR"] = str(root / "ipython")
    (root / "CONFIG_DIR").mkdir()
    seen_by_tests = {"LabApp": {"expose_app_in_browser": True}}
    (root / "CONFIG_DIR/jupyter_server_config.json").write_text(json.dumps(seen_by_tests))
    log = root / "lab.log"
    with log.open("w") as complaints:
        server = subprocess.Popen(
            [sys.executable, "-m", "followup_kit.cli", "--no-browser", "--port=0"],
            cwd=work, env={**os.environ, **own}, stdout=subprocess.PIPE, stderr=complaints, text=True,
        )  # fmt: skip
    with server:
        address = next((found[0] for line in server.stdout if (found := re.search(r"http://\S+", line))), None)
        assert address, log.read_text()
        yield Lab(address, work)
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0, log.read_text()


@dataclass
class NotebookPage:
    """A notebook in the browser. `errors` collects what the page's console complains about."""

    page: object
    lab: Lab
    errors: list[str] = field(default_factory=list)

    def open(self, notebook: str | Path) -> Path:
        """Open a copy of a notebook (a path, or its name in the lab's folder) and wait for its kernel."""
        target = self.lab.work / Path(notebook).name
        if Path(notebook).is_absolute():
            shutil.copy(notebook, target)
        self.page.goto(self.lab.address_of(target.name))
        self.page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
        self.page.wait_for_function(KERNEL_IDLE, timeout=60_000)
        return target

    def write(self, name: str, *cells: str) -> Path:
        """A notebook of these code cells in the lab's folder."""
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        path = self.lab.work / name
        path.write_text(nbformat.writes(notebook))
        return path

    def run_all(self) -> None:
        """Run every cell and wait until the kernel has done its work."""
        self.page.evaluate(RUN_ALL)
        self.page.wait_for_function(KERNEL_IDLE, timeout=60_000)

    def show_theme(self, theme: str) -> None:
        """Turn the page "light" or "dark"."""
        self.page.evaluate(SET_THEME, THEMES[theme])
        light = "true" if theme == "light" else "false"
        self.page.wait_for_selector(f"body[data-jp-theme-light={light}]", state="attached")

    def violations(self, within: str = ".jp-OutputArea-output") -> list[dict]:
        """What axe-core finds wrong for people who cannot see or point: none is the aim."""
        from axe_playwright_python.sync_playwright import Axe

        assert self.page.locator(within).count(), f"nothing on the page matches {within}"
        return Axe().run(self.page, context={"include": [[within]]}).response["violations"]


@pytest.fixture
def notebook_page(page, lab) -> NotebookPage:
    opened = NotebookPage(page, lab)
    page.on("console", lambda said: opened.errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: opened.errors.append(str(error)))
    return opened
