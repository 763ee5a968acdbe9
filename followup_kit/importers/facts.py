"""What one row says, cell by cell, before anything is concluded from it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from followup_kit.importers.columns import COUNTS, DAYS, FLAGS, Columns, is_formula_error
from followup_kit.importers.dates import Day, read_day
from followup_kit.importers.questions import SKIP, UNKNOWN, Asked
from followup_kit.importers.statuses import MEANINGS, Status, read_status, status_from_meaning
from followup_kit.importers.words import is_blank, yes_or_no


@dataclass(frozen=True, slots=True)
class Facts:
    """One row: its texts, status, days, counts of days and yes-or-no cells; what is blank is absent.

    `status` is None for a blank or unanswered one; `skipped` says why the user left the row out.
    """

    line: int
    texts: Mapping[str, str]
    said: str
    status: Status | None
    days: Mapping[str, Day]
    counts: Mapping[str, int]
    flags: Mapping[str, bool]
    skipped: str = ""

    @property
    def name(self) -> str:
        """Name the row for a question: its line, company and role."""
        role = f" ({self.texts['role']})" if self.texts.get("role") else ""
        return f"Line {self.line}, {self.texts['company']}{role}"

    def counted(self, field: str) -> date | None:
        """Give the day that a count of days since the application leads to."""
        sent = self.days.get("applied")
        try:
            return sent.day + timedelta(days=self.counts[field]) if sent and sent.day and field in self.counts else None
        except OverflowError:
            return None


def read_facts(line: int, cells: Sequence[str], columns: Columns, order: str, asked: Asked) -> Facts:
    """Read the cells of one row; asks about a status that is not known."""

    def said(field: str) -> str:
        text = cells[columns.at[field]] if field in columns.at else ""
        return "" if is_formula_error(text) else text

    texts = {f: " ".join(said(f).split()) for f in ("company", "role", "source", "location", "url", "resume")}
    days = {f: day for f in DAYS if not is_blank(said(f)) and (day := read_day(said(f), order))}
    counts = {f: int(said(f)) for f in COUNTS if re.fullmatch(r"\d{1,4}", said(f))}
    flags = {f: flag for f in FLAGS if (flag := yes_or_no(said(f))) is not None}
    word = "" if is_blank(said("status")) else said("status")
    blank = not word and not days.keys() - {"posted", "deadline", "today"}
    status, skipped = _status(line, word, blank, asked) if texts["company"] else (None, "no company is named")
    return Facts(line, texts, word, status, days, counts, flags, skipped)


def status_key(text: str) -> str:
    """Give the key of the question about an unknown status word."""
    return "status:" + (" ".join(text.casefold().split()) or "(blank)")


def _status(line: int, text: str, blank: bool, asked: Asked) -> tuple[Status | None, str]:
    known = read_status(text)
    if known is not None or not (text or blank):
        return known, ""

    def say(n: int) -> str:
        rows = "1 row" if n == 1 else f"{n} rows"
        if blank:
            return f"{rows} with no status and no date sent: what {'is it' if n == 1 else 'are they'}?"
        return f"{rows} {'says' if n == 1 else 'say'} “{text}”: what does that mean?"

    answer = asked.ask(status_key(text), line, say, text, (*MEANINGS, SKIP, UNKNOWN))
    if answer == SKIP:
        return None, f"left out, as you said of “{text or '(blank)'}”"
    if answer in MEANINGS:
        return status_from_meaning(str(answer)), ""
    return None, ""
