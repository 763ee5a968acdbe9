"""Real processes that share a log, and real disks that are full or may only be read."""

import subprocess
import sys

import pytest


def pytest_collection_modifyitems(items):
    for item in items:
        if "faults" in item.path.parts:
            item.add_marker(pytest.mark.fault)


@pytest.fixture
def start():
    """Start Python processes that run some code with these arguments; they end with the test."""
    started = []

    def run(code, *arguments):
        process = subprocess.Popen(
            [sys.executable, "-W", "error", "-c", code, *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def tiny_disk(tmp_path):
    """A disk of 256 kB; gives its folder and a function that makes it read-only."""
    folder = tmp_path / "tiny disk"
    folder.mkdir()

    def mount(*arguments):
        return subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)

    if sys.platform != "linux" or mount("-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)).returncode:
        pytest.skip("a small disk of its own cannot be mounted here (it takes Linux and root)")
    yield folder, lambda: mount("-o", "remount,ro", str(folder))
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
