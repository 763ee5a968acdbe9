"""Tables in Markdown."""

import pytest

from followup_kit.errors import InvalidInput

NOTES = """# My search

Some words | with a bar.

| Topic | Note |
|---|---|
| sleep | more |

| Company | Role | Date sent | Status |
|:--------|:----:|----------:|--------|
| **Acme** | Data \\| Web analyst | 2025-03-04 | Ghosted |
| [Bolt](https://bolt.example/jobs) | Clerk | 2025-03-05 | |

The end.
"""


@pytest.mark.parametrize("name", ["notes.md", "notes.txt"])
def test_the_table_of_applications_is_found_among_others(read, name):
    got = read(NOTES, name=name)
    assert [(a.line, a.company, a.role) for a in got.applications] == [
        (11, "Acme", "Data | Web analyst"),
        (12, "Bolt", "Clerk"),
    ]


def test_a_table_without_outer_bars_is_read(read):
    got = read("Company | Role | Date sent\n--- | --- | ---\nAcme | Chef | 2025-03-04\n", name="a.md")
    assert [(a.company, a.role) for a in got.applications] == [("Acme", "Chef")]


def test_a_text_without_a_table_says_what_is_missing(read):
    with pytest.raises(InvalidInput, match="no row of column names"):
        read("# My search\n\nNothing yet.\n", name="notes.md")
