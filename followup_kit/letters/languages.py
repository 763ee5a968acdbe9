"""The languages letters are written in: each is a folder of templates with a file of small words."""

from typing import NamedTuple

from followup_kit.letters.facts import TEMPLATES, language_words
from followup_kit.letters.kinds import letter_kinds

#: The language every kind of letter exists in.
FULLEST = "en"


class Language(NamedTuple):
    """One language: its code, its own name, and its forms of address (Sie and du), the polite one first."""

    code: str
    name: str
    forms: tuple[str, ...] = ()


def letter_languages() -> list[Language]:
    """List the languages letters are written in, the one with every kind first, the others by their names."""
    codes = (folder.name for folder in TEMPLATES.iterdir() if (folder / "_language.toml").is_file())
    known = [Language(code, language_words(code)["name"], forms_of_address(code)) for code in codes]
    return sorted(known, key=lambda one: (one.code != FULLEST, one.name))


def forms_of_address(language: str) -> tuple[str, ...]:
    """Return how a language can address a reader, such as ("Sie", "du"), the polite way first; () where it is one."""
    return tuple(language_words(language).get("forms", ()))


def missing_kinds(language: str) -> list[str]:
    """List the kinds of letters that exist in English and are still to be written in a language."""
    there = {kind.name for kind in letter_kinds(language)}
    return [kind.name for kind in letter_kinds(FULLEST) if kind.name not in there]
