"""The fixed texts of a proof and its days, language by language: files in the folder words/."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from followup_kit.errors import InvalidInput

_FOLDER = Path(__file__).parent / "words"


class Wording(NamedTuple):
    """The texts of a language, and its tag as Babel knows it."""

    tag: str
    texts: Mapping[str, str]
    results: Mapping[str, str]

    def day(self, day: date) -> str:
        """A day as a table writes it: 5 Mar 2026, 05.03.2026, Mar 5, 2026."""
        from babel.dates import format_date

        return format_date(day, "medium", locale=self.tag)

    def days(self, first: date, last: date) -> str:
        """Days in a row: 2 Mar 2026 – 8 Mar 2026; one day alone stands alone."""
        return self.day(first) if first == last else f"{self.day(first)} – {self.day(last)}"

    def say(self, name: str, **given: object) -> str:
        """A text filled in; what is given is never read as a text to be filled in."""
        return self.texts[name].format(**given)


def date_pattern(language: str) -> str:
    """How a spreadsheet is told to write a day as the language does: d mmm yyyy."""
    from babel import Locale

    return (
        str(Locale.parse(wording(language).tag).date_formats["medium"].pattern).replace("y", "yyyy").replace("M", "m")
    )


def proof_languages() -> dict[str, str]:
    """The languages a proof can be written in: code and name."""
    return {path.stem: _read(path.stem)["name"] for path in sorted(_FOLDER.glob("*.toml"))}


def wording(language: str) -> Wording:
    """The texts for a language tag such as en, en-US, de or de-AT. Raises InvalidInput for one there is none for."""
    from babel import Locale, UnknownLocaleError

    parts = language.replace("-", "_").split("_")
    code = parts[0].lower()
    if code not in proof_languages():
        known = ", ".join(f"{tag} ({name})" for tag, name in proof_languages().items())
        raise InvalidInput(faults={"language": f"“{language}” is not one a proof is written in. There are {known}."})
    texts = dict(_read(code))
    results = texts.pop("results")
    for tag in ("_".join([code, *(part.upper() for part in parts[1:])]), code):
        try:
            # English without a country: the day first, as most of the world writes it.
            return Wording(str(Locale.parse("en_GB" if tag == "en" else tag)), texts, results)
        except (UnknownLocaleError, ValueError):
            continue
    return Wording(code, texts, results)


@lru_cache
def _read(code: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{code}.toml").read_text("utf-8"))
