"""What may stand in the address of a shared log, and that no password ever shows."""

import subprocess
import sys
import traceback

import pytest

from followup_kit.errors import StoreError
from followup_kit.store import address as addresses
from followup_kit.store.address import read_address
from followup_kit.tracker import Tracker

SECRET = "geheim-7f3a"
WITH_SECRET = [
    f"postgresql://anna:{SECRET}@careers.example.org/careers",
    f"postgresql://:{SECRET}@careers.example.org/careers",
    f"postgresql://anna:p@{SECRET}@careers.example.org/careers",
    f"postgresql://anna:pa@ss/{SECRET}@careers.example.org/careers",
    f"postgresql://anna:{SECRET}@careers.example.org:x/careers",
    f"postgresql://anna:{SECRET}",
    f"postgresql://anna@careers.example.org/careers?password={SECRET}",
    f"postgresql://anna@careers.example.org/careers?sslkey=k&sslpassword={SECRET}",
    f"mysql://anna:{SECRET}@careers.example.org/careers",
]


@pytest.mark.parametrize("text", WITH_SECRET)
@pytest.mark.parametrize("start", [Tracker.create, Tracker.open, read_address])
def test_a_password_in_an_address_is_refused_and_shown_nowhere(start, text):
    with pytest.raises(StoreError) as told:
        start(text)
    assert SECRET not in str(told.value) + repr(told.value)
    assert told.value.__cause__ is None


def test_where_a_password_belongs_is_said():
    with pytest.raises(
        StoreError, match=r"postgresql://anna@db/careers holds a password.*~/\.pgpass.*PASSWORD_COMMAND"
    ):
        read_address(f"postgresql://anna:{SECRET}@db/careers")


def test_another_databases_address_is_told_from_a_path():
    with pytest.raises(StoreError, match=r"“mysql://…”.*my_search\.db.*postgresql://anna@"):
        read_address("mysql://host/search")


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_an_address_is_shown_one_way_and_can_be_given_to_another_person(scheme):
    address = read_address(f"{scheme}://anna@[::1]:5433/careers?connect_timeout=3")
    assert address.shown == "postgresql://anna@[::1]:5433/careers"
    assert address.for_user("bert") == "postgresql://bert@[::1]:5433/careers"
    assert address.user == "anna"
    assert "connect_timeout" not in repr(address)


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://a@db.example.org/c",
        "postgresql://a@db.example.org/c?sslmode=verify-full",
        "postgresql://a@10.0.0.7/c",
    ],
)
def test_a_server_elsewhere_must_show_a_certificate_of_its_name(text):
    arguments = read_address(text).arguments
    assert (arguments["sslmode"], arguments["sslrootcert"]) == ("verify-full", "system")


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_nobody_can_turn_that_off(mode):
    with pytest.raises(StoreError, match=r"does not check who answers.*sslrootcert="):
        read_address(f"postgresql://a@db.example.org/c?sslmode={mode}")


def test_a_service_with_certificates_of_its_own_names_their_file(monkeypatch):
    assert read_address("postgresql://a@db/c?sslrootcert=own.pem").arguments["sslrootcert"] == "own.pem"
    monkeypatch.setenv("PGSSLROOTCERT", "own.pem")
    assert "sslrootcert" not in read_address("postgresql://a@db/c").arguments


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", ""])
def test_on_this_machine_no_certificate_is_asked_for(host):
    assert "sslmode" not in read_address(f"postgresql://a@{host}/c").arguments


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PGHOST", "db.example.org"),
        ("PGHOSTADDR", "10.0.0.7"),
        ("PGHOST", "localhost,db.example.org"),
        ("PGSERVICE", "careers"),
    ],
)
def test_a_server_named_in_the_environment_is_checked_too(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert read_address("postgresql://a@/c").arguments["sslmode"] == "verify-full"


@pytest.mark.parametrize("name", ["options", "client_encoding", "replication"])
def test_what_the_kit_sets_itself_is_left_to_it(name):
    with pytest.raises(StoreError, match=f"Leave “{name}=” out"):
        read_address(f"postgresql://a@localhost/c?{name}=x")


def test_a_password_comes_from_the_command_that_is_named(monkeypatch):
    monkeypatch.setenv(addresses.COMMAND, f"\"{sys.executable}\" -c \"print('{SECRET}'); print('more')\"")
    assert addresses.password() == {"password": SECRET}
    monkeypatch.delenv(addresses.COMMAND)
    assert addresses.password() == {}


@pytest.mark.parametrize(
    "command",
    ["no-such-command-anywhere", "'half a quote", "{python} -c 'print(\"geheim-7f3a\"); raise SystemExit(3)'"],
)
def test_a_command_that_fails_is_told_without_what_it_printed(monkeypatch, command):
    monkeypatch.setenv(addresses.COMMAND, command.replace("{python}", sys.executable))
    with pytest.raises(StoreError, match="gave no password") as told:
        addresses.password()
    everything = "".join(traceback.format_exception(told.value))
    assert SECRET not in everything
    assert not isinstance(told.value.__cause__, subprocess.SubprocessError)
