"""What the checks notice in a French letter, and what they leave alone."""

import re
from dataclasses import replace
from datetime import date

import pytest

from followup_kit.letters import check_letter, letter_kinds, write_letter
from followup_kit.letters.environment import split_head
from followup_kit.letters.facts import TEMPLATES

FOLDER = TEMPLATES / "fr"


@pytest.fixture
def french(facts, answers):
    """Write a thank-you in French with words of one's own in it."""

    def write(words, kind="thank_you"):
        told = facts | answers(kind, only_required=True, language="fr")
        letter = write_letter(kind, language="fr", **told)
        return replace(letter, body=letter.body.replace("\n\nBien", f" {words}\n\nBien"))

    return write


def rules(letter, **more):
    return [(one.rule, one.severity) for one in check_letter(letter, **more)]


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("Pourriez-vous reconsidérer votre décision", "stop"),
        ("Donnez-moi une seconde chance", "stop"),
        ("J'aimerais comprendre pourquoi ma candidature a été écartée.", "stop"),
        ("Quelles sont les raisons de ce refus", "stop"),
        ("Je trouve cela injuste.", "stop"),
        ("Vous n'avez même pas daigné répondre.", "stop"),
        ("J'étais plus qualifiée que les autres.", "warn"),
        ("J'étais le candidat idéal.", "warn"),
        ("Je me permets de vous relancer.", "warn"),
        ("Sauf erreur de ma part, ce point reste ouvert.", "warn"),
        ("Dans l'attente de vous lire.", "warn"),
        ("Je reste à votre entière disposition.", "warn"),
        ("Mon profil correspond parfaitement.", "warn"),
        ("Je suis convaincu que cela irait.", "warn"),
        ("Cette réponse me laisse effondré.", "warn"),
        ("J'accepterais n'importe quel poste.", "warn"),
    ],
)
def test_phrases_people_really_write_are_found(french, words, severity):
    assert ("phrase", severity) in rules(french(words))


@pytest.mark.parametrize(
    "words",
    [
        "Votre décision est toute naturelle.",
        "Je comprends les raisons qui font rester les clients.",
        "Ce fut le meilleur moment de la semaine.",
        "L'autre jour, la personne à l'accueil m'a très bien reçu.",
        "Bonne chance pour le lancement.",
        "Le point sur les erreurs m'a plu.",
    ],
)
def test_harmless_sentences_pass(french, words):
    assert rules(french(words)) == []


def test_two_requests_are_one_too_many(french):
    assert ("asks", "warn") in rules(french("Pourriez-vous m'écrire un mot ? Merci de me dire ce qu'il en est."))
    assert rules(french("Merci de m'avoir si bien accueilli.")) == []


def test_being_disappointed_is_said_once(french):
    assert ("twice", "hint") in rules(french("C'est une déception. C'est vraiment dommage."))


@pytest.mark.parametrize(
    ("words", "about", "found"),
    [
        ("Notre entretien d'hier m'a plu.", "last_talk_on", True),
        ("Notre entretien d'il y a trois semaines m'a plu.", "last_talk_on", False),
        ("J'ai postulé la semaine dernière.", "applied_on", True),
        ("J'ai postulé il y a quelques semaines.", "applied_on", False),
        ("Vous m'avez répondu avant-hier.", "rejected_on", True),
    ],
)
def test_words_of_time_are_held_against_the_log(french, facts, words, about, found):
    told = facts | {about: "2026-03-01"}
    assert (("time", "warn") in rules(french(words), facts=told, as_of=date(2026, 3, 24))) == found


def test_a_greeting_of_somebody_else_is_found(french, facts):
    letter = french("")
    other = replace(letter, body=letter.body.replace("Dana Smith,", "Madame Martin,", 1))
    assert ("salutation", "stop") in rules(other, facts=facts)


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("Analyste", "poste d'Analyste"),
        ("Ingénieure", "poste d'Ingénieure"),
        ("Hôte d'accueil", "poste d'Hôte"),
        ("Head of Data", "poste de Head"),
        ("Data Analyst", "poste de Data"),
    ],
)
def test_a_role_is_joined_as_it_is_spoken(facts, role, said):
    assert said in write_letter("thank_you", language="fr", **facts | {"role": role}, topic="sur la paie").body


def test_an_answer_that_begins_with_the_letter_s_word_is_not_doubled(facts):
    body = write_letter("thank_you", language="fr", **facts, topic="Sur la paie").body
    assert "avec vous sur la paie." in body


def test_a_narrow_space_that_never_breaks_stands_before_double_signs():
    plain_space = re.compile(r" [;:»?]| !(?!=)|« ")
    files = sorted(FOLDER.glob("*.md.j2"))
    assert len(files) > len(letter_kinds("fr"))
    for file in files:
        head, body = split_head(file.read_text("utf-8"))
        assert not plain_space.search(head + body), file.name


def test_nothing_says_whether_the_writer_is_a_man_or_a_woman():
    gendered = re.compile(
        r"\b(?:je suis|je serais|je reste|j'ai été|m'a) (?:très |bien )?"
        r"(?:ravie?|déçue?|heureu\w+|touchée?|honorée?|intéressée?|désolée?|convaincue?|marquée?|aidée?)\b|\(e\)"
    )
    for file in FOLDER.glob("*.md.j2"):
        assert not gendered.search(file.read_text("utf-8")), file.name
