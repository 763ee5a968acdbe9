"""What every test can use, and the rule that nothing is skipped in silence where everything is required."""

import itertools
import os
import re
import tomllib
from pathlib import Path

import hypothesis
import pytest

from tests import this_machine

ALLOWED_SKIPS = Path(__file__).with_name("allowed_skips.toml")
# A busy machine is no fault of what is tested; nothing here is timed but where a test says so. CI tries the same
# examples each time, so that what it refuses is what was changed; new ones are tried wherever a person works.
hypothesis.settings.register_profile("unhurried", deadline=None, derandomize=os.environ.get("CI") == "true")
hypothesis.settings.load_profile("unhurried")
SKIPPED = pytest.StashKey[list[str]]()


def everything_is_required() -> bool:
    return os.environ.get("CI") == "true" or os.environ.get("FOLLOWUP_KIT_REQUIRE") == "1"


def pytest_configure(config):
    # A kernel or server that a test starts keeps its compiled modules, as on a user's machine.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    config.stash[SKIPPED] = []
    this_machine.begin()
    config.pluginmanager.register(SkipWatch(config), "followup-kit-skip-watch")


class SkipWatch:
    """Collects each skip, whether of a test or of a whole file, that no line of the list allows."""

    def __init__(self, config):
        self.unlisted = config.stash[SKIPPED]
        self.allowed = [skip["reason"] for skip in tomllib.loads(ALLOWED_SKIPS.read_text(encoding="utf-8"))["skip"]]

    def pytest_runtest_logreport(self, report):
        self.look(report)

    def pytest_collectreport(self, report):
        self.look(report)

    def look(self, report):
        if not report.skipped or hasattr(report, "wasxfail"):
            return
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reason = reason.removeprefix("Skipped: ")
        if not any(re.fullmatch(pattern, reason) for pattern in self.allowed):
            self.unlisted.append(f"{report.nodeid}: {reason}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    if everything_is_required() and session.config.stash[SKIPPED] and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    if everything_is_required() and config.stash[SKIPPED]:
        terminalreporter.section("skipped although everything is required", red=True)
        for line in config.stash[SKIPPED]:
            terminalreporter.line(line)
        terminalreporter.line(f"Make them run, or list the reason in {ALLOWED_SKIPS.name}.")


def pytest_collection_modifyitems(items):
    """Quick tests first: the browser's come last."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture
def own_jupyter(tmp_path) -> dict[str, str]:
    """An environment in which Jupyter finds and leaves nothing of the user's own."""
    from own_kit import isolated_jupyter

    return isolated_jupyter(tmp_path / "jupyter")


@pytest.fixture(scope="session")
def project_folder() -> Path:
    """The folder that holds tests/, notebooks/ and README.md: the clone, or a copy of those without the source."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture
def path(tmp_path):
    """Where a log of the test's own may lie."""
    return tmp_path / "my_search.db"


def pytest_generate_tests(metafunc):
    """Run tests marked `both_logs` on a file and on a shared log, but for those that look at the file itself."""
    if metafunc.definition.get_closest_marker("both_logs") and "place" in metafunc.fixturenames:
        asked = metafunc.definition.obj.__code__.co_varnames[: metafunc.definition.obj.__code__.co_argcount]
        if "path" not in asked:
            on_a_server = pytest.param("shared", marks=pytest.mark.server)
            metafunc.parametrize("place", ["file", on_a_server], indirect=True)


@pytest.fixture
def place(request):
    """Where a new log is: the path of a file, or the address of somebody's own part of a shared log."""
    if getattr(request, "param", "file") == "shared":
        return request.getfixturevalue("new_person")()
    return request.getfixturevalue("path")


@pytest.fixture(scope="session")
def start_server(tmp_path_factory):
    """Start PostgreSQL servers, whose passwords libpq finds; they end with the tests."""
    from shared_server import Server, programs

    found = programs()
    if found is None:
        pytest.skip("needs PostgreSQL's server: `apt install postgresql` (Debian, Ubuntu)")
    passwords = tmp_path_factory.mktemp("passwords") / "pgpass"
    passwords.touch(mode=0o600)
    started = []

    def start(**options):
        started.append(Server(found, passwords, **options))
        return started[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGPASSFILE", str(passwords))
        yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def server(start_server):
    """A server with a shared log in its database `careers`, whose owner is no superuser."""
    from followup_kit.store.shared_people import SharedLog

    server = start_server()
    server.make_database("careers")
    server.looked_after = SharedLog(server.url("careers_owner"))
    server.looked_after.set_up()
    return server


@pytest.fixture(scope="session")
def new_person(server):
    """Add a person to the shared log, and give the address of their own part of it."""
    numbers = itertools.count(1)

    def add(name=None, cohort=None):
        name = name or f"person{next(numbers)}"
        server.know(name, server.looked_after.add_person(name, cohort))
        return server.url(name)

    return add


@pytest.fixture
def tracker(place):
    from followup_kit.tracker import Tracker

    tracker = Tracker.create(place)
    yield tracker
    tracker.close()


@pytest.fixture
def acme(tracker):
    return tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")


@pytest.fixture(autouse=True)
def nothing_leaves_this_machine():
    """No test may reach for another machine, not even where the code would swallow the failure."""
    this_machine.seen.clear()
    yield
    assert this_machine.seen == []
