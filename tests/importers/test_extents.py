"""How far the cells of a workbook reach."""

import pytest

from followup_kit.importers.extents import spans_too_much

ROW = "<table:table-row{}>{}</table:table-row>"
CELL = '<table:table-cell{} office:value-type="string">{}</table:table-cell>'
FILLED = CELL.format("", "<text:p>Acme</text:p>")
REST = '<table:table-cell table:number-columns-repeated="16384"/>'
BELOW = ROW.format(' table:number-rows-repeated="1048575"', REST)


def excel(*cells):
    return "".join(f'<row r="{row}"><c r="{column}{row}">{text}</c></row>' for column, row, text in cells).encode()


def table(*rows):
    return f'<table:table table:name="A">{"".join(rows)}</table:table>'.encode()


def rows_of(cell, times=1):
    return ROW.format(f' table:number-rows-repeated="{times}"', cell)


@pytest.mark.parametrize(
    "part",
    [
        excel(("A", 1, "<v>1</v>"), ("XFD", 1048576, "<v>1</v>")),
        excel(("A", 1, "<v>1</v>"), ("XFD", 1048576, "<v>1</v>")).replace(b'"', b"'").replace(b" r=", b"\n r ="),
        b"<row>" + b"<c><v>1</v></c>" * 5000 + b'</row><row r="1048576"><c><v>1</v></c></row>',
        table(rows_of(FILLED), rows_of('<table:table-cell table:number-columns-repeated="16383"/>' + FILLED, 1048576)),
        table(rows_of(FILLED * 100), rows_of("<table:table-cell/>", 1_000_000), rows_of(FILLED)),
        table(rows_of(CELL.format(' table:number-columns-repeated="16384"', "<text:p>Acme</text:p>"), 1048576)),
    ],
    ids=["corner", "other quotes", "without names", "ods corner", "ods gap", "ods repeated"],
)
def test_a_cell_far_away_spans_too_much(part):
    assert spans_too_much(part)


@pytest.mark.parametrize(
    "part",
    [
        excel(("A", 1, "<v>1</v>"), ("AZ", 10_000, "<v>1</v>")),
        excel(("A", 1, "<v>1</v>"), ("C", 1_048_576, "<v>1</v>")),
        excel(("A", 1, "<v>1</v>")) + b'<row r="1048576"><c r="XFD1048576" s="3"/></row>',
        b"<row>" + b"<c><v>1</v></c>" * 20 + b"</row>",
        table(*[rows_of(FILLED * 30)] * 200, BELOW),
        table(rows_of(FILLED + '<table:table-cell table:number-columns-repeated="16383"/>'), BELOW),
        b"<sst>a name</sst>",
    ],
    ids=["large", "long", "only formatted", "without names", "ods", "ods to the right", "no sheet"],
)
def test_what_people_s_own_sheets_span_is_fine(part):
    assert not spans_too_much(part)
