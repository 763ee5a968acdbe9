"""JSON: a list of records, or a table as pandas writes it in any of its layouts."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from followup_kit.errors import InvalidInput
from followup_kit.imported import Skipped
from followup_kit.importers.delimited import decoded
from followup_kit.importers.grids import MOST_COLUMNS, Grid, Row
from followup_kit.importers.sources import Source

_ENDINGS = (".json", ".jsonl", ".ndjson")
_WHAT = "It needs a list of records such as [{“company”: “Acme”, “role”: “Analyst”, “applied”: “2025-03-04”}]."


def recognises(source: Source) -> bool:
    """Tell whether a file is called JSON, or begins like a list of records."""
    if source.ending in _ENDINGS:
        return True
    return source.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:40].replace(b" ", b"").startswith((b"[{", b'{"', b"[\n{"))


def read_json(source: Source) -> list[Grid]:
    """Give the records as one grid, each in the line of its number plus one. Raises InvalidInput for other JSON."""
    text = decoded(source)
    records = list(_records(_parse(text, source.name)))
    if not records:
        raise InvalidInput(f"{source.name} holds no records. {_WHAT}")
    names = list(dict.fromkeys(str(name) for record in records for name in record))
    if len(names) > MOST_COLUMNS:
        raise InvalidInput(f"{source.name} has {len(names):,} names in its records; at most {MOST_COLUMNS:,} are read.")

    def read(_malformed: list[Skipped]) -> Iterator[Row]:
        yield 1, names
        for line, record in enumerate(records, start=2):
            texts = {str(name): _as_text(value) for name, value in record.items()}
            yield line, [texts.get(name, "") for name in names]

    return [Grid(source.name, "Read as JSON, the first record as line 2", "", read)]


def _parse(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError as err:
        raise InvalidInput(f"{name} is nested too deeply to be a list of records. {_WHAT}") from err
    except ValueError as err:
        whole = err
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        raise InvalidInput(f"{name} is no complete JSON: {whole}. {_WHAT}") from whole


def _records(found: Any) -> Iterator[Mapping[Any, Any]]:
    """Give the records of a list, of {"data": [...]}, or of a table by columns, by index, or split."""
    if isinstance(found, list):
        yield from (one for one in found if isinstance(one, dict))
        return
    if not isinstance(found, dict):
        return
    columns, data = found.get("columns"), found.get("data")
    if isinstance(columns, list) and isinstance(data, list):
        yield from (dict(zip(columns, row, strict=False)) for row in data if isinstance(row, list))
        return
    inside = [value for value in found.values() if isinstance(value, list) and any(isinstance(v, dict) for v in value)]
    if inside:
        yield from _records(max(inside, key=len))
    elif found and all(isinstance(value, dict) for value in found.values()):
        yield from _from_nested(list(found.keys()), list(found.values()))
    elif found and all(isinstance(value, list) for value in found.values()):
        yield from (dict(zip(found, row, strict=True)) for row in _padded(list(found.values())))


def _from_nested(outer: Sequence[Any], parts: Sequence[Mapping[Any, Any]]) -> Iterator[Mapping[Any, Any]]:
    """Read {column: {row: value}} or {row: {column: value}}: rows are what is numbered."""
    by_row = all(str(key).lstrip("-").isdecimal() for key in outer)
    if by_row or not all(str(key).isdecimal() for part in parts for key in part):
        yield from parts
        return
    rows = dict.fromkeys(key for part in parts for key in part)
    yield from ({name: part.get(row) for name, part in zip(outer, parts, strict=True)} for row in rows)


def _padded(columns: Sequence[list[Any]]) -> Iterator[tuple[Any, ...]]:
    longest = max(len(column) for column in columns)
    return zip(*([*column, *[None] * (longest - len(column))] for column in columns), strict=True)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
