"""A zip of tables, as Notion and others hand them out: each file in it is read like any other text with cells."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from followup_kit.errors import InvalidInput
from followup_kit.importers.delimited import read_delimited
from followup_kit.importers.grids import Grid
from followup_kit.importers.sources import Source, once_a_source
from followup_kit.importers.zips import files_in

_TABLES = (".csv", ".tsv")
#: Notion packs its zip once more.
_MOST_INNER = 3
#: What Notion adds to the name of the file that has every column; the other has those of one view.
_WHOLE = "_all"


def recognises(source: Source) -> bool:
    """Tell whether a zip holds tables."""
    return bool(_tables(source))


def read_packed(source: Source) -> list[Grid]:
    """Give the grids of every table, each named after its file. Raises InvalidInput when none can be read."""
    grids, why = [], InvalidInput(f"{source.name} holds no tables.")
    for table in _tables(source):
        try:
            found = read_delimited(table)
        except InvalidInput as err:
            why = err
            continue
        grids += [replace(grid, name=source.name, sheet=f"file “{table.name}”") for grid in found]
    if not grids:
        raise why
    return grids


@once_a_source
def _tables(source: Source) -> list[Source]:
    found = list(_within(source, _MOST_INNER))
    whole = {PurePosixPath(one.name).stem.removesuffix(_WHOLE) for one in found if _is_whole(one)}
    return [one for one in found if _is_whole(one) or PurePosixPath(one.name).stem not in whole]


def _is_whole(table: Source) -> bool:
    return PurePosixPath(table.name).stem.endswith(_WHOLE)


def _within(source: Source, most_inner: int) -> Iterator[Source]:
    for file in files_in(source, lambda path: path.suffix.lower() in (*_TABLES, ".zip")):
        if file.ending in _TABLES:
            yield file
        elif most_inner > 0:
            most_inner -= 1
            yield from _within(file, 0)
