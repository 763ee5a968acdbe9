"""The big providers: data that an account can be made of, and honest about passwords."""

import pytest

from followup_kit.delivery.accounts import check_account
from followup_kit.delivery.providers import account_for, provider_of, providers


@pytest.mark.parametrize("provider", providers(), ids=lambda one: one.name)
def test_an_account_of_each_is_complete_but_for_the_password(provider):
    from dataclasses import replace

    for domain in provider.domains:
        assert provider_of(f"robin@{domain}") == provider
        made = account_for(f"robin@{domain}")
        assert check_account(replace(made, command="get-token") if made.way == "token" else made)
    assert provider.takes in ("app", "own", "bridge", "token")
    assert provider.link.startswith("https://")
    assert provider.advice.endswith(".")


def test_those_that_are_asked_for_most_are_there():
    addresses = ["gmail.com", "outlook.com", "yahoo.com", "icloud.com", "gmx.de", "web.de", "fastmail.com", "proton.me"]
    assert None not in [provider_of(f"robin@{domain}") for domain in addresses]


def test_case_and_blanks_do_not_hide_a_provider_and_a_longer_name_is_another():
    assert provider_of(" Robin@GMail.com ").name == "Gmail"
    assert provider_of("robin@notgmail.com") is None
    assert provider_of("robin") is None


def test_nobody_is_claimed_by_two():
    domains = [domain for one in providers() for domain in one.domains]
    assert len(domains) == len(set(domains))


def test_microsoft_is_known_to_take_no_passwords():
    assert account_for("robin@outlook.com").way == "token"


def test_an_unknown_provider_leaves_the_servers_to_be_filled_in():
    made = account_for("robin@job.example", "Robin")
    assert (made.name, made.imap_host, made.smtp_host) == ("Robin", "", "")
