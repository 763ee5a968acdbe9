"""A followup-kit of the tests' own, started as its users start it, which leaves nothing outside its folder."""

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PLACES = {
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "IPYTHONDIR": "ipython",
    "JUPYTERLAB_SETTINGS_DIR": "settings",
    "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    "FOLLOWUP_KIT_CONFIG": "mail",
}


def isolated_jupyter(root: Path) -> dict[str, str]:
    """An environment in which Jupyter and the mail accounts find and leave nothing of the user's own."""
    folders = {name: root / folder for name, folder in PLACES.items()}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    return {**os.environ, **{name: str(folder) for name, folder in folders.items()}}


@contextlib.contextmanager
def run_kit(root: Path, work: Path, *options: str) -> Iterator[str]:
    """Run `followup-kit` in the folder `work`; gives the address that it prints, and ends it with one Ctrl-C."""
    log = root / "followup-kit.log"
    with log.open("w") as complaints:
        server = subprocess.Popen(
            [sys.executable, "-m", "followup_kit.cli", "--no-browser", "--port=0", *options],
            cwd=work, env=isolated_jupyter(root), stdout=subprocess.PIPE, stderr=complaints, text=True,
        )  # fmt: skip
    with server:
        address = next((found[0] for line in server.stdout if (found := re.search(r"http://\S+", line))), None)
        assert address, log.read_text()
        yield address
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0, log.read_text()
