from dataclasses import replace

import pytest

from followup_kit.letters import check_letter


def rules(letter, **given):
    return [finding.rule for finding in check_letter(letter, **given)]


@pytest.mark.parametrize("words", ["I admire Bolt.", "At Bolt & Sons I learned it.", "Everyone at Café Noir says so."])
def test_another_companys_name_stops(letter, facts, words, plus):
    found = check_letter(
        plus(letter, words), facts=facts, other_companies=["Bolt & Sons", "Bolt", "Café Noir GmbH", "Acme"]
    )
    assert {finding.rule for finding in found} == {"other_company"}
    assert found[0].severity == "stop"
    assert found[0].where in words


@pytest.mark.parametrize(
    ("words", "companies"),
    [
        ("I indeed met the target for meta data.", ["Indeed", "Target", "Meta"]),
        ("Indeed, it was. Target practice. Meta!", ["Indeed", "Target", "Meta"]),
        ("Acme is it.", ["Acme", "acme", "Acme Inc."]),
        ("HP and 3M are short.", ["HP", "3M"]),
        ("Boltzmann machines are it.", ["Bolt"]),
        ("The data side of it.", ["Data"]),
        ("A walk by the sea.", ["", " ", "&", "Sea Ltd"]),
    ],
)
def test_words_that_only_look_like_another_company_pass(letter, facts, words, companies, plus):
    assert check_letter(plus(letter, words), facts=facts, other_companies=companies) == []


def test_part_of_the_own_company_or_person_is_no_other_company(letter, facts):
    told = facts | {"company": "Siemens Energy", "role": "Analyst at Bolt Desk", "contact_name": "Dana Wolf"}
    text = replace(letter, to="Dana Wolf", body="Dear Dana Wolf,\n\nSiemens Energy and Bolt Desk.")
    assert "other_company" not in rules(text, facts=told, other_companies=["Siemens", "Bolt", "Wolf"])


def test_a_longer_name_around_the_own_company_is_another_company(letter, facts, plus):
    told = facts | {"company": "Siemens"}
    assert "other_company" in rules(
        plus(letter, "I like Siemens Energy."), facts=told, other_companies=["Siemens Energy"]
    )
