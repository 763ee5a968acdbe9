"""Rows of cells, and the row among them that names the columns."""

import pytest

from followup_kit.imported import Skipped
from followup_kit.importers import grids
from followup_kit.importers.grids import Grid, clean, headers, table_below


def grid(*rows: list[str], broken: int = 0) -> Grid:
    def read(malformed):
        malformed += [Skipped(line=1, reason="broken", text="")] * broken
        return iter(list(enumerate(rows, start=1)))

    return Grid("log.csv", "Read as text", "", read)


def known(cells):
    return sum(cell in ("Company", "Role") for cell in cells)


def test_the_best_header_of_all_grids_comes_first():
    one, two = grid(["x"], ["Company"]), grid(["Company", "Role"], ["Acme", "Chef"])
    assert [(found.grid, found.at, found.known) for found in headers([one, grid(["y"]), two], known)] == [
        (two, 0, 2),
        (one, 1, 1),
    ]


def test_a_row_wider_than_its_header_is_told_and_a_shorter_one_filled_up():
    table = table_below(
        headers([grid(["Company", "Role", ""], ["Acme"], ["Bolt", "Chef", "x"], ["Cory", "Cook", " "])], known)[0]
    )
    assert table.header == ("Company", "Role")
    assert table.rows == ((2, ("Acme", "")), (4, ("Cory", "Cook")))
    assert [(row.line, row.reason) for row in table.malformed] == [(3, "the row has 3 cells where the header has 2")]
    assert table.described == "Read as text, column names in line 1."


def test_a_file_that_is_mostly_broken_is_no_table():
    broken = grid(["Company"], broken=grids.MOST_MALFORMED + 1)
    with pytest.raises(grids.InvalidInput, match="is not a table"):
        table_below(headers([broken], known)[0])


@pytest.mark.parametrize(
    ("cell", "bare"),
    [(" a\u200bb ", "ab"), ("'=1+1", "=1+1"), ("''=1", "'=1"), ("'t was", "'t was"), ("\ufeffx", "x"), ("", "")],
)
def test_a_cell_is_cleaned_of_what_nobody_sees(cell, bare):
    assert clean(cell) == bare
