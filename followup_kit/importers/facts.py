"""What one row says, cell by cell, before anything is concluded from it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from followup_kit.importers.columns import COUNTS, DAYS, FLAGS, HAD, ROUNDS, TEXTS, Columns, is_formula_error
from followup_kit.importers.dates import DAY_OR_YEAR, NO_DAY, NO_YEAR, Day, day_in_year, read_day
from followup_kit.importers.histories import read_history
from followup_kit.importers.questions import SKIP, UNKNOWN, WAITS, Asked
from followup_kit.importers.statuses import MEANINGS, Status, read_status, status_from_meaning
from followup_kit.importers.words import is_blank, plain, yes_or_no
from followup_kit.model import EventKind

NEVER_APPLIED = "never applied"
_DAYS, _COUNTS, _FLAGS = frozenset(DAYS), frozenset(COUNTS), frozenset(FLAGS)


@dataclass(frozen=True, slots=True)
class Facts:
    """One row: its texts, status, days, counts of days and yes-or-no cells; what is blank is absent.

    `status` is None for a blank one, and while it `waits` for the user to say what it means; `skipped` says why the
    row is left out.
    """

    line: int
    texts: Mapping[str, str]
    said: str
    status: Status | None
    days: Mapping[str, Day]
    counts: Mapping[str, int]
    flags: Mapping[str, bool]
    skipped: str = ""
    waits: bool = False
    part: str = ""

    @property
    def place(self) -> str:
        """Say where the row stands, in a table of several parts with its part."""
        return self.part or f"Line {self.line}"

    @property
    def name(self) -> str:
        """Name the row for a question: where it stands, company and role."""
        role = f" ({self.texts['role']})" if self.texts.get("role") else ""
        return f"{self.place}, {self.texts['company']}{role}"

    def of(self, line: int, texts: Mapping[str, str]) -> "Facts":
        """Give the same facts of another row."""
        return Facts(
            line, texts, self.said, self.status, self.days, self.counts, self.flags, self.skipped, self.waits, ""
        )

    def counted(self, field: str) -> date | None:
        """Give the day that a count of days since the application leads to."""
        sent = self.days.get("applied")
        try:
            return sent.day + timedelta(days=self.counts[field]) if sent and sent.day and field in self.counts else None
        except OverflowError:
            return None


def read_facts(
    line: int,
    cells: Sequence[str],
    columns: Columns,
    order: str,
    asked: Asked,
    meanings: Mapping[str, str] | None = None,
) -> Facts:
    """Read the cells of one row; asks about a status that is not known, neither at large nor in `meanings`."""

    said = {f: "" if is_formula_error(cells[at]) else cells[at] for f, at in columns.at.items()}
    texts = read_texts(cells, columns)
    flags = {f: flag for f in said if f in _FLAGS and (flag := yes_or_no(said[f])) is not None}
    had = {f: flag for f in HAD if f in said and (flag := yes_or_no(said[f])) is not None}
    flags |= {HAD[f]: flag for f, flag in had.items()}
    days = {
        f: _in_its_year(read_day(text, order), f, line, order, asked)
        for f, text in said.items()
        if f in _DAYS and f not in had and not is_blank(text)
    }
    counts = {f: int(text) for f, text in said.items() if f in _COUNTS and re.fullmatch(r"\d{1,4}", text)}
    word = "" if is_blank(said.get("status", "")) else said["status"]
    steps = _steps(said["history"], line, order, asked, meanings or {}) if said.get("history") else {}
    days |= {kind: day for kind, day in steps.items() if kind not in days}
    if flags.get("had_applied") is False and not days and not word and not any(flags.values()):
        return Facts(line, texts, "", None, days, counts, flags, skipped=NEVER_APPLIED)
    undated = not flags.get("had_applied") and not days.keys() - {"posted", "deadline", "today"}
    if not texts["company"]:
        return Facts(line, texts, word, None, days, counts, flags, skipped="no company is named")
    status = _status(line, word, undated, asked, meanings or {})
    if status == SKIP:
        return Facts(line, texts, word, None, days, counts, flags, skipped=f"left out, as you said of “{word}”")
    waits = status == WAITS
    return Facts(line, texts, word, status if isinstance(status, Status) else None, days, counts, flags, waits=waits)


def read_texts(cells: Sequence[str], columns: Columns) -> dict[str, str]:
    """Give a row's names and other texts, with single blanks; "" for what is not there."""
    found = dict.fromkeys(TEXTS, "")
    for f in TEXTS:
        text = cells[columns.at[f]] if f in columns.at else ""
        if text and not is_formula_error(text):
            found[f] = " ".join(text.split())
    return found


