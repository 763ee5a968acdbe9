"""Lists with dashes between the parts of a line."""

import pytest

from followup_kit.importers.lists import list_reader


def rows(text, encoding="utf-8"):
    return list(list_reader(text.encode(encoding), encoding)([]))


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("Acme – Analyst – 2025-03-04", ["Acme", "Analyst", "2025-03-04"]),
        ("- Acme - Co-op clerk - 4 Mar 2025", ["Acme", "Co-op clerk", "4 Mar 2025"]),
        ("3. Acme · Analyst", ["Acme", "Analyst"]),
        ("2025-03-04 – 3M", ["2025-03-04", "3M"]),
        ("Acme–Bolt", ["Acme–Bolt"]),
    ],
)
def test_a_line_is_split_at_dashes_between_blanks(line, cells):
    assert rows(line) == [(1, cells)]


def test_lines_are_counted_as_they_stand():
    assert rows("Acme – a\r\n\r\nBölt – b", "cp1252") == [(1, ["Acme", "a"]), (3, ["Bölt", "b"])]
