"""Small made-up files, in the shapes people's own sheets have."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlsxwriter

from followup_kit.importers import Imported, read_file

DAY_OF_LOG = "2025-06-30"
ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Bewerbungen">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def xlsx(**sheets: list[list[object]]) -> bytes:
    """A workbook; days are written as real Excel dates, texts that begin with = as formulas with the value 7."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for y, row in enumerate(rows):
                for x, value in enumerate(row):
                    if isinstance(value, date | time):
                        sheet.write_datetime(y, x, value, day)
                    elif isinstance(value, str) and value.startswith("="):
                        sheet.write_formula(y, x, value, None, 7)
                    else:
                        sheet.write(y, x, value)
    return buffer.getvalue()


def ods(rows: list[list[str]]) -> bytes:
    def cell(text: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", ODS.format(rows=body))
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
    return buffer.getvalue()


@pytest.fixture
def make() -> SimpleNamespace:
    """Write workbooks: make.xlsx(Sheet=rows), make.ods(rows)."""
    return SimpleNamespace(xlsx=xlsx, ods=ods)


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Imported]:
    """Write text (or bytes) to a file and read it."""

    def read_text(content: str | bytes, *, name: str = "log.csv", **options: object) -> Imported:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return read_file(path, **{"as_of": DAY_OF_LOG, **options})

    return read_text


@pytest.fixture
def events() -> Callable[..., list[tuple[str, str]]]:
    """Give the events of one application as (kind, day); "?" is an unknown day."""

    def of(imported: Imported, at: int = 0) -> list[tuple[str, str]]:
        return [(event.kind.value, str(event.event_on or "?")) for event in imported.applications[at].events]

    return of


@pytest.fixture
def keys() -> Callable[[Imported], list[str]]:
    """Give the keys of the open questions."""
    return lambda imported: [question.key for question in imported.questions]
