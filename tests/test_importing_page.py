"""What docs/importing.md tells of files is what the readers do."""

import re
from datetime import date

import pytest

from followup_kit.errors import InvalidInput
from followup_kit.forms import import_words
from followup_kit.importers import IMPORTERS, Options, Source, grids, mboxes, read_source, sources, zips
from followup_kit.importers.unreadable import CAN_BE_READ
from tests.zipped import zipped


@pytest.fixture(scope="module")
def page(project_folder):
    return (project_folder / "docs/importing.md").read_text(encoding="utf-8")


def named(page):
    return re.findall(r"\(`(\w+)`\)", page)


def test_every_reader_stands_on_the_page_once_and_no_other(page):
    assert sorted(named(page)) == sorted(IMPORTERS)


def test_every_limit_on_the_page_is_the_readers_own(page):
    of_tables = (grids.MOST_ROWS, grids.MOST_CELLS, grids.MOST_COLUMNS, grids.MOST_MALFORMED)
    limits = (sources.LARGEST_BYTES, *of_tables, zips.MOST_MEMBERS, mboxes.LONGEST_MAIL)
    assert zips.LARGEST_UNPACKED == sources.LARGEST_BYTES
    assert [f"{n:,}" for n in limits if f"{n:,}" not in page] == []
    assert f"within the first {grids.HEADER_WITHIN} rows" in page


def test_every_ending_that_an_error_offers_stands_on_the_page(page):
    endings = set(re.findall(r"\.[a-z]+\b", CAN_BE_READ))
    assert len(endings) > 8
    assert [one for one in sorted(endings) if f"`{one}`" not in page] == []


REFUSED = {
    **dict.fromkeys((".numbers", ".gsheet", ".pdf", ".docx", ".png", ".html", ".msg", ".pst", ".ost"), b"x"),
    ".xlsb": zipped({"xl/workbook.bin": b"x"}),
}


@pytest.mark.parametrize("ending", REFUSED)
def test_what_the_page_calls_refused_is_refused_in_a_sentence(page, ending):
    with pytest.raises(InvalidInput, match=rf"jobs\{ending}") as refused:
        read_source(Source(f"jobs{ending}", given=REFUSED[ending]), Options(today=date(2026, 1, 1)))
    assert len(str(refused.value)) > 60
    called = {".gsheet": "Google sheet", ".pdf": "PDF", ".docx": "Word", ".png": "pictures", ".html": "web pages"}
    assert called.get(ending, f"`{ending}`") in page


def test_the_columns_the_page_names_are_those_that_the_form_offers(page):
    offered = " ".join(import_words.FIELDS.values()).casefold()
    for word in ("company", "role", "status", "location", "link", "résumé version"):
        assert word in page
        assert word in offered


def test_the_page_is_found_from_the_readme_and_from_the_notebook(project_folder):
    assert "docs/importing.md" in (project_folder / "README.md").read_text(encoding="utf-8")
    notebook = (project_folder / "notebooks/05_bring_your_history.ipynb").read_text(encoding="utf-8")
    assert "docs/importing.md" in notebook
