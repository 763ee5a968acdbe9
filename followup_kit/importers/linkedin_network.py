"""The companies that a LinkedIn export says are followed, and its connections: what they add to applications."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from followup_kit.importers.dates import read_day
from followup_kit.importers.grids import Table
from followup_kit.importers.imported import ImportedApplication, ImportedEvent
from followup_kit.importers.words import plain
from followup_kit.model import EventKind, name_key

FOLLOWS = ("Organization", "Followed On")
CONNECTIONS = ("First Name", "Last Name", "Company", "Connected On")

#: "Sat Mar 08 12:22:52 UTC 2025"
_STAMP = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d{1,2}) [\d:]{5,8} [A-Z]{3,4} (\d{4})")


def with_follows(
    applications: Iterable[ImportedApplication], tables: Iterable[Table], as_of: date
) -> tuple[tuple[ImportedApplication, ...], list[str]]:
    """Add the day a company was followed to the last application sent to it until then, and say what was left out."""
    found = list(applications)
    notes, sent = [], _sent(found)
    for table in tables:
        company, on = _at(table, *FOLLOWS)
        left = 0
        for _, cells in table.rows:
            day = _day(cells[on])
            before = [one for one in sent.get(name_key(cells[company]), ()) if day and one[0] <= day <= as_of]
            if not before:
                left += 1
            else:
                _, at = max(before)
                found[at] = replace(found[at], events=(*found[at].events, ImportedEvent(EventKind.FOLLOWED, day)))
        used = len(table.rows) - left
        notes.append(
            f"{table.described} {_n(used, 'company')} you followed after applying: kept with the application. "
            f"{_n(left, 'other')} left out, because no application in this export was sent to them before."
        )
    return tuple(found), notes


def connections_said(applications: Iterable[ImportedApplication], tables: Iterable[Table]) -> list[str]:
    """Say how many connections there are, and how many at companies applied to; nothing of them is kept."""
    companies = {name_key(one.company) for one in applications}
    notes = []
    for table in tables:
        (company,) = _at(table, "Company")
        there = sum(name_key(cells[company]) in companies for _, cells in table.rows)
        notes.append(
            f"{table.described} {_n(len(table.rows), 'connection')} left out as private, {there} of them at companies "
            "in this export that you applied to. Add those who matter with tracker.add_contact."
        )
    return notes


def _sent(applications: Iterable[ImportedApplication]) -> dict[str, list[tuple[date, int]]]:
    """Give (day sent, place) of the applications to each company."""
    sent: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for at, one in enumerate(applications):
        for event in one.events:
            if event.kind is EventKind.APPLIED and event.event_on:
                sent[name_key(one.company)].append((event.event_on, at))
    return sent


def _day(text: str) -> date | None:
    stamp = _STAMP.fullmatch(text)
    return read_day(f"{stamp[1]} {stamp[2]}" if stamp else text, "MDY").day


def _at(table: Table, *names: str) -> list[int]:
    header = [plain(name) for name in table.header]
    return [header.index(plain(name)) for name in names]


def _n(n: int, what: str) -> str:
    plural = what.removesuffix("y") + "ies" if what.endswith("y") else f"{what}s"
    return f"{n} {what}" if n == 1 else f"{n} {plural}"
