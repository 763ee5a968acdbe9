"""A file as grids of cells, and the row in one of them that names the columns."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from followup_kit.errors import InvalidInput
from followup_kit.imported import Skipped

#: How far down a row of column names is looked for, below titles and dashboards.
HEADER_WITHIN = 100
#: Wider rows are no row of column names, and larger tables no log of applications.
MOST_COLUMNS, MOST_ROWS, MOST_CELLS = 1_000, 200_000, 5_000_000
#: A file with more broken rows than this is no table.
MOST_MALFORMED = 1000

Row = tuple[int, list[str]]


#: What spreadsheets count days from, but for those of an old Mac.
DAY_ZERO = date(1899, 12, 30)


@dataclass(frozen=True)
class Grid:
    """Rows of cells, each with its line in the file `name`.

    `described` says how they were read, `sheet` where they stand when the file has several. `read` gives all rows and
    appends those that cannot be read to a list. `own_lines` is False when all grids of the file count lines together.
    """

    name: str
    described: str
    sheet: str
    read: Callable[[list[Skipped]], Iterator[Row]]
    own_lines: bool = True

    @cached_property
    def head(self) -> list[Row]:
        """The first rows, in which the column names stand, without the empty cells at their ends."""
        return [(line, _without_end(cells)) for line, cells in islice(self.read([]), HEADER_WITHIN)]

    @property
    def too_wide(self) -> bool:
        """Whether a row has more cells than a row of column names may have."""
        return any(len(cells) > MOST_COLUMNS for _, cells in self.head)


@dataclass(frozen=True, slots=True)
class Table:
    """A header, rows as (line, cells) with as many cells as the header, and the rows that do not fit it.

    `parts` are (line before it, name) of the files or sheets that were joined to one table. Days written as numbers are
    counted from `day_zero`.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    malformed: tuple[Skipped, ...]
    described: str
    parts: tuple[tuple[int, str], ...] = ()
    day_zero: date = DAY_ZERO

    def place(self, line: int) -> str:
        """Say where a line stands: "Line 5", or "Sheet “2024”, line 5" in a table of several parts."""
        start, name = max((part for part in self.parts if part[0] < line), default=(0, ""))
        return f"{name[:1].upper()}{name[1:]}, line {line - start}" if name else f"Line {line}"


@dataclass(frozen=True, slots=True)
class Header:
    """A row of column names: its grid, its place among the grid's rows, and how many of its names are known."""

    grid: Grid
    at: int
    known: int


def headers(grids: Iterable[Grid], count_known: Callable[[Sequence[str]], int]) -> list[Header]:
    """Give each grid's best row of column names, the best of all first; none for grids without one."""
    found = []
    for grid in grids:
        counts = [count_known(cells) if len(cells) <= MOST_COLUMNS else 0 for _, cells in grid.head]
        if best := max(counts, default=0):
            found.append(Header(grid, counts.index(best), best))
    return sorted(found, key=lambda header: -header.known)


def table_below(header: Header, named: tuple[str, ...] = ()) -> Table:
    """Give the rows below a header, as wide as it; those with further cells are malformed.

    A table that has none is `named` instead, and begins with the first row.

    Raises InvalidInput when most of it is broken.
    """
    malformed: list[Skipped] = []
    records = list(islice(header.grid.read(malformed), MOST_ROWS + 1))
    if len(malformed) > MOST_MALFORMED:
        name = header.grid.name
        raise InvalidInput(f"{name} is not a table: more than {MOST_MALFORMED} rows have broken quotation marks.")
    line, names = (0, list(named)) if named else records[header.at]
    names = _without_end(names)
    if len(records) > MOST_ROWS or len(records) * len(names) > MOST_CELLS:
        raise InvalidInput(
            f"{header.grid.name} has more than {MOST_ROWS:,} rows, or {MOST_CELLS:,} cells; that is no log of "
            "applications. Read the part that is, saved on its own."
        )
    rows = tuple(_fitting(records[0 if named else header.at + 1 :], len(names), malformed))
    malformed.sort(key=lambda row: row.line)
    described = f"{header.grid.described}, {'without column names' if named else f'column names in line {line}'}."
    return Table(tuple(names), rows, tuple(malformed), described)


def _without_end(cells: list[str]) -> list[str]:
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _fitting(records: Sequence[Row], width: int, malformed: list[Skipped]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for line, cells in records:
        if any(cell.strip() for cell in cells[width:]):
            why = f"the row has {len(cells)} cells where the header has {width}"
            malformed.append(Skipped(line=line, reason=why, text=" | ".join(cells)[:200]))
        else:
            kept = [clean(cell) for cell in cells[:width]]
            yield line, tuple(kept + [""] * (width - len(kept)))


def clean(cell: str) -> str:
    """Strip a cell of blanks, invisible characters and the apostrophe that guards a formula."""
    if cell.isascii() and "'" not in cell:
        return cell.strip()
    bare = re.sub(r"[\u200b-\u200d\u2060\ufeff]", "", cell).strip()
    return bare[1:] if re.match(r"'+[=+\-@\t\r\n]", bare) else bare
