from dataclasses import replace

import pytest

from followup_kit.letters import check_letter, write_letter


def greeting(letter, words):
    return replace(letter, body=words + letter.body[letter.body.index("\n") :])


@pytest.mark.parametrize("words", ["Dear Mr Jones,", "Dear Bob,", "Hello Bob Smith,"])
def test_a_wrong_greeting_stops(letter, facts, words):
    found = check_letter(greeting(letter, words), facts=facts)
    assert found[0].rule == "salutation"
    assert found[0].where == words.rstrip(",")


@pytest.mark.parametrize(
    "words",
    [
        "Dear Dana,",
        "Dear Dana Smith,",
        "Hi Dana,",
        "Hi there,",
        "Dear hiring team,",
        "Good morning Dana,",
        "Dear DANA:",
    ],
)
def test_a_fitting_greeting_passes(letter, facts, words):
    assert check_letter(greeting(letter, words), facts=facts) == []


@pytest.mark.parametrize("name", ["Anne-Marie Weiß", "José Nuñez", "Smith, Dana", "王小明", "Anne-Marie O'Neil"])
def test_a_greeting_by_any_real_name_passes(facts, answers, name):
    told = facts | {"contact_name": name}
    assert check_letter(write_letter("thank_you", **told, **answers("thank_you")), facts=told) == []


def test_the_wrong_honorific_stops_and_a_guessed_one_is_hinted_at(letter, facts):
    text = greeting(letter, "Dear Mr Smith,")
    assert [(f.rule, f.severity) for f in check_letter(text, facts=facts | {"contact_honorific": "Ms"})] == [
        ("honorific", "stop")
    ]
    assert [(f.rule, f.severity) for f in check_letter(text, facts=facts)] == [("honorific", "hint")]
    assert check_letter(text, facts=facts | {"contact_honorific": "Mr."}) == []


def test_the_greeting_of_an_unknown_person_is_left_to_you(letter):
    assert check_letter(replace(greeting(letter, "Dear Bob,"), to="")) == []


@pytest.mark.parametrize("words", ["Dear Anne,", "Dear Ann,", "Dear Acme team,", "Dear Anne-Marie,"])
def test_a_short_form_and_the_own_companys_team_pass(letter, facts, words):
    assert check_letter(greeting(letter, words), facts=facts | {"contact_name": "Anne-Marie Weiß"}) == []


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("Guten Tag Frau Smith,", []),
        ("Sehr geehrte Frau Dr. Smith,", ["honorific"]),
        ("Sehr geehrte Damen und Herren,", []),
        ("Liebes Acme-Team,", []),
        ("Hallo Dana,", []),
        ("Sehr geehrter Herr Smith,", ["honorific"]),
        ("Sehr geehrte Frau Schmidt,", ["salutation"]),
    ],
)
def test_a_german_greeting_is_held_against_what_the_log_says_in_english(facts, answers, words, rules):
    told = facts | {"contact_honorific": "Ms"}
    text = greeting(write_letter("thank_you", language="de", **told, **answers("thank_you", language="de")), words)
    assert [finding.rule for finding in check_letter(text, facts=told)] == rules
