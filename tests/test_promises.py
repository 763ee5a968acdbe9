"""Each promise on the page of promises names tests that are there."""

import re

import pytest


@pytest.fixture(scope="module")
def page(project_folder):
    return (project_folder / "docs/promises.md").read_text(encoding="utf-8")


def named(cell: str) -> list[tuple[str, str]]:
    """(file, test) of each that a cell names; "::test" alone is in the file before it."""
    found, file = [], ""
    for before, test in re.findall(r"`([\w/.]*)::(\w+)`", cell):
        file = before or file
        found.append((file, test))
    return found


def promises(page: str) -> list[tuple[str, str]]:
    rows = (line.strip("|").split("|") for line in page.splitlines() if line.startswith("| ") and "`" in line)
    return [(told.strip(), tests) for told, tests in rows]


def test_every_promise_names_a_test_that_is_there(page, project_folder):
    assert len(promises(page)) >= 15
    for told, tests in promises(page):
        assert named(tests), told
        for file, test in named(tests):
            assert f"def {test}(" in (project_folder / file).read_text(encoding="utf-8"), (told, test)


def test_what_is_not_covered_is_said(page):
    assert "## What it does not cover" in page
