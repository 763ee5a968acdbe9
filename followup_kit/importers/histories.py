"""A history of stages in one cell: JSON, a list as Python prints it, or "applied 2025-03-04 → rejected 2025-03-20"."""

import ast
import json
import re
from collections.abc import Iterator
from typing import Any

#: Longer cells are no history; Python's own parser is never given more.
LONGEST = 20_000
#: The same for one in words, and the most steps of any.
LONGEST_WRITTEN, MOST_STEPS = 2_000, 100

_WORD_KEYS = ("status", "stage", "state", "event", "step", "name", "title", "to", "type", "what")
_DAY_KEYS = ("date", "on", "at", "day", "when", "timestamp", "time", "changed_at", "updated_at", "created_at")
_STEPS = re.compile(r"\s*(?:→|->|=>|;|\n)\s*")
_STEP = re.compile(r"(?P<a>[^\d]*?)[\s:,(]*(?P<day>\d[\d./\-年月日]{3,}[\dT日]*)[\s):,]*(?P<b>[^\d]*)")


def read_history(text: str) -> list[tuple[str, str]]:
    """Give (status word, day as written) of each step; [] for a cell that is no history. Nothing in it is run."""
    if not text or len(text) > LONGEST:
        return []
    found = list(_steps(_parsed(text))) or list(_written(text))
    return found if len(found) <= MOST_STEPS else []


def _parsed(text: str) -> Any:
    if text[0] not in "[{(":
        return None
    for parse in (json.loads, ast.literal_eval):
        try:
            return parse(text)
        except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            continue
    return None


def _steps(found: Any) -> Iterator[tuple[str, str]]:
    if isinstance(found, dict) and not _pair(found):
        yield from ((str(word), str(day)) for word, day in found.items() if isinstance(day, str) and day)
        return
    for one in found if isinstance(found, list | tuple) else [found]:
        pair = _pair(one)
        if pair:
            yield pair


def _pair(one: Any) -> tuple[str, str] | None:
    """Give the word and the day of one step: {"status": …, "date": …} or ["applied", "2025-03-04"]."""
    if isinstance(one, dict):
        named = {str(key).casefold(): value for key, value in one.items()}
        word = next((named[key] for key in _WORD_KEYS if isinstance(named.get(key), str)), None)
        day = next((named[key] for key in _DAY_KEYS if isinstance(named.get(key), str)), "")
        return (word, day) if word else None
    if isinstance(one, list | tuple) and len(one) == 2 and all(isinstance(part, str) for part in one):
        first, second = one
        return (second, first) if first[:1].isdigit() else (first, second)
    return None


def _written(text: str) -> Iterator[tuple[str, str]]:
    if len(text) > LONGEST_WRITTEN:
        return
    steps = _STEPS.split("\n".join(" ".join(line.split()) for line in text.splitlines()).strip())
    if not 2 <= len(steps) <= MOST_STEPS:
        return
    pairs = [_STEP.fullmatch(step) for step in steps]
    if all(pairs):
        yield from (((match["a"] or match["b"]).strip(" :,()"), match["day"]) for match in pairs if match is not None)
