"""Names are spelled as the log spells them."""

from dataclasses import replace

import pytest

from followup_kit.letters import check_letter


def slips(letter, facts, **given):
    found = check_letter(letter, facts=facts, **given)
    return [(one.where, one.severity) for one in found if one.rule == "spelling"]


@pytest.mark.parametrize("slip", ["Acne", "Amce", "Accme", "Acm’s"])
def test_a_slip_in_the_company_s_name_is_told(letter, facts, plus, slip):
    assert slips(plus(letter, f"I like {slip} a lot."), facts) == [(slip.removesuffix("’s"), "warn")]


def test_the_finding_says_how_the_log_spells_it(letter, facts, plus):
    (found,) = (one for one in check_letter(plus(letter, "Best to Smiht."), facts=facts) if one.rule == "spelling")
    assert "“Smith”" in found.message


def test_two_slips_are_seen_in_a_long_name_only(letter, facts, plus):
    long = facts | {"company": "Northwind Robotics"}
    assert slips(plus(letter, "Thanks, Nortwindt."), long) == [("Nortwindt", "warn")]
    assert slips(plus(letter, "Thanks, Axne."), facts) == []


@pytest.mark.parametrize("words", ["Acme's people", "the Smiths", "ACME", "my acne", "Data is fun", "Adam said so"])
def test_what_is_right_or_something_else_passes(letter, facts, plus, words):
    assert slips(plus(letter, words), facts) == []


def test_other_companies_of_the_log_are_no_slips(letter, facts, plus):
    assert slips(plus(letter, "I left Acmo for it."), facts, other_companies=["Acmo"]) == []


def test_a_name_in_other_letters_passes(letter, facts):
    chinese = facts | {"company": "深度科技", "contact_name": "王芳"}
    assert slips(replace(letter, body="您好，\n深度科技 很好。\n\nRobin"), chinese) == []


def test_without_anything_from_the_log_nothing_is_said(letter):
    assert slips(letter, {}) == []
