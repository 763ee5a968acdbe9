"""A JupyterLab as followup-kit starts it, a Chromium, and the two notebooks that are compared in them."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from playwright.sync_api import Page, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
IDLE = """() => {
  const shown = window.jupyterapp?.shell?.currentWidget;
  return shown?.context?.isReady && shown.sessionContext?.session?.kernel?.status === 'idle';
}"""
RUN_ALL = "async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
#: Notebook → (its code, the label of its field, where its preview stands).
NOTEBOOKS = {
    "bare.ipynb": (
        "import ipywidgets as w\ntext, shown = w.Text(description='Type'), w.HTML()\nshown.add_class('shown')\n"
        "text.observe(lambda change: setattr(shown, 'value', change.new), 'value')\nw.VBox([text, shown])",
        "Type",
        ".shown",
    ),
    "form.ipynb": (
        "import followup_kit as fk\nfk.LetterForm(fk.sample_tracker())",
        "What did you enjoy talking about?",
        ".fk-body",
    ),
}


@contextmanager
def lab(*options: str) -> Iterator[str]:
    """Start `followup-kit` with these options in a folder of its own; give back the address of a notebook's page."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "notebooks").mkdir()
        for name, (code, *_) in {"01_start_here.ipynb": ("",), **NOTEBOOKS}.items():
            notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
            notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
            (root / "notebooks" / name).write_text(nbformat.writes(notebook))
        (root / "config").mkdir()
        (root / "config/jupyter_server_config.json").write_text(json.dumps({"LabApp": {"expose_app_in_browser": True}}))
        names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR")
        own = {name: str(root / name) for name in (*names, "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")}
        own["JUPYTER_CONFIG_DIR"] = str(root / "config")
        command = [sys.executable, "-m", "followup_kit.cli", "--no-browser", "--port=0", *options]
        with subprocess.Popen(
            command, cwd=root, env={**os.environ, **own}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as server:
            try:
                found = (re.search(r"(http://[^/]+)/lab/\S*token=(\w+)", line) for line in server.stdout or ())
                address = next(filter(None, found))
                yield f"{address[1]}/doc/tree/notebooks/{{}}?token={address[2]}&reset"
            finally:
                server.send_signal(signal.SIGINT)


@contextmanager
def browser() -> Iterator[Page]:
    """Open a Chromium; without one, end with a sentence and code 2."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        print("This benchmark needs Chromium: apt install chromium", file=sys.stderr)
        raise SystemExit(2)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened.new_context().new_page()
        opened.close()


def open_and_run(page: Page, address: str, name: str) -> None:
    """Open a notebook, run it, and wait until its field can be typed into."""
    page.goto(address.format(name))
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    page.wait_for_function(IDLE, timeout=60_000)
    page.evaluate(RUN_ALL)
    page.get_by_label(NOTEBOOKS[name][1], exact=True).wait_for()
