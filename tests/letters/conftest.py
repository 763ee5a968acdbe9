"""What the tests of letters share: one seeker, one company, answers to every question."""

import pytest

from followup_kit.letters import read_kind

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

    def of(kind: str, only_required: bool = False) -> dict[str, str]:
        fields = read_kind(kind).fields
        return {
            field.name: field.example or field.default if field.required or not only_required else ""
            for field in fields
        }

    return of
