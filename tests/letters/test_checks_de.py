"""The German phrases: each group has a sentence in which it speaks, and everyday sentences pass."""

from dataclasses import replace
from datetime import date

import pytest

from followup_kit.letters import check_letter, write_letter

TODAY = date(2026, 4, 20)
KNOWN = {"last_talk_on": "2026-03-16", "applied_on": "2026-02-02", "rejected_on": "2026-04-19"}


@pytest.fixture
def write(facts, answers):
    """A German letter of a kind with one more sentence at its end."""

    def of(kind, words):
        letter = write_letter(kind, language="de", **facts, **answers(kind, only_required=True, language="de"))
        return replace(letter, body=letter.body.replace("\n\nFreundliche", f" {words}\n\nFreundliche"))

    return of


def rules(letter, facts, **given):
    return [one.rule for one in check_letter(letter, facts=facts, **given)]


@pytest.mark.parametrize(
    "words",
    [
        "Ich bitte darum, Ihre Entscheidung noch einmal zu überdenken.",
        "Vielleicht bekomme ich eine zweite Chance.",
        "Warum ich nicht genommen wurde, verstehe ich nicht.",
        "Mich interessieren die Gründe für die Absage.",
        "Woran hat es gelegen?",
        "Das finde ich unfair.",
        "Ich kann das nicht nachvollziehen.",
        "Der andere Bewerber ist nicht besser.",
        "Ich wollte nur mal nachfragen.",
        "Ich habe noch immer keine Antwort.",
        "Hiermit bedanke ich mich.",
        "Für Rückfragen stehe ich Ihnen jederzeit zur Verfügung.",
        "Wie Sie meinem Lebenslauf entnehmen können, passt es.",
        "Ich bin am Boden zerstört.",
        "Ich brauche dringend eine Stelle.",
        "Geben Sie mir bitte eine Chance.",
    ],
)
def test_phrases_that_close_doors_are_found_with_a_better_way(write, facts, words):
    found = [one for one in check_letter(write("thank_you", words), facts=facts) if one.rule == "phrase"]
    assert found
    assert all(one.where.casefold() in words.casefold() and one.message.endswith(".") for one in found)


@pytest.mark.parametrize(
    "words",
    [
        "Dafür gibt es viele gute Gründe.",
        "Wir haben auch über faire Messgrößen gesprochen.",
        "Es ist leicht zu sehen, warum Kunden bleiben.",
        "Das werde ich mir merken.",
        "Die Zeit verging wie im Flug, und die Stelle bleibt mir in guter Erinnerung.",
        "Nach der Pause ging es um Kandidaten für das neue Modell.",
    ],
)
def test_harmless_words_pass(write, facts, words):
    others = ("Die Zeit", "Stella", "Welt", "Bolt")
    assert check_letter(write("thank_you", words), facts=facts, other_companies=others) == []


@pytest.mark.parametrize(
    "words",
    [
        "Könnten Sie mir auch Ihre Notizen schicken?",
        "Bitte leiten Sie meine Unterlagen weiter.",
        "Darf ich Sie um eine Empfehlung bitten.",
        "Ich wäre Ihnen dankbar für ein Telefonat.",
    ],
)
def test_a_second_ask_is_one_too_many(write, facts, words):
    assert rules(write("feedback_request", words), facts) == ["asks"]


@pytest.mark.parametrize("words", ["Sie müssen darauf nicht antworten.", "Das habe ich mich auch gefragt."])
def test_what_asks_for_nothing_is_no_ask(write, facts, words):
    assert rules(write("feedback_request", words), facts) == []


def test_a_request_that_is_hard_to_refuse_is_told(write, facts):
    pressing = replace(write("feedback_request", ""), body="Guten Tag Dana Smith,\n\n" + "Wort " * 60 + "\n\nAlex Doe")
    assert rules(pressing, facts) == ["easy_no"]


def test_disappointment_is_said_once(facts, write):
    letter = write("thank_you", "Wie schade.")
    assert "enttäuscht" not in letter.body
    once = letter.body.replace("Wie schade.", "Natürlich bin ich enttäuscht.")
    assert rules(replace(letter, body=once), facts) == []
    twice = letter.body.replace("Wie schade.", "Natürlich bin ich enttäuscht. Wie schade.")
    assert rules(replace(letter, body=twice), facts) == ["twice"]


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("Danke für unser Gespräch letzte Woche.", "letzte Woche"),
        ("Gestern haben wir gesprochen.", "Gestern"),
        ("Letzte Woche habe ich mich beworben.", "Letzte Woche"),
        ("Danke für Ihre Nachricht im letzten Monat.", "im letzten Monat"),
    ],
)
def test_a_time_that_does_not_fit_is_told(write, facts, words, where):
    found = check_letter(write("thank_you", words), facts=facts | KNOWN, as_of=TODAY)
    assert [(one.rule, one.where) for one in found] == [("time", where)]


@pytest.mark.parametrize(
    "words", ["Danke für unser Gespräch im letzten Monat.", "Danke für Ihre Nachricht gestern.", "Gestern las ich es."]
)
def test_a_time_that_fits_passes(write, facts, words):
    assert check_letter(write("thank_you", words), facts=facts | KNOWN, as_of=TODAY) == []


@pytest.mark.parametrize(("words", "found"), [("Acne gefällt mir.", ["spelling"]), ("Ich arbeite mit Daten.", [])])
def test_names_are_held_against_the_log_and_german_nouns_are_not(write, facts, words, found):
    assert rules(write("thank_you", words), facts) == found
