"""The days and limits of following up: an editable file, checked line by line before it is used."""

import os
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from followup_kit.errors import InvalidInput, NotFound

Rules = Mapping[str, Mapping[str, Any]]
_LARGEST = 10_000


@cache
def built_in() -> Rules:
    """The rules that come with the kit."""
    return tomllib.loads(built_in_text())


def built_in_text() -> str:
    """The file of the rules that come with the kit, with what each is for."""
    return (resources.files("followup_kit.followups") / "rules.toml").read_text(encoding="utf-8")


def read_rules(path: str | os.PathLike[str]) -> Rules:
    """Read a rules file of the user's own; what it does not name stays as built in.

    Raises NotFound for a missing file, InvalidInput naming the file and each line that cannot be right.
    """
    file = Path(path)
    if not file.is_file():
        raise NotFound(
            f"There is no rules file {file}. tracker.write_rules({str(file)!r}) makes one to edit; "
            "tracker.use_built_in_rules() does without."
        )
    try:
        text = file.read_text(encoding="utf-8")
        given = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        raise InvalidInput(f"{file.name} is not a rules file (TOML): {err}.") from err
    faults = dict(_faults(given, text))
    if faults:
        raise InvalidInput(f"{file.name}: " + " ".join(f"{where}: {why}" for where, why in faults.items()), faults)
    return {rule: {**days, **given.get(rule, {})} for rule, days in built_in().items()}


def _faults(given: Mapping[str, Any], text: str) -> Any:
    for rule, days in given.items():
        if rule not in built_in():
            yield f"line {_line(text, rule)}", f"there is no rule {rule!r}; there are {', '.join(built_in())}."
            continue
        if not isinstance(days, dict):
            yield f"line {_line(text, rule)}", f"{rule} is a heading; write [{rule}]."
            continue
        for name, value in days.items():
            usual = built_in()[rule].get(name)
            if usual is None:
                known = ", ".join(built_in()[rule])
                yield f"line {_line(text, name, rule)}", f"{rule} has no {name!r}; it has {known}."
            elif not _can_be(value, usual):
                yield f"line {_line(text, name, rule)}", f"{name} = {value!r} is not {_what(usual)}."


def _what(usual: Any) -> str:
    if isinstance(usual, list):
        words = isinstance(usual[0], str)
        return 'a list of words such as ["senior"]' if words else f"whole numbers of at least 1 to {_LARGEST:,}"
    return f"a whole number from 0 to {_LARGEST:,}"


def _can_be(value: Any, usual: Any) -> bool:
    if isinstance(usual, list) and isinstance(usual[0], str):
        return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
    if isinstance(usual, list):
        return isinstance(value, list) and all(_is_count(one) and one >= 1 for one in value)
    return _is_count(value)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST


def _line(text: str, name: str, rule: str = "") -> int:
    """The line on which a name stands, below its rule's heading."""
    start = text.find(f"[{rule}]") if rule else 0
    found = re.compile(rf"^\s*\[?\"?{re.escape(name)}\b", re.MULTILINE).search(text, max(start, 0))
    return text.count("\n", 0, found.end() if found else 0) + 1
