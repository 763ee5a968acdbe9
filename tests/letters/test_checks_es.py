"""What the checks notice in a Spanish letter, and what they leave alone."""

import re
from dataclasses import replace
from datetime import date

import pytest

from followup_kit.letters import check_letter, write_letter
from followup_kit.letters.environment import split_head
from followup_kit.letters.facts import TEMPLATES

FOLDER = TEMPLATES / "es"


@pytest.fixture
def spanish(facts, answers):
    """Write a thank-you in Spanish with words of one's own in it."""

    def write(words):
        told = facts | answers("thank_you", only_required=True, language="es")
        letter = write_letter("thank_you", language="es", **told)
        return replace(letter, body=letter.body.replace("\n\nUn cordial", f" {words}\n\nUn cordial"))

    return write


def rules(letter, **more):
    return [(one.rule, one.severity) for one in check_letter(letter, **more)]


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("Quizá podrían reconsiderar su decisión.", "stop"),
        ("Denme una segunda oportunidad.", "stop"),
        ("No sé por qué no me eligieron.", "stop"),
        ("Me interesan los motivos del rechazo.", "stop"),
        ("Me parece injusto.", "stop"),
        ("Ni siquiera me respondieron.", "stop"),
        ("La persona seleccionada tendrá suerte.", "warn"),
        ("Soy más preparada que nadie, la candidata ideal.", "warn"),
        ("Quedo a la espera de su pronta respuesta.", "warn"),
        ("Solo quería saber cómo va.", "warn"),
        ("Sin otro particular, me despido.", "warn"),
        ("Mi perfil encaja perfectamente.", "warn"),
        ("Esto me deja destrozada.", "warn"),
        ("Aceptaría cualquier puesto.", "warn"),
    ],
)
def test_phrases_people_really_write_are_found(spanish, words, severity):
    assert ("phrase", severity) in rules(spanish(words))


@pytest.mark.parametrize(
    "words",
    [
        "Su decisión es comprensible.",
        "Aprendí por qué se quedan los clientes.",
        "Fue la mejor charla de la semana.",
        "Mucha suerte con el lanzamiento.",
        "La persona de recepción fue muy amable.",
        "No hay prisa.",
    ],
)
def test_harmless_sentences_pass(spanish, words):
    assert rules(spanish(words)) == []


def test_two_requests_are_one_too_many(spanish):
    assert ("asks", "warn") in rules(spanish("¿Podría escribirme? Dígame también cuándo."))
    assert rules(spanish("Fue muy amable conmigo.")) == []


def test_being_disappointed_is_said_once(spanish):
    assert ("twice", "hint") in rules(spanish("Lo lamento. Es una pena."))


@pytest.mark.parametrize(
    ("words", "about", "found"),
    [
        ("La entrevista de ayer me gustó.", "last_talk_on", True),
        ("La entrevista de hace tres semanas me gustó.", "last_talk_on", False),
        ("Me presenté la semana pasada.", "applied_on", True),
        ("Me presenté hace unas semanas.", "applied_on", False),
        ("Me respondieron anteayer.", "rejected_on", True),
    ],
)
def test_words_of_time_are_held_against_the_log(spanish, facts, words, about, found):
    told = facts | {about: "2026-03-01"}
    assert (("time", "warn") in rules(spanish(words), facts=told, as_of=date(2026, 3, 24))) == found


@pytest.mark.parametrize("greeting", ["Hola, Marta:", "Estimada Sra. Martín:", "Buenos días, Luis Martín:"])
def test_a_greeting_of_somebody_else_is_found(spanish, facts, greeting):
    letter = spanish("")
    other = replace(letter, body=letter.body.replace("Buenos días, Dana Smith:", greeting, 1))
    assert ("salutation", "stop") in rules(other, facts=facts)


def test_a_question_opens_and_closes():
    for file in FOLDER.glob("*.md.j2"):
        text = "".join(split_head(file.read_text("utf-8")))
        assert text.count("¿") == text.count("?"), file.name
        assert not re.search(r"(?<!¡)\b\w+!(?!=)", text), file.name


def test_nothing_says_whether_the_writer_is_a_man_or_a_woman():
    gendered = re.compile(
        r"\b(?:encantad|agradecid|decepcionad|interesad|ilusionad|convencid|sorprendid|preparad|segur)[oa]s?\b"
        r"|\byo mism[oa]\b|\bvosotros\b",
        re.IGNORECASE,
    )
    for file in FOLDER.glob("*.md.j2"):
        assert not gendered.search(file.read_text("utf-8")), file.name
