"""Tables without column names: what a column is follows from what stands in it, or the user says it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from followup_kit.imported import ColumnRead, ColumnsUnclear
from followup_kit.importers.columns import proves
from followup_kit.importers.dates import read_day
from followup_kit.importers.grids import Grid, Header, Row, Table, table_below
from followup_kit.importers.serials import serial_day
from followup_kit.importers.words import plain

#: So much of the rows must agree in how many cells they have, and in where a day stands.
_MOST = 0.8
_FEWEST = 2


def table_without_header(grids: Iterable[Grid], told: Mapping[str, str]) -> Table | None:
    """Give the rows of the grid that is most like a table, its columns named "Column 1" and so on; None without one.

    A column must hold days, but for columns that `told` names.
    """
    named = any(plain(name).startswith("column ") for name in told)
    found = []
    for grid in grids:
        width = _width(grid.head)
        days = _day_columns(grid.head, width)
        if width > 1 and (days or named):
            found.append((len(days), width, grid))
    if not found:
        return None
    _, width, grid = max(found, key=lambda one: one[:2])
    return table_below(Header(grid, -1, 0), tuple(f"Column {n}" for n in range(1, width + 1)))


def meanings(table: Table, told: Mapping[str, str]) -> dict[str, str]:
    """Say what each column is: as told, or as its cells prove. Raises InvalidInput when the company's is unclear."""
    given = {plain(name) for name in told}
    found = dict(told)
    free = [i for i, name in enumerate(table.header) if plain(name) not in given]
    cells = [[row[i] for _, row in table.rows if row[i]] for i in range(len(table.header))]
    days = [i for i in free if _are_days(cells[i])]
    if len(days) == 1 and "applied" not in found.values():
        found[table.header[days[0]]] = "applied"
    for field in ("status", "url"):
        proven = [i for i in free if i not in days and proves(field, cells[i])]
        if len(proven) == 1 and field not in found.values():
            found[table.header[proven[0]]] = field
    left = [i for i in free if table.header[i] not in found and i not in days and cells[i]]
    if "company" not in found.values() and len(left) == 1:
        found[table.header[left[0]]] = "company"
    if "company" not in found.values() or (days and "applied" not in found.values()):
        raise ColumnsUnclear(_which(table, found, cells), _columns(table.header, found, cells))
    return found


def unnamed(grids: Iterable[Grid]) -> tuple[ColumnRead, ...]:
    """Give the columns of the grid that is most like a table below a row of names nobody knows; () without one."""
    tables = [(_width(grid.head), len(grid.head), grid) for grid in grids]
    width, n_rows, grid = max(tables, key=lambda one: one[:2], default=(0, 0, None))
    if grid is None or width < _FEWEST or n_rows < _FEWEST:
        return ()
    (_, names), *rows = [row for row in grid.head if len(row[1]) == width]
    cells = [[row[i] for _, row in rows if row[i]] for i in range(width)]
    return _columns(names, {}, cells) if all(names) and len(set(map(plain, names))) == width else ()


def _columns(names: Sequence[str], found: Mapping[str, str], cells: Sequence[Sequence[str]]) -> tuple[ColumnRead, ...]:
    shown = (tuple(dict.fromkeys(column))[:3] for column in cells)
    return tuple(
        ColumnRead(header=name, field=found.get(name, ""), examples=examples)
        for name, examples in zip(names, shown, strict=True)
    )


def _which(table: Table, found: Mapping[str, str], cells: Sequence[Sequence[str]]) -> str:
    unclear = [i for i, name in enumerate(table.header) if name not in found]
    shown = "; ".join(f"{table.header[i]}: {', '.join(dict.fromkeys(cells[i][:3]))[:60]}" for i in unclear[:8])
    return (
        f"{table.described} The table has no column names, and what these hold is not clear: {shown}. Say what they "
        'are: columns={"Column 1": "company", "Column 2": "role", "Column 3": "applied"}.'
    )


def _width(rows: Sequence[Row]) -> int:
    """Give the number of cells that most rows have, or 0 when they do not agree."""
    widths = Counter(len(cells) for _, cells in rows)
    if not widths:
        return 0
    width, n = widths.most_common(1)[0]
    return width if n >= _MOST * len(rows) else 0


def _day_columns(rows: Sequence[Row], width: int) -> list[int]:
    """Give the columns that hold days in the first row too: else that may be a row of names nobody knows."""
    columns = ([cells[i] for _, cells in rows if i < len(cells)] for i in range(width))
    return [i for i, cells in enumerate(columns) if _are_days(cells) and _are_days(cells[:1])]


def _are_days(cells: Sequence[str]) -> bool:
    days = sum(_is_day(cell.strip()) for cell in cells)
    return bool(cells) and days >= _MOST * len(cells)


def _is_day(cell: str) -> bool:
    read = read_day(cell)
    return read.day is not None or read.waits or serial_day(cell) is not None
