"""A proof of applications as an Excel workbook: the applications, the weeks, and what is missing or corrected."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any, NamedTuple

from followup_kit.exports.page import paper_for
from followup_kit.proofs.proof import Proof
from followup_kit.proofs.table import Laid, lay_out
from followup_kit.proofs.words import date_pattern

_CELL_MOST = 32_000
_SHEET_NAME_MOST = 31
_WIDTHS = (6, 13, 28, 28, 20, 34, 28)
_PAPERS = {"a4": 9, "us-letter": 1}


class _Formats(NamedTuple):
    title: Any
    heading: Any
    label: Any
    head: Any
    cell: Any
    day: Any
    text: Any
    line: Any


def proof_to_xlsx(proof: Proof) -> bytes:
    """Return a proof as an .xlsx workbook: days as days, text as text, no formulas, no links; ready to be printed.

    The sheet of applications repeats its head on every page and ends with a line to sign on; the second sheet counts by
    week. The same proof gives the same bytes.
    """
    import xlsxwriter

    laid = lay_out(proof)
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties(
            {
                "title": laid.title,
                "author": laid.person,
                "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None),
            }
        )
        look = _formats(book, proof)
        first = book.add_worksheet(proof.words["n"][:_SHEET_NAME_MOST])
        _prepare(first, proof)
        _sign(first, proof, _fill(first, proof, laid, look), look)
        weeks = book.add_worksheet(proof.words["weeks_heading"][:_SHEET_NAME_MOST])
        _prepare(weeks, proof)
        _fill_weeks(weeks, proof, laid, look)
    return file.getvalue()


def _formats(book: Any, proof: Proof) -> _Formats:
    plain = {"valign": "top", "text_wrap": True, "font_size": 10}
    lined = {**plain, "bottom": 1, "bottom_color": "#999999"}
    return _Formats(
        title=book.add_format({"bold": True, "font_size": 16}),
        heading=book.add_format({"bold": True, "font_size": 11}),
        label=book.add_format({"font_color": "#555555", "valign": "top"}),
        head=book.add_format({**plain, "bold": True, "bottom": 2}),
        cell=book.add_format(lined),
        day=book.add_format({**lined, "num_format": date_pattern(proof.language), "align": "left"}),
        text=book.add_format({"valign": "top", "font_size": 10}),
        line=book.add_format({"top": 1, "font_color": "#555555", "font_size": 9}),
    )


def _prepare(sheet: Any, proof: Proof) -> None:
    sheet.set_landscape()
    sheet.set_paper(_PAPERS[paper_for(proof.language)])
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.8)
    sheet.set_footer(f"&R{proof.words['page'].format(n='&P', all='&N')}")


def _fill(sheet: Any, proof: Proof, laid: Laid, look: _Formats) -> int:
    """Write the head and the applications; return the row after them."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    row = _write_head(sheet, laid, look)
    for column, head in enumerate(laid.heads):
        sheet.write_string(row, column, head, look.head)
    sheet.repeat_rows(row)
    first = row + 1
    for row, (line, cells) in enumerate(zip(proof.lines, laid.rows, strict=True), start=first):
        sheet.write_number(row, 0, line.number, look.cell)
        sheet.write_datetime(row, 1, line.applied_on, look.day)
        for column, cell in enumerate(cells[2:], start=2):
            sheet.write_string(row, column, _fitting("\n".join(cell)), look.cell)
    below = first + len(proof.lines)
    if not proof.lines:
        sheet.write_string(first, 0, proof.words["none_at_all"], look.text)
        below = first + 1
    return _write_notes(sheet, proof, laid, look, below + 1)


def _write_head(sheet: Any, laid: Laid, look: _Formats) -> int:
    sheet.write_string(0, 0, laid.title, look.title)
    for row, (label, value) in enumerate(laid.head, start=1):
        sheet.write_string(row, 0, label, look.label)
        sheet.write_string(row, 2, _fitting(", ".join(value)), look.text)
    return len(laid.head) + 2


def _write_notes(sheet: Any, proof: Proof, laid: Laid, look: _Formats, row: int) -> int:
    words = proof.words
    sheet.write_string(row, 0, words["results_by"], look.label)
    for heading, texts in ((words["gaps_heading"], laid.gaps), (words["corrections_heading"], laid.corrections)):
        sheet.write_string(row + 2, 0, heading, look.heading)
        for number, text in enumerate(texts, start=row + 3):
            sheet.write_string(number, 0, _fitting(text), look.text)
        row += 2 + len(texts)
    return row + 2


def _sign(sheet: Any, proof: Proof, row: int, look: _Formats) -> None:
    sheet.write_string(row, 0, proof.words["declaration"], look.text)
    for columns, name in (((0, 2), "place_and_day"), ((4, 5), "signature")):
        for column in range(columns[0], columns[1] + 1):
            sheet.write_blank(row + 4, column, None, look.line)
        sheet.write_string(row + 4, columns[0], proof.words[name], look.line)


def _fill_weeks(sheet: Any, proof: Proof, laid: Laid, look: _Formats) -> None:
    heads = (proof.words["week"], proof.words["days"], proof.words["n"])
    for column, (head, width) in enumerate(zip(heads, (24, 34, 16), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, look.head)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    for row, (week, cells) in enumerate(zip(proof.weeks, laid.weeks, strict=True), start=1):
        sheet.write_string(row, 0, cells[0], look.cell)
        sheet.write_string(row, 1, cells[1], look.cell)
        sheet.write_number(row, 2, week.n, look.cell)


def _fitting(text: str) -> str:
    return text if len(text) <= _CELL_MOST else f"{text[:_CELL_MOST]} …"
