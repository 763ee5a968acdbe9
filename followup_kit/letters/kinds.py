"""The kinds of letters: each is one template file, whose head says what it is for and what its form asks."""

import tomllib
from dataclasses import MISSING, dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.letters.environment import HEAD_MARK, split_head
from followup_kit.letters.facts import DAYS, TEMPLATES
from followup_kit.model import EventKind

CHANNELS = ("email", "linkedin_note", "linkedin_inmail", "linkedin_comment", "linkedin_post", "x_post")
#: Channels that everybody reads: nobody is addressed there.
PUBLIC = ("linkedin_post", "x_post")
MONTHS = ("month", "month_and_year")
SHAPES = ("phrase", "sentence", "day", "line", "text", "subject")
ENDING = ".md.j2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of a letter's form.

    `shape` says how the answer stands in the text: a phrase inside a sentence, sentences of its own, a day (2026-09-01
    is written out), one line or several as typed, or a mail subject. `gap` is what the text shows until a required one
    is answered; `after` the word that stands before the answer in the letter, dropped when it is typed again. Where the
    log knows the day of `fact`, its month answers until the user says otherwise, or `fact_as` "month_and_year".
    """

    name: str
    label: str
    help: str = ""
    example: str = ""
    required: bool = False
    rows: int = 1
    default: str = ""
    shape: str = "phrase"
    gap: str = ""
    after: str = ""
    fact: str = ""
    fact_as: str = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of letter. `words` is (fewest, most).

    `limit` counts characters, weighted ones for an X post; `subject_limit` those of the subject. `after_talking`: only
    fitting once a person spoke with the seeker. `pointless_after`: reasons of a rejection after which it asks for
    something nobody can give. `one_ask`: asking for two things in it is one too many. `easy_no`: it asks for a favour
    and should say that no is fine. `event`: what the log records once the user says that it went out.
    """

    name: str
    title: str
    when: str
    channel: str
    subject: str = ""
    words: tuple[int, int] | None = None
    limit: int | None = None
    premium_limit: int | None = None
    subject_limit: int | None = None
    after_talking: bool = False
    pointless_after: tuple[str, ...] = ()
    one_ask: bool = True
    easy_no: bool = False
    event: str = "letter_sent"
    order: int = 99
    language: str = "en"
    fields: tuple[Field, ...] = ()

    def words_for(self, tone: str) -> tuple[int, int]:
        """Return (fewest, most) good words: a third fewer for a brief letter, a tenth more for a formal one."""
        fewest, most = self.words or (0, 0)
        return fewest * 2 // 3 if tone == "brief" else fewest, most * 11 // 10 if tone == "formal" else most

    def limit_for(self, premium: bool = False) -> int | None:
        """Return the limit in characters, the higher one for a paying member where there is one."""
        return self.premium_limit if premium and self.premium_limit else self.limit


def letter_kinds(language: str = "en") -> list[Kind]:
    """List the kinds of letters that exist in a language, the most usual first."""
    kinds = [read_kind(name, language) for name in kind_names(language)]
    return sorted(kinds, key=lambda kind: (kind.order, kind.name))


@lru_cache(maxsize=256)
def read_kind(name: str, language: str = "en") -> Kind:
    """Return one kind by its name; NotFound lists those that exist."""
    names = kind_names(language)
    if name not in names:
        raise NotFound(f"There is no letter kind {name!r} in language {language!r}. There are: {', '.join(names)}.")
    return parse_kind(TEMPLATES / language / f"{name}{ENDING}", name, language)


def parse_kind(file: Path, name: str, language: str) -> Kind:
    """Read a kind from its template file; InvalidInput names the file and every fault in its head."""
    return parse_head(file.read_text("utf-8"), file.name, name, language)


def parse_head(source: str, file: str, name: str, language: str) -> Kind:
    """Read a kind from the text of its template; `file` is how the errors name it."""
    head, _ = split_head(source)
    if not head:
        raise InvalidInput(f"{file} needs a head between two lines of {HEAD_MARK}, then the letter's text.")
    try:
        values: dict[str, Any] = tomllib.loads(head)
    except tomllib.TOMLDecodeError as err:
        raise InvalidInput(f"The head of {file} is not valid TOML: {err}.") from err
    questions = values.pop("fields", [])
    if not (isinstance(questions, list) and all(isinstance(one, dict) for one in questions)):
        raise InvalidInput(f"{file}: write each question below a line of its own, [[fields]].")
    faults = _faults(values, Kind, "the head", {"name", "language", "fields"})
    for number, question in enumerate(questions, 1):
        faults |= _faults(question, Field, f"field {number}", set())
    if values.get("channel", "email") not in CHANNELS:
        faults["channel"] = f"{values['channel']!r} is not one of {', '.join(CHANNELS)}."
    if values.get("event", "letter_sent") not in list(EventKind):
        faults["event"] = f"{values['event']!r} is not one of {', '.join(EventKind)}."
    shapes = {str(question.get("shape", "phrase")) for question in questions} - set(SHAPES)
    if shapes:
        faults["shape"] = f"{', '.join(map(repr, shapes))}: choose from {', '.join(SHAPES)}."
    known = {str(question.get("fact", "")) for question in questions} - {"", *DAYS}
    if known:
        faults["fact"] = f"{', '.join(map(repr, sorted(known)))}: choose from {', '.join(DAYS)}."
    if {str(question.get("fact_as", "month")) for question in questions} - set(MONTHS):
        faults["fact_as"] = f"choose from {', '.join(MONTHS)}."
    if faults:
        raise InvalidInput(f"{file}: " + " ".join(f"{key}: {fault}" for key, fault in faults.items()), faults)
    for listed in ("words", "pointless_after"):
        if listed in values:
            values[listed] = tuple(values[listed])
    asked = tuple(Field(**{"gap": question["label"].rstrip("?"), **question}) for question in questions)
    return Kind(name=name, language=language, fields=asked, **values)


def _faults(values: dict[str, Any], shape: type, place: str, reserved: set[str]) -> dict[str, str]:
    known = {item.name: item for item in fields(shape) if item.name not in reserved}
    needed = {name for name, item in known.items() if item.default is MISSING}
    faults = {f"{place}, {key}": f"not known here; allowed are {', '.join(known)}." for key in values.keys() - known}
    for key in values.keys() & known.keys():
        if not _fits(values[key], known[key].type):
            faults[f"{place}, {key}"] = f"{values[key]!r} cannot stand here; see how a built-in template writes it."
    return faults | {f"{place}, {key}": "is missing." for key in needed - values.keys()}


def _fits(value: object, wanted: object) -> bool:
    if wanted in (str, bool):
        return type(value) is wanted
    if wanted in (int, int | None):
        return type(value) is int and value >= 0
    item = str if wanted == tuple[str, ...] else int
    fits = isinstance(value, list) and all(type(one) is item for one in value)
    return fits and (item is str or (isinstance(value, list) and len(value) == 2))


@lru_cache(maxsize=16)
def kind_names(language: str) -> tuple[str, ...]:
    """Name the kinds of letters that are built in, in a language; NotFound lists the languages."""
    folder = TEMPLATES / language
    languages = sorted(path.name for path in TEMPLATES.iterdir() if path.is_dir())
    if language not in languages:
        raise NotFound(f"There are no letters in language {language!r}. There are: {', '.join(languages)}.")
    names = (path.name.removesuffix(ENDING) for path in folder.glob(f"*{ENDING}"))
    return tuple(sorted(name for name in names if not name.startswith("_")))
