"""A password comes from a keyring that keeps it, or a command's first line, and shows itself nowhere."""

import copy
import os
import pickle
import shutil
import subprocess
import sys
import time
from dataclasses import replace

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend

from followup_kit.delivery import secret as secrets
from followup_kit.delivery.accounts import Account
from followup_kit.delivery.secret import NoSecret, Secret, drop_secret, keep_secret, read_secret

#: One sign-in at a desktop: its keyring is opened with a password, then a program does something with the account.
AT_A_DESK = """
import subprocess, sys
subprocess.run(["gnome-keyring-daemon", "--unlock", "--components=secrets"], input=sys.argv[1].encode(), check=True)
from followup_kit.delivery.accounts import Account
from followup_kit.delivery.secret import NoSecret, Secret, drop_secret, keep_secret, read_secret
account = Account(address="robin@job.example", imap_host="imap.job.example")
try:
    print(eval(sys.argv[2]))
except NoSecret as err:
    print(f"NoSecret: {err}")
"""
ACCOUNT = Account(address="robin@job.example", imap_host="imap.job.example")


class InMemory(KeyringBackend):
    """Stands for a keyring where what matters is which one is chosen."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.held = {}

    def get_password(self, service, username):
        return self.held.get((service, username))

    def set_password(self, service, username, password):
        self.held[service, username] = password

    def delete_password(self, service, username):
        del self.held[service, username]


class Locked(InMemory):
    """Refuses, and gives away what it was given."""

    def set_password(self, service, username, password):
        raise RuntimeError(f"cannot keep {password} of {username} for {service}")


@pytest.fixture
def use(monkeypatch):
    """Make a keyring this computer's own; whether it is on the list of those that keep secrets is a choice."""
    before = keyring.get_keyring()

    def used(backend, *, allowed=True):
        keyring.set_keyring(backend)
        name = f"{type(backend).__module__}.{type(backend).__qualname__}"
        monkeypatch.setattr(secrets, "ALLOWED_KEYRINGS", (name,) if allowed else secrets.ALLOWED_KEYRINGS)
        return backend

    yield used
    keyring.set_keyring(before)


def by(command, way="command"):
    return replace(ACCOUNT, way=way, command=command)


def python(code):
    return f'"{sys.executable}" -c "{code}"'


def test_a_secret_shows_itself_to_nobody():
    hidden = Secret("hunter2")
    assert hidden.reveal() == "hunter2"
    assert "hunter2" not in f"{hidden} {hidden!r} {[hidden]} {dir(hidden)}"
    assert not hasattr(hidden, "__dict__")
    for give_away in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="not copied"):
            give_away(hidden)


def test_what_is_kept_in_the_keyring_comes_back_until_it_is_forgotten(use):
    use(InMemory())
    with pytest.raises(NoSecret, match=r"holds no password for robin@job\.example"):
        read_secret(ACCOUNT)
    keep_secret(ACCOUNT, Secret("hunter2"))
    assert read_secret(ACCOUNT).reveal() == "hunter2"
    assert drop_secret(ACCOUNT)
    assert not drop_secret(ACCOUNT)


@pytest.fixture
def at_a_desk(tmp_path):
    """Sign in at a desktop with a real keyring, in a home of the test's own, and do something there."""
    if not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")):
        pytest.skip("needs a desktop's keyring: `apt install gnome-keyring dbus` (Debian, Ubuntu)")
    folders = {"HOME": tmp_path, "XDG_DATA_HOME": tmp_path / "data", "XDG_RUNTIME_DIR": tmp_path / "run"}
    for folder in folders.values():
        folder.mkdir(mode=0o700, exist_ok=True)
    home = {name: str(folder) for name, folder in folders.items()}

    def sign_in(do, password="open sesame"):
        command = ["dbus-run-session", "--", sys.executable, "-c", AT_A_DESK, password, do]
        environment = os.environ | home
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
        return done.stdout.splitlines()[-1]

    return sign_in


