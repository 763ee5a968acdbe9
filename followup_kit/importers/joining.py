"""One table out of several of the same kind: the parts of an export, the sheets of a workbook."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from followup_kit.importers.grids import Table
from followup_kit.importers.words import plain

#: Lines of each further part are counted on from a multiple of this, so that line 1005 is line 5 of the second.
_STEP = 1000


def joined(parts: Sequence[tuple[str, Table]], *, lines_differ: bool = False) -> Table:
    """Join tables with their names. Lines are counted on, unless they `differ` because one file holds them all.

    A row that an earlier part has in the same words is taken once, and a note says so.
    """
    if len(parts) == 1:
        return parts[0][1]
    names = list(dict.fromkeys(key for _, table in parts for key in _keys(table.header)))
    shown = {
        key: name for _, table in reversed(parts) for key, name in zip(_keys(table.header), table.header, strict=True)
    }
    start, rows, malformed, said, starts = 0, [], [], [], []
    seen: Counter[tuple[str, ...]] = Counter()
    for name, table in parts:
        own = [(line + start, cells) for line, cells in _in_order(table, names)]
        fresh = list(_unseen(own, seen))
        rows += fresh
        malformed += [replace(row, line=row.line + start, reason=f"{name}: {row.reason}") for row in table.malformed]
        starts.append((start, name))
        said.append(_said(name, table, start, len(own) - len(fresh)))
        seen |= Counter(cells for _, cells in own)
        last = max((line for line, *_ in [*own, *((row.line, row) for row in malformed)]), default=start)
        start = 0 if lines_differ else (last // _STEP + 1) * _STEP
    parted = () if lines_differ else tuple(starts)
    header = tuple(shown[key] for key in names)
    return Table(header, tuple(rows), tuple(malformed), " ".join(said), parted)


def _keys(header: Sequence[str]) -> list[tuple[str, int]]:
    """Name each column by its header and, of several with the same, its number among them."""
    count: Counter[str] = Counter()
    keys = []
    for name in header:
        count[plain(name)] += 1
        keys.append((plain(name), count[plain(name)]))
    return keys


def _in_order(table: Table, names: Sequence[tuple[str, int]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    at = {key: i for i, key in enumerate(_keys(table.header))}
    order = [at.get(key) for key in names]
    for line, cells in table.rows:
        yield line, tuple("" if i is None else cells[i] for i in order)


def _unseen(
    rows: Sequence[tuple[int, tuple[str, ...]]], seen: Counter[tuple[str, ...]]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    left = seen.copy()
    for line, cells in rows:
        if left[cells] > 0:
            left[cells] -= 1
        else:
            yield line, cells


def _said(name: str, table: Table, start: int, again: int) -> str:
    said = table.described
    if start:
        said += f" Lines above {start} are those of {name}, counted from {start + 1}."
    if again:
        rows = "1 row of it stands" if again == 1 else f"{again} rows of it stand"
        said += f" {rows} in an earlier part as well: read once."
    return said
