"""Plain sentences that say what was understood of a file, and what was left out of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from followup_kit.imported import ColumnRead, ImportedApplication
from followup_kit.importers.columns import COUNTS, DAYS, Columns, is_formula_error
from followup_kit.importers.dates import ORDERS, read_day
from followup_kit.importers.facts import Facts
from followup_kit.importers.grids import Table
from followup_kit.importers.words import plain
from followup_kit.model import EventKind


def understood(
    table: Table,
    columns: Columns,
    order: str,
    file_day: date | None,
    every: Sequence[Facts],
    respelled: Mapping[str, Mapping[str, str]],
    applications: Sequence[ImportedApplication],
) -> tuple[str, ...]:
    """Say how the file was read, in the order a reader would ask."""
    return (
        table.described,
        *_columns(table, columns, file_day),
        *([f"Days are read as {ORDERS[order]}."] if order else []),
        *_statuses(every),
        *_spellings(respelled),
        *_rows(every, applications),
    )


def left_out(table: Table, told: Mapping[str, str]) -> Iterator[str]:
    """Say which columns were left out because a tracker's layout, or the user, says so."""
    unwanted = {plain(name) for name, field in told.items() if not field}
    names = [name for name in table.header if plain(name) in unwanted]
    if names:
        yield f"Left out: {_list(names)}."


def columns_read(table: Table, columns: Columns, order: str) -> tuple[ColumnRead, ...]:
    """Give every column with what it was taken for, up to three examples, and its days as they were read."""
    fields = {i: field for field, i in columns.at.items()}
    extra = set(columns.extra.values())
    found = []
    for i, header in enumerate(table.header):
        taken = fields.get(i) or ("extra" if i in extra else "private" if header in columns.private else "")
        cells = _first_three(cells[i] for _, cells in table.rows)
        days = ((cell, read_day(cell, order).day) for cell in cells) if taken in DAYS else ()
        examples = () if taken == "private" else cells
        dates = tuple((cell, day) for cell, day in days if day)
        found.append(ColumnRead(header=header, field=taken, examples=examples, dates=dates))
    return tuple(found)


def _first_three(cells: Iterable[str]) -> tuple[str, ...]:
    found: list[str] = []
    for cell in cells:
        if cell and cell not in found:
            found.append(cell)
            if len(found) == 3:
                break
    return tuple(found)


def _columns(table: Table, columns: Columns, file_day: date | None) -> Iterator[str]:
    found = ", ".join(
        f"{field.replace('_', ' ')} = “{table.header[i]}”"
        for field, i in sorted(columns.at.items(), key=lambda item: item[1])
    )
    yield f"Columns understood: {found}."
    if columns.extra:
        yield f"Further columns are kept as they are: {', '.join(columns.extra)}."
    if columns.private:
        yield f"Left out because they are private: {_list(columns.private)}."
    counts = [table.header[columns.at[field]] for field in COUNTS if field in columns.at]
    if counts:
        yield f"Left out because they only count days, which are worked out anew: {_list(counts)}."
    errors = sum(is_formula_error(cell) for _, cells in table.rows for cell in cells if cell and cell[0] == "#")
    if errors:
        yield f"Left blank: {_n(errors, 'cell')} with a spreadsheet's error (such as #REF!)."
    if file_day:
        yield f"The file is about the search up to {file_day} (“{table.header[columns.at['today']]}”)."
    if "was_referred" in columns.at and "source" not in columns.at:
        yield f"A yes in “{table.header[columns.at['was_referred']]}” gives the source “referral”."


def _statuses(every: Sequence[Facts]) -> Iterator[str]:
    counts = Counter(facts.said for facts in every if facts.said and facts.status)
    status = {facts.said: facts.status for facts in every}
    for said, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        found = status[said]
        if found is None:
            continue
        slip = f" (taken for “{found.word}”)" if found.word else ""
        if found.silent:
            means = "kept as applied with no reply; silence is worked out from the dates"
        elif not found.sent:
            means = "never applied, so not an application"
        else:
            means = " and ".join(found.kinds) or "applied"
            means += f" ({found.reason})" if found.reason else ""
        yield f"{_n(n, 'row')} {'says' if n == 1 else 'say'} “{said}”{slip}: {means}."


def _spellings(respelled: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for header, changes in respelled.items():
        groups: dict[str, list[str]] = defaultdict(list)
        for variant, kept in changes.items():
            groups[kept].append(variant)
        for kept, variants in groups.items():
            yield f"In “{header}”, {_list(sorted(variants))} and “{kept}” are taken as one: “{kept}”."


def _rows(every: Sequence[Facts], applications: Sequence[ImportedApplication]) -> Iterator[str]:
    same: dict[tuple[str, str, date], list[int]] = defaultdict(list)
    for one in applications:
        day = next((event.event_on for event in one.events if event.kind is EventKind.APPLIED), None)
        if day:
            same[one.company.casefold(), one.role.casefold(), day].append(one.line)
    for lines in same.values():
        if len(lines) > 1:
            yield f"Lines {_and(lines)} give the same company, role and day: kept as {len(lines)} applications."
    for facts in every:
        if facts.days.keys().isdisjoint(("reply", "posted")):
            continue
        sent, reply, posted = (facts.days[f].day if f in facts.days else None for f in ("applied", "reply", "posted"))
        if sent and posted and posted > sent:
            yield f"{facts.place} was sent ({sent}) before it was posted ({posted}): both are kept as they stand."
        counted = facts.counted("days_to_reply")
        if reply and counted and counted != reply:
            yield f"{facts.place} counts a first reply on {counted} but writes {reply}: the written day is kept."
    ends = [one for one in applications if {e.kind for e in one.events} & {EventKind.ACCEPTED, EventKind.DECLINED}]
    if ends:
        yield f"{_n(len(ends), 'application')} ended with your answer to an offer: the offer is kept without a day."


def _n(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _list(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _and(lines: Sequence[int]) -> str:
    return ", ".join(map(str, lines[:-1])) + f" and {lines[-1]}"