@pytest.mark.server
def test_a_desktop_keeps_a_password_from_one_day_to_the_next_and_never_in_plain_text(at_a_desk, tmp_path):
    assert at_a_desk("read_secret(account)").startswith("NoSecret: The keyring holds no password")
    assert at_a_desk("keep_secret(account, Secret('hunter2 é'))") == "None"
    assert at_a_desk("read_secret(account).reveal()") == "hunter2 é"
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.suffix == ".keyring" for path in kept)
    assert not any(b"hunter2" in path.read_bytes() for path in kept)
    assert at_a_desk("drop_secret(account)") == "True"
    assert at_a_desk("drop_secret(account)") == "False"


@pytest.mark.server
def test_a_desktop_whose_keyring_stays_locked_gives_nothing_and_says_so(at_a_desk):
    at_a_desk("keep_secret(account, Secret('hunter2'))")
    told = at_a_desk("read_secret(account).reveal()", password="not this one")
    assert told.startswith("NoSecret: The keyring did not open")
    assert "hunter2" not in told
    assert at_a_desk("read_secret(account).reveal()") == "hunter2"


def test_a_keyring_that_is_not_on_the_list_is_given_nothing(use):
    plain_file = use(InMemory(), allowed=False)
    with pytest.raises(NoSecret, match="no keyring that keeps passwords safe"):
        keep_secret(ACCOUNT, Secret("hunter2"))
    with pytest.raises(NoSecret, match="I type it each time"):
        read_secret(ACCOUNT)
    assert plain_file.held == {}


def test_where_several_are_chained_only_one_on_the_list_is_used(use, monkeypatch):
    class Other(InMemory):
        pass

    good, bad = use(InMemory()), Other()
    chain = ChainerBackend()
    monkeypatch.setattr(type(chain), "backends", [bad, good])
    keyring.set_keyring(chain)
    keep_secret(ACCOUNT, Secret("hunter2"))
    assert (bad.held, list(good.held.values())) == ({}, ["hunter2"])


def test_every_keyring_on_the_list_is_one_that_the_package_has():
    from importlib.util import find_spec

    assert {name.rpartition(".")[0] for name in secrets.ALLOWED_KEYRINGS} == {
        name for name in {one.rpartition(".")[0] for one in secrets.ALLOWED_KEYRINGS} if find_spec(name)
    }
    assert not any(
        "alt" in name or "file" in name or "fail" in name or "null" in name for name in secrets.ALLOWED_KEYRINGS
    )


def test_a_keyring_that_does_not_open_is_told_without_its_words(use):
    use(Locked())
    with pytest.raises(NoSecret, match=r"did not open \(RuntimeError\)") as refused:
        keep_secret(ACCOUNT, Secret("hunter2"))
    assert "hunter2" not in str(refused.value)
    assert refused.value.__cause__ is refused.value.__context__ is None


def test_a_command_prints_it_in_its_first_line():
    assert read_secret(by(python("print('hunter2 é\\nuser: robin')"))).reveal() == "hunter2 é"
    assert read_secret(by(python("print('ya29.token')"), "token")).reveal() == "ya29.token"


@pytest.mark.parametrize("command", ["echo $(id)", "echo hunter2 | cat", "echo hunter2; id"])
def test_a_command_is_run_without_a_shell(command):
    assert read_secret(by(command)).reveal() == command.removeprefix("echo ")


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("no-such-program-here", "could not be run"),
        (python("print('hunter2'); exit(3)"), "ended with 3"),
        (python("pass"), "printed no password"),
        (python("print()"), "printed no password"),
        (python("print('x' * 99999)"), "printed no password"),
        (python("import sys; sys.exit(len(sys.stdin.read()) + 7)"), "ended with 7"),
    ],
)
def test_a_command_that_gives_none_says_why_and_nothing_it_printed(command, why):
    with pytest.raises(NoSecret, match=why) as refused:
        read_secret(by(command))
    assert "hunter2" not in str(refused.value).replace(command, "")


def test_a_command_that_hangs_is_stopped_with_all_it_started(monkeypatch):
    monkeypatch.setattr(secrets, "_SECONDS", 0.5)
    start = time.monotonic()
    with pytest.raises(NoSecret, match="was stopped"):
        read_secret(by("sh -c 'sleep 60 & sleep 60'"))
    assert time.monotonic() - start < 10


def test_a_password_that_is_typed_each_time_is_asked_for():
    with pytest.raises(NoSecret, match=r"Type the password of robin@job\.example"):
        read_secret(replace(ACCOUNT, way="typed"))
