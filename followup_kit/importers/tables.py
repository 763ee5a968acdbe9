"""The table of applications in a file of any kind: its grids, and the row in them that names the columns."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from followup_kit.errors import InvalidInput
from followup_kit.importers import json_records, markdown, packed, workbooks
from followup_kit.importers.delimited import read_delimited
from followup_kit.importers.grids import MOST_COLUMNS, Grid, Header, Table, headers, table_below
from followup_kit.importers.joining import joined
from followup_kit.importers.sources import Source, once_a_source
from followup_kit.importers.words import plain

#: Who reads what into grids; the first that recognises a file does, and what nobody recognises is delimited text.
_READERS = (
    (workbooks.recognises, workbooks.read_workbook),
    (packed.recognises, packed.read_packed),
    (json_records.recognises, json_records.read_json),
    (markdown.recognises, markdown.read_markdown),
)


@once_a_source
def grids(source: Source) -> tuple[Grid, ...]:
    """Give every grid of a file: the sheets of a workbook, the ways a text may be meant. Raises InvalidInput."""
    read = next((read for recognises, read in _READERS if recognises(source)), read_delimited)
    return tuple(read(source))


def find_table(source: Source, count_known: Callable[[Sequence[str]], int]) -> Table:
    """Give the table below the row with the most known column names, as `count_known` counts them (0 = none).

    Raises InvalidInput for a file that cannot be read, or has no such row.
    """
    found = _one_each(headers(grids(source), count_known))
    if not found:
        if any(grid.too_wide for grid in grids(source)):
            raise InvalidInput(
                f"{source.name} has rows of more than {MOST_COLUMNS:,} cells and no row of column names that could be "
                f"read. Save the table with at most {MOST_COLUMNS:,} columns, the company among them."
            )
        first = next((cells for grid in grids(source) for _, cells in grid.head[:1]), [])
        shown = ", ".join(f"“{cell[:40]}”" for cell in first[:8])
        raise InvalidInput(
            f"{source.name}: no row of column names with a company in it was found (the first line says {shown}). "
            "Give the columns names such as Company, Position, Date applied, Status; or say in code what they are: "
            'columns={"Firm I wrote to": "company", …}.'
        )
    order = {id(grid): place for place, grid in enumerate(grids(source))}
    alike = sorted((one for one in found if _alike(one, found[0])), key=lambda one: order[id(one.grid)])
    parts = [(one.grid.sheet, table_below(one)) for one in alike]
    table = joined(parts, lines_differ=not found[0].grid.own_lines)
    others = [header.grid.sheet for header in found if header.grid.sheet and header not in alike]
    if others:
        more = f"Not read: {', '.join(others)}, which also {'looks' if len(others) == 1 else 'look'} like applications."
        return replace(table, described=f"{table.described} {more} Read it on its own as CSV.")
    return table


def _one_each(found: list[Header]) -> list[Header]:
    """Keep the best of the ways in which a sheet, or a file in a zip, may be meant."""
    return list({header.grid.sheet: header for header in reversed(found)}.values())[::-1]


def _alike(header: Header, best: Header) -> bool:
    """Tell whether a sheet's column names are mostly those of the best: one more year of the same search."""
    if header is best:
        return True
    one, other = ({plain(cell) for cell in found.grid.head[found.at][1]} - {""} for found in (header, best))
    return bool(best.grid.sheet) and header.known > 1 and 2 * len(one & other) >= max(len(one), len(other))


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