def _steps(text: str, line: int, order: str, asked: Asked, meanings: Mapping[str, str]) -> dict[str, Day]:
    """Give the first day of each stage in a history of stages, and of further interviews; asks for unknown words."""
    found: dict[str, Day] = {}
    for word, day in read_history(text):
        status = _status(line, word, False, asked, meanings)
        if not isinstance(status, Status) or not status.sent or status.silent:
            continue
        for kind in status.kinds or (EventKind.APPLIED,):
            read = _in_its_year(read_day(day, order), kind, line, order, asked)
            again = kind is EventKind.INTERVIEW and kind in found
            found.setdefault(next((one for one in ROUNDS if one not in found), ROUNDS[-1]) if again else kind, read)
    return found


def _day_or_year(day: Day, field: str, line: int, asked: Asked) -> Day:
    """Ask once a file whether "Mar 24" is a day without a year, or March 2024."""
    if day.doubt != DAY_OR_YEAR or asked.knows_day(field, line):
        return day

    def say(n: int) -> str:
        return f"{n} {'cell is' if n == 1 else 'cells are'} like “{day.text}”: is the number a day, or a year?"

    answer = asked.ask("short", line, say, day.text, ("day", "year", UNKNOWN))
    if answer == "day":
        return replace(day, doubt=NO_YEAR)
    return replace(day, doubt=NO_DAY if answer == "year" else day.doubt, waits=answer is None)


def _in_its_year(day: Day, field: str, line: int, order: str, asked: Asked) -> Day:
    """Give a day without a year the year that the user names for all of them; asked once a file."""
    day = _day_or_year(day, field, line, asked)
    if day.doubt != NO_YEAR or asked.knows_day(field, line):
        return day
    this = asked.as_of.year
    latest = f"{LATEST} {asked.as_of}"

    def say(n: int) -> str:
        rows = "1 day has" if n == 1 else f"{n} days have"
        return f"{rows} no year, such as “{day.text}”. Which year is it, or is each the latest such day?"

    answer = asked.ask("year", line, say, day.text, (latest, *(str(this - back) for back in range(5)), UNKNOWN))
    if answer is None or answer == UNKNOWN:
        return replace(day, waits=answer is None)
    years = tuple(this - back for back in range(5)) if answer == latest else (int(str(answer)),)
    found = day_in_year(day.text, order, years, asked.as_of)
    return Day(day.text, found) if found else day


LATEST = "the latest before"


def status_key(text: str) -> str:
    """Give the key of the question about an unknown status word."""
    return "status:" + (" ".join(text.casefold().split()) or "(blank)")


def _status(line: int, text: str, undated: bool, asked: Asked, meanings: Mapping[str, str]) -> Status | str | None:
    """Give the status, None for a blank one of a row that was sent, or SKIP or WAITS."""
    if plain(text) in meanings:
        return status_from_meaning(meanings[plain(text)])
    known = read_status(text)
    unclear = undated and known is not None and not known.surely_sent
    if not (unclear or (known is None and (text or undated))):
        return known

    def say(n: int) -> str:
        rows, verb = ("1 row", "says") if n == 1 else (f"{n} rows", "say")
        if not text:
            return f"{rows} {verb} neither a status nor when it was sent: what does that mean?"
        if unclear:
            return f"{rows} {verb} “{text}” and not when it was sent: what does that mean?"
        return f"{rows} {verb} “{text}”: what does that mean?"

    answer = asked.ask(status_key(text), line, say, text, (*MEANINGS, SKIP, UNKNOWN))
    if answer is None or answer == SKIP:
        return SKIP if answer else WAITS
    return status_from_meaning(str(answer)) if answer in MEANINGS else Status()
