"""Accounts: plain settings in a file of the user's own, checked all at once, and never a password."""

import json
import os
from dataclasses import replace

import pytest

from followup_kit.delivery import accounts
from followup_kit.delivery.accounts import Account, check_account, forget_account, read_accounts, save_account
from followup_kit.errors import FollowupKitError, InvalidInput, NotFound

ROBIN = Account(address="robin@job.example", name="Robin", imap_host="imap.job.example", smtp_host="smtp.job.example")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "new folder" / "mail_accounts.json"


def test_an_account_comes_back_as_it_was_kept_and_a_second_beside_it(file):
    assert read_accounts(file) == {}
    work = replace(ROBIN, address="r.ellis@uni.example", way="command", command="pass show 'my mail'")
    save_account(ROBIN, file)
    save_account(work, file)
    save_account(replace(ROBIN, name="Robin Ellis"), file)
    assert read_accounts(file) == {ROBIN.address: replace(ROBIN, name="Robin Ellis"), work.address: work}


def test_the_last_one_forgotten_takes_the_file_with_it(file):
    save_account(ROBIN, file)
    with pytest.raises(NotFound, match=r"There is: robin@job\.example"):
        forget_account("nobody@job.example", file)
    forget_account(ROBIN.address, file)
    assert not file.exists()


@pytest.mark.skipif(os.name != "posix", reason="this system keeps other rules on who may read a file")
def test_nobody_else_may_read_or_write_it(file):
    save_account(ROBIN, file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    file.chmod(0o620)
    with pytest.raises(FollowupKitError, match="written by somebody else"):
        read_accounts(file)


def test_the_file_holds_no_secret_and_no_place_for_one(file):
    save_account(ROBIN, file)
    (held,) = json.loads(file.read_text("utf-8"))["accounts"]
    assert held.keys() == {
        "address", "name", "login", "way", "command", "ca_file", "drafts_folder",
        *(f"{what}_{part}" for what in ("imap", "smtp") for part in ("host", "port", "tls")),
    }  # fmt: skip


def test_all_faults_are_told_at_once():
    wrong = Account(
        address="robin",
        imap_host="imap job",
        imap_port=70_000,
        imap_tls="none",
        smtp_host="smtp\r\nQUIT",
        login="robin\n",
        way="plain",
        ca_file="nowhere.pem",
        drafts_folder="x\r\ny",
    )
    with pytest.raises(InvalidInput) as refused:
        check_account(wrong)
    assert refused.value.faults.keys() == {
        "address", "imap_host", "imap_port", "imap_tls", "smtp_host", "login", "way", "ca_file", "drafts_folder",
    }  # fmt: skip


@pytest.mark.parametrize("tls", ["", "none", "plain", "optional", "ssl-no-verify"])
def test_no_setting_turns_tls_or_its_verification_off(tls):
    with pytest.raises(InvalidInput, match="without either nothing is sent"):
        check_account(replace(ROBIN, smtp_tls=tls))


@pytest.mark.parametrize("command", ["", "  ", "pass 'show"])
def test_a_command_must_be_one(command):
    with pytest.raises(InvalidInput, match="command"):
        check_account(replace(ROBIN, way="command", command=command))


def test_one_of_the_two_servers_is_enough_and_none_is_not():
    assert check_account(replace(ROBIN, smtp_host="")).smtp_host == ""
    with pytest.raises(InvalidInput, match="Neither a server"):
        check_account(replace(ROBIN, smtp_host="", imap_host=""))


@pytest.mark.parametrize("held", ["", "[]", "{}", '{"accounts": [1]}', '{"accounts": [{}]}', "\x00", "[" * 10_000])
def test_a_file_that_is_no_list_of_accounts_is_said_to_be_none_and_left(file, held):
    file.parent.mkdir()
    file.write_text(held)
    with pytest.raises(FollowupKitError, match="cannot be read as accounts"):
        read_accounts(file)
    assert file.read_text() == held


def test_a_file_edited_by_hand_is_checked_as_a_form_is(file):
    save_account(ROBIN, file)
    file.write_text(file.read_text().replace('"smtp_tls": "tls"', '"smtp_tls": "off"').replace("}", ',"later": 1}', 1))
    with pytest.raises(FollowupKitError, match="smtp_tls: 'off' is not one of"):
        read_accounts(file)


def test_settings_of_a_later_version_are_left_out(file):
    save_account(ROBIN, file)
    file.write_text(file.read_text().replace('"name"', '"later": 1, "name"'))
    assert read_accounts(file) == {ROBIN.address: ROBIN}


def test_they_lie_in_a_folder_of_the_users_own(monkeypatch, tmp_path):
    monkeypatch.setenv("FOLLOWUP_KIT_CONFIG", str(tmp_path))
    assert accounts.accounts_file() == tmp_path / "mail_accounts.json"
    monkeypatch.delenv("FOLLOWUP_KIT_CONFIG")
    monkeypatch.setattr(accounts.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert accounts.accounts_file() == tmp_path / "followup_kit/mail_accounts.json"
