"""What a letter may know: the facts of an application, and how they enter a template."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

TEMPLATES = Path(__file__).parent / "templates"

#: Names of the facts; every value is text, "" when it is not known.
FACTS = (
    "company",
    "role",
    "source",
    "stage_reached",
    "tone",
    "wording",
    "form",
    "outcome",
    "reason",
    "rejected_on",
    "applied_on",
    "last_interview_on",
    "last_talk_on",
    "contact_name",
    "contact_email",
    "contact_relation",
    "contact_honorific",
    "seeker_name",
    "seeker_email",
)
#: Those that are days, as text (2026-03-20).
DAYS = tuple(name for name in FACTS if name.endswith("_on"))
STAGES = ("applied", "phone_screen", "interview", "final_round")
TONES = ("warm", "formal", "brief")


class KnowsFacts(Protocol):
    """Something that knows an application's facts, such as a Tracker."""

    def letter_facts(self, application_id: str, contact_id: str | None = None) -> Mapping[str, str]:
        """Return the facts named in FACTS."""
        ...


class KnowsHistory(KnowsFacts, Protocol):
    """Something that also knows the other companies and what was sent before."""

    @property
    def as_of(self) -> date:
        """The day up to which the log is known."""
        ...

    def company_names(self) -> list[str]:
        """Return the names of all companies in the log."""
        ...

    def sent_texts(self) -> list[tuple[str, str, str]]:
        """Return (company, person, body) of every letter sent."""
        ...

    def overruled(self, application_id: str | None = None) -> frozenset[str]:
        """Return the keys of the findings that the user decided to keep."""
        ...


@lru_cache(maxsize=16)
def language_words(language: str) -> Mapping[str, Any]:
    """Return a language's own small data: how gaps are named, which words lose their capital inside a sentence."""
    return tomllib.loads((TEMPLATES / language / "_language.toml").read_text("utf-8"))
