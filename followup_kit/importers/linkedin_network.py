"""The companies that a LinkedIn export says are followed, and its connections."""

import re
from collections.abc import Iterable
from datetime import date

from followup_kit.imported import Engaged
from followup_kit.importers.dates import read_day
from followup_kit.importers.grids import Table
from followup_kit.importers.words import plain
from followup_kit.model import EventKind

FOLLOWS = ("Organization", "Followed On")
CONNECTIONS = ("First Name", "Last Name", "Company", "Connected On")

#: "Sat Mar 08 12:22:52 UTC 2025"
_STAMP = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d{1,2}) [\d:]{5,8} [A-Z]{3,4} (\d{4})")


def follows_in(tables: Iterable[Table], as_of: date) -> tuple[tuple[Engaged, ...], list[str]]:
    """Give the companies followed until a day, and say what becomes of them."""
    found, notes = [], []
    for table in tables:
        company, on = _at(table, *FOLLOWS)
        for line, cells in table.rows:
            day = _day(cells[on])
            if day and day <= as_of and cells[company]:
                found.append(Engaged(line=line, company=cells[company], kind=EventKind.FOLLOWED, on=day))
        notes.append(
            f"{table.described} A company you followed after applying to it becomes an event of that application; the "
            "others are left out."
        )
    return tuple(found), notes


def connections_in(tables: Iterable[Table], as_of: date) -> tuple[tuple[Engaged, ...], list[str]]:
    """Give the people connected with until a day, by their names alone, and say what becomes of them."""
    found, notes = [], []
    for table in tables:
        first, last, company, on = _at(table, *CONNECTIONS)
        for line, cells in table.rows:
            name, day = " ".join(f"{cells[first]} {cells[last]}".split()), _day(cells[on])
            if name and day and day <= as_of and cells[company]:
                found.append(Engaged(line=line, company=cells[company], kind=EventKind.CONNECTED, on=day, note=name))
        notes.append(
            f"{table.described} {_n(len(table.rows), 'connection')}: somebody you connected with at a company after "
            "applying to it becomes an event of that application, with the name and nothing else; the others are left "
            "out as private."
        )
    return tuple(found), notes


def _day(text: str) -> date | None:
    stamp = _STAMP.fullmatch(text)
    return read_day(f"{stamp[1]} {stamp[2]}" if stamp else text, "MDY").day


def _at(table: Table, *names: str) -> list[int]:
    header = [plain(name) for name in table.header]
    return [header.index(plain(name)) for name in names]


def _n(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"
