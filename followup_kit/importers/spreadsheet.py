"""Home-made tables in files of any kind: any columns, any order, one row an application."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from followup_kit.errors import InvalidInput
from followup_kit.imported import ColumnsUnclear, Imported, ImportedApplication, ImportedEvent, Skipped
from followup_kit.importers import json_records, markdown, notes, packed, workbooks
from followup_kit.importers.columns import (
    DAYS,
    EXTRA,
    FIELDS,
    PRIVATE,
    TEXTS,
    Columns,
    count_known_headers,
    is_formula_error,
    most,
    recognise,
)
from followup_kit.importers.dates import ORDERS, looks_like_a_day, orders_that_fit, read_day
from followup_kit.importers.facts import Facts, read_facts, read_texts
from followup_kit.importers.grids import Table
from followup_kit.importers.headless import meanings, table_without_header, unnamed
from followup_kit.importers.histories import read_history
from followup_kit.importers.layouts import HOME_MADE, Layout
from followup_kit.importers.options import Options
from followup_kit.importers.questions import Asked
from followup_kit.importers.rows import read_events
from followup_kit.importers.serials import with_days
from followup_kit.importers.sources import Source
from followup_kit.importers.spellings import one_spelling
from followup_kit.importers.tables import find_table, grids
from followup_kit.importers.words import plain
from followup_kit.importers.workbooks import day_zero

REFERRAL = "referral"


_Rows = tuple[tuple[int, tuple[str, ...]], ...]


def recognises(source: Source) -> bool:
    """Tell whether this may be a table: delimited text, a workbook, a zip of tables, JSON or Markdown."""
    if source.is_folder:
        return False
    containers = (workbooks, packed, json_records, markdown)
    return source.ending in (".csv", ".tsv", ".tab", ".txt") or any(one.recognises(source) for one in containers)


def read_spreadsheet(source: Source, options: Options) -> Imported:
    """Read a file whose table of applications has columns of any name. Raises InvalidInput for what is no table."""
    try:
        table = find_table(source, _counting(options))
    except InvalidInput as err:
        bare = table_without_header(grids(source), options.columns)
        if bare is None and (columns := unnamed(grids(source))):
            raise ColumnsUnclear(str(err), columns, named=True) from err
        if bare is None:
            raise
        table, options = bare, replace(options, columns=meanings(bare, options.columns))
    return read_table(replace(table, day_zero=day_zero(source)), options)


def _counting(options: Options) -> Callable[[Sequence[str]], int]:
    """Give what counts the known headers of a row, those that the user explained among them."""
    told = {plain(name): field for name, field in options.columns.items()}
    if "company" not in told.values():
        return count_known_headers
    return lambda cells: sum(plain(cell) in told for cell in cells) * 100 + count_known_headers(cells)


def read_table(table: Table, options: Options, layout: Layout = HOME_MADE) -> Imported:
    """Read a table of applications, wherever it came from; the same table and options give the same result.

    `layout` is what is known of a tracker's exports beforehand. Raises InvalidInput for columns that are not there.
    """
    as_of, today = options.as_of, options.today
    told = {**layout.columns, **_checked_columns(options.columns, table)}
    columns = recognise(table.header, [cells for _, cells in table.rows], told)
    table, counted = with_days(table, [columns.at[field] for field in DAYS if field in columns.at])
    rows, respelled = _respelled(table, columns)
    given = _orders_in_words(options.dates or layout.dates or None, {**layout.answers, **options.answers})
    asked = Asked(given, as_of or today, options.remembered)
    asked.shape = "" if layout.dates else _shape(table)
    order = _order(rows, columns, asked)
    file_day = _file_day(rows, columns, order)
    asked.as_of = as_of or file_day or today
    applications: list[ImportedApplication] = []
    skipped = list(table.malformed)
    every: list[Facts] = []
    for (line, cells), (facts, events) in zip(
        rows, _read_rows(rows, table, columns, order, asked, layout), strict=True
    ):
        every.append(facts)
        if isinstance(events, str):
            skipped.append(_left_out(line, cells, events))
        else:
            applications.append(_application(facts, cells, columns, events, layout))
    asked.check()
    return Imported(
        format=layout.name,
        applications=tuple(applications),
        skipped=tuple(sorted(skipped, key=lambda row: row.line)),
        questions=asked.questions(),
        notes=(
            *notes.understood(table, columns, order, file_day, every, respelled, applications),
            *counted,
            *notes.left_out(table, told),
        ),
        as_of=file_day,
        answered=asked.answered,
        date_format=order,
        columns=notes.columns_read(table, columns, order),
    )


def _read_rows(
    rows: _Rows, table: Table, columns: Columns, order: str, asked: Asked, layout: Layout
) -> Iterator[tuple[Facts, tuple[ImportedEvent, ...] | str]]:
    """Give each row's facts and its events, or why it is left out.

    Rows that say the same beside their names are read once, unless they raise a question: each asks for itself.
    """
    company = columns.at.get("company")
    told_by = sorted(at for field, at in columns.at.items() if field not in TEXTS)
    known: dict[tuple[object, ...], tuple[Facts, tuple[ImportedEvent, ...] | str]] = {}
    for line, cells in rows:
        named = company is not None and bool(cells[company]) and not is_formula_error(cells[company])
        key = (named, *[cells[at] for at in told_by])
        if key in known:
            like, events = known[key]
            yield _placed(like.of(line, read_texts(cells, columns)), table), events
            continue
        asked.row, before = _row_name(cells, columns), asked.times
        facts = _placed(read_facts(line, cells, columns, order, asked, layout.statuses), table)
        events = facts.skipped or read_events(facts, asked, asked.as_of)
        if asked.times == before:
            known[key] = facts, events
        yield facts, events


def _placed(facts: Facts, table: Table) -> Facts:
    return replace(facts, part=table.place(facts.line)) if table.parts else facts


def _left_out(line: int, cells: tuple[str, ...], reason: str) -> Skipped:
    return Skipped(line=line, reason=reason, text=" | ".join(filter(None, cells))[:200])


def _shape(table: Table) -> str:
    """Name the file by its columns, in any order, so that a newer copy has the same name."""
    return ", ".join(sorted({plain(name) for name in table.header} - {""}))[:_LONGEST_SHAPE]


_LONGEST_SHAPE = 500


def _row_name(cells: tuple[str, ...], columns: Columns) -> str:
    named = (cells[columns.at[f]] for f in ("company", "role", "applied") if f in columns.at)
    return "|".join(" ".join(cell.casefold().split()) for cell in named)


def _application(
    facts: Facts, cells: tuple[str, ...], columns: Columns, events: tuple[ImportedEvent, ...], layout: Layout
) -> ImportedApplication:
    texts = dict(facts.texts)
    if "source" not in columns.at and layout.source:
        texts["source"] = layout.source
    if "source" not in columns.at and facts.flags.get("was_referred"):
        texts["source"] = REFERRAL
    extra = {name: "" if is_formula_error(cells[i]) else cells[i] for name, i in columns.extra.items()}
    return ImportedApplication(line=facts.line, extra=extra, events=events, **texts)


def _respelled(table: Table, columns: Columns) -> tuple[_Rows, dict[str, dict[str, str]]]:
    """Give the rows with one spelling a value in the columns that make groups, and what was changed, by header."""
    grouping = {*columns.extra.values(), *(columns.at[f] for f in ("source", "location") if f in columns.at)}
    changes = {i: one_spelling(cells[i] for _, cells in table.rows) for i in sorted(grouping)}
    changes = {i: change for i, change in changes.items() if change}
    rows = table.rows
    if changes:
        rows = tuple(
            (line, tuple(changes[i].get(cell, cell) if i in changes else cell for i, cell in enumerate(cells)))
            for line, cells in rows
        )
    return rows, {table.header[i]: change for i, change in changes.items()}


def _checked_columns(columns: Mapping[str, str], table: Table) -> Mapping[str, str]:
    """Refuse headers that the table has not, and fields that there are not, all at once."""
    headers, fields = {plain(name): name for name in table.header if name}, (*FIELDS, EXTRA, PRIVATE)
    faults = {}
    for header, meant in columns.items():
        if plain(header) not in headers:
            faults[f"columns: {header}"] = f"there is no such column; there are {', '.join(headers.values())}."
        elif meant and meant not in fields:
            faults[f"columns: {header}"] = f"“{meant}” is not what a column can be; choose “” or {', '.join(fields)}."
    if faults:
        raise InvalidInput(faults=faults)
    return columns


def _orders_in_words(dates: str | None, answers: Mapping[str, str | date] | None) -> dict[str, str | date]:
    given = dict(answers or {})
    order = dates if dates is not None else given.get("dates")
    if order is None:
        return given
    by_name = {
        **{name.casefold(): words for name, words in ORDERS.items()},
        **{words: words for words in ORDERS.values()},
    }
    if str(order).casefold() not in by_name:
        allowed = ", ".join(f"“{name}” ({words})" for name, words in ORDERS.items())
        raise InvalidInput(f"dates: “{order}” is not an order of day, month and year; choose {allowed}.")
    return {**given, "dates": by_name[str(order).casefold()]}


def _order(rows: _Rows, columns: Columns, asked: Asked) -> str:
    """Infer the order of day and month from every column of days together, or ask."""
    by_column = zip(*(cells for _, cells in rows), strict=True)
    dated = [i for i, cells in enumerate(by_column) if _is_dated(cells)]
    days = [[cells[i] for i in dated if cells[i]] for _, cells in rows]
    if (history := columns.at.get("history")) is not None:
        for found, (_, cells) in zip(days, rows, strict=True):
            found += [day for _, day in read_history(cells[history])]
    texts = [day for row in days for day in row]
    orders, examples = orders_that_fit(texts)
    if len(orders) == 1 and not asked.has("dates"):
        return orders[0]
    if not examples and not asked.has("dates"):
        return ""
    choices = tuple(ORDERS[order] for order in orders) if not asked.has("dates") and orders else tuple(ORDERS.values())
    shown = ", ".join(examples)
    text = (
        f"Days such as {shown} can be read in more than one order. Which is it?"
        if orders
        else f"No one order fits all days ({shown}). In which order are most of them written?"
    )
    answer = None
    for (line, _), row in zip(rows, days, strict=True):
        if not examples or any(read_day(day).waits for day in row):
            answer = asked.ask("dates", line, text, "", choices)
    for example in examples if answer is None else ():
        asked.example("dates", example)
    return next((order for order, words in ORDERS.items() if words == answer), "")


def _is_dated(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and most(filled, looks_like_a_day)


def _file_day(rows: _Rows, columns: Columns, order: str) -> date | None:
    """Give the day that a column such as "Current Date" repeats in every row."""
    if "today" not in columns.at:
        return None
    days = {read_day(cells[columns.at["today"]], order).day for _, cells in rows}
    return days.pop() if len(days) == 1 else None
