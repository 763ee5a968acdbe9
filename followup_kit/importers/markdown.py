"""Tables in Markdown, as notes and wikis keep them."""

import re
from collections.abc import Iterator

from followup_kit.imported import Skipped
from followup_kit.importers.delimited import decoded
from followup_kit.importers.grids import Grid, Row
from followup_kit.importers.sources import Source

_DASHES = re.compile(r":?-{2,}:?")
_BAR = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s\"[^\"()]*\")?\)")


def recognises(source: Source) -> bool:
    """Tell whether a file is Markdown by name, or holds the line of dashes below a table's column names."""
    if source.ending in (".md", ".markdown"):
        return True
    lines = source.head.decode("utf-8", errors="replace").splitlines()[:200]
    return any("|" in line and _is_rule(line) for line in lines)


def read_markdown(source: Source) -> list[Grid]:
    """Give every table of a Markdown text. Raises InvalidInput for an empty file or no text."""
    lines = decoded(source).splitlines()
    tables: list[list[Row]] = []
    inside = False
    for number, line in enumerate(lines, start=1):
        if _BAR.search(line) is None:
            inside = False
            continue
        if not inside:
            tables.append([])
        inside = True
        if not _is_rule(line):
            tables[-1].append((number, _cells(line)))
    return [_grid(source.name, rows) for rows in tables if rows] or [_grid(source.name, [])]


def _is_rule(line: str) -> bool:
    """Tell whether a line is the one of dashes below the column names."""
    if line.strip(" \t|:-"):
        return False
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    return all(_DASHES.fullmatch(cell.strip()) for cell in cells)


def _grid(name: str, rows: list[Row]) -> Grid:
    def read(_malformed: list[Skipped]) -> Iterator[Row]:
        return iter(rows)

    return Grid(
        name, "Read as a Markdown table", f"the table from line {rows[0][0]}" if rows else "", read, own_lines=False
    )


def _cells(line: str) -> list[str]:
    bare = line.strip().removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return [_LINK.sub(r"\1", cell.replace("\\|", "|")).strip().strip("*_`").strip() for cell in _BAR.split(bare)]
