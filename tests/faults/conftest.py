"""Real processes that share a log, and real disks that are full or may only be read."""

import os
import shutil
import subprocess
import sys

import pytest


def pytest_collection_modifyitems(items):
    for item in items:
        if "faults" in item.path.parts:
            item.add_marker(pytest.mark.fault)


@pytest.fixture
def start():
    """Start Python processes that run some code with these arguments; they end with the test.

    `zone` is the time zone they live in; `powerless` takes away what lets root write what may not be written.
    """
    started = []

    def run(code, *arguments, zone=None, powerless=False):
        process = subprocess.Popen(
            [*(_without_power() if powerless else ()), sys.executable, "-W", "error", "-c", code, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | ({"TZ": zone} if zone else {}),
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def kernel(start):
    """Run some code in a kernel of its own to its end and give what it printed; a fault in it fails the test."""

    def run(code, *arguments, within=120, **options):
        process = start(code, *arguments, **options)
        said, fault = process.communicate(timeout=within)
        assert (process.returncode, fault) == (0, ""), fault
        return said

    return run


def _without_power() -> tuple[str, ...]:
    if sys.platform == "win32" or os.geteuid() != 0:
        return ()
    if not shutil.which("setpriv"):
        pytest.skip("root writes everywhere, and setpriv is not there to take that away")
    return ("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override")


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
