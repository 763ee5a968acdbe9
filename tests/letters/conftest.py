"""What the tests of letters share: one seeker, one company, answers to every question."""

from dataclasses import replace

import pytest

from followup_kit.letters import read_kind, write_letter

FACTS = {
    "company": "Acme",
    "role": "Data Analyst",
    "stage_reached": "interview",
    "contact_name": "Dana Smith",
    "contact_email": "dana@acme.example",
    "contact_relation": "hiring_manager",
    "seeker_name": "Alex Doe",
}


@pytest.fixture
def facts():
    """The facts of an application rejected after an interview."""
    return dict(FACTS)


@pytest.fixture
def answers():
    """What a seeker would type: the examples of a kind's fields, all of them or only the required ones."""

    def of(kind: str, only_required: bool = False, language: str = "en") -> dict[str, str]:
        fields = read_kind(kind, language).fields
        return {
            field.name: field.example or field.default if field.required or not only_required else ""
            for field in fields
        }

    return of


@pytest.fixture
def letter(facts, answers):
    """A thank-you in which nothing is wrong."""
    return write_letter("thank_you", **facts, **answers("thank_you"))


@pytest.fixture
def plus():
    """Put words at the end of a letter's last paragraph."""

    def add(letter, words):
        return replace(letter, body=letter.body.replace("\n\nKind regards", f" {words}\n\nKind regards"))

    return add
