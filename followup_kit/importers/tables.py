"""The table of applications in a file of any kind: its grids, and the row in them that names the columns."""

from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

from followup_kit.errors import InvalidInput
from followup_kit.importers import json_records, markdown, workbooks
from followup_kit.importers.delimited import read_delimited
from followup_kit.importers.grids import Grid, Table, headers, table_below
from followup_kit.importers.sources import Source
from followup_kit.importers.words import plain

#: Who reads what into grids; the first that recognises a file does, and what nobody recognises is delimited text.
_READERS = (
    (workbooks.recognises, workbooks.read_workbook),
    (json_records.recognises, json_records.read_json),
    (markdown.recognises, markdown.read_markdown),
)


@lru_cache(maxsize=2)
def grids(source: Source) -> tuple[Grid, ...]:
    """Give every grid of a file: the sheets of a workbook, the ways a text may be meant. Raises InvalidInput."""
    read = next((read for recognises, read in _READERS if recognises(source)), read_delimited)
    return tuple(read(source))


def find_table(source: Source, count_known: Callable[[Sequence[str]], int]) -> Table:
    """Give the table below the row with the most known column names, as `count_known` counts them (0 = none).

    Raises InvalidInput for a file that cannot be read, or has no such row.
    """
    found = headers(grids(source), count_known)
    if not found:
        first = next((cells for grid in grids(source) for _, cells in grid.head[:1]), [])
        shown = ", ".join(f"“{cell[:40]}”" for cell in first[:8])
        raise InvalidInput(
            f"{source.name}: no row of column names with a company in it was found (the first line says {shown}). "
            "Give the columns names such as Company, Position, Date applied, Status, or say what they are: "
            'columns={"Firm I wrote to": "company", …}.'
        )
    table = table_below(found[0])
    others = [header.grid.sheet for header in found[1:] if header.grid.sheet]
    if others:
        more = f"Not read: {_list(others)}, which also {'looks' if len(others) == 1 else 'look'} like applications."
        return Table(table.header, table.rows, table.malformed, f"{table.described} {more} Read it on its own as CSV.")
    return table


def has_columns(source: Source, names: Collection[str]) -> bool:
    """Tell whether a row of the file holds all these column names; False for what is no table."""
    try:
        return bool(headers(grids(source), counting(names)))
    except InvalidInput:
        return False


def table_with(source: Source, names: Collection[str]) -> Table:
    """Give the table whose column names hold all of `names`. Raises InvalidInput when there is none."""
    return find_table(source, counting(names))


def counting(names: Collection[str]) -> Callable[[Sequence[str]], int]:
    """Give what counts these names in a row: all of them, or 0."""
    wanted = {plain(name) for name in names}
    return lambda cells: len(wanted) if wanted <= {plain(cell) for cell in cells} else 0


def _list(names: Sequence[str]) -> str:
    return ", ".join(f"sheet “{name}”" for name in names)
