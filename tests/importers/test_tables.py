"""Finding the table in a file of any kind."""

import pytest

from followup_kit.errors import InvalidInput
from followup_kit.importers.sources import Source
from followup_kit.importers.tables import find_table, grids, has_columns, table_with


def source(text: str | bytes, name: str = "log.csv") -> Source:
    return Source(name, given=text.encode() if isinstance(text, str) else text)


def test_a_tracker_is_known_by_its_column_names_in_any_order_and_spelling():
    one = source("My export\nStatus;Job title;COMPANY NAME\nx;y;z\n")
    assert has_columns(one, ["Company Name", "Job Title"])
    assert not has_columns(one, ["Company Name", "Applied Date"])
    assert table_with(one, ["Company Name", "Job Title"]).rows == ((3, ("x", "y", "z")),)


@pytest.mark.parametrize("raw", [b"", b"\x89PNG\r\n", b"%PDF-1.7", b"\0\1\2\3" * 50])
def test_what_is_no_table_has_no_columns(raw):
    assert not has_columns(source(raw), ["Company"])


def test_a_file_is_taken_apart_once():
    one = source("Company,Role\nAcme,Chef\n")
    assert grids(one) is grids(one)


def test_a_file_without_column_names_shows_its_first_line():
    with pytest.raises(InvalidInput, match="the first line says “a”, “b”"):
        find_table(source("a,b\n1,2\n"), lambda _: 0)


@pytest.mark.parametrize(
    ("encoding", "text", "name"),
    [
        ("cp932", "会社名,Company\n楽々,Acme\n", "楽々"),
        ("gb18030", "公司,Company\n字节跳动,Acme\n", "字节跳动"),
        ("cp1252", "Company,Ort\nMüller,Köln\n", "Müller"),
        ("utf-16", "Company,Ort\nMüller,Köln\n", "Müller"),
    ],
)
def test_older_encodings_are_recognised_by_the_column_names_they_make(encoding, text, name):
    first = text.split(",")[0]
    table = find_table(source(text.encode(encoding)), lambda cells: 2 * (first in cells) + ("Company" in cells))
    assert table.rows[0][1][0] == name
