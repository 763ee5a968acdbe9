"""A proof of applications as plain data: every line, every week, every gap and every correction, worded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofLine:
    """One application. `result` and `evidence` are its steps and its papers, `remark` what is missing or corrected."""

    number: int
    applied_on: date
    company: str
    location: str
    role: str
    channel: str
    result: tuple[str, ...]
    evidence: tuple[str, ...]
    remark: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofWeek:
    """One week of the period, cut to it: its name, its days and how many applications went out."""

    name: str
    first_on: date
    last_on: date
    days: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A proof of applications, ready to be looked at and saved. `words` are the fixed texts of its language."""

    person: str
    from_on: date
    to_on: date
    as_of: date
    language: str
    words: Mapping[str, str]
    head: tuple[tuple[str, str], ...]
    lines: tuple[ProofLine, ...]
    weeks: tuple[ProofWeek, ...]
    gaps: tuple[str, ...]
    corrections: tuple[str, ...]

    def applications(self) -> "pd.DataFrame":
        """One row an application: number, applied_on (day), company, location, role, channel, result, evidence, remark.

        Result, evidence and remark are in the proof's language, their parts joined by "; ".
        """
        import pandas as pd

        names = ("company", "location", "role", "channel", "result", "evidence", "remark")
        rows = [[_joined(getattr(line, name)) for name in names] for line in self.lines]
        frame = pd.DataFrame(rows, columns=list(names), dtype="str")
        frame.insert(0, "number", pd.Series([line.number for line in self.lines], dtype="int64"))
        frame.insert(
            1, "applied_on", pd.to_datetime(pd.Series([line.applied_on for line in self.lines], dtype="object"))
        )
        return frame

    def by_week(self) -> "pd.DataFrame":
        """One row a week of the period: week (its name), first_on, last_on (days), n (applications sent)."""
        import pandas as pd

        frame = pd.DataFrame({"week": pd.Series([week.name for week in self.weeks], dtype="str")})
        for name in ("first_on", "last_on"):
            frame[name] = pd.to_datetime(pd.Series([getattr(week, name) for week in self.weeks], dtype="object"))
        frame["n"] = pd.Series([week.n for week in self.weeks], dtype="int64")
        return frame

    def __str__(self) -> str:
        """The proof's head, its gaps and its corrections, as lines of text."""
        parts = [self.words["title"], *(f"{label}: {value}" for label, value in self.head if value)]
        parts += ["", self.words["gaps_heading"], *(f"  · {gap}" for gap in self.gaps or (self.words["no_gaps"],))]
        corrected = self.corrections or (self.words["no_corrections"],)
        return "\n".join([*parts, "", self.words["corrections_heading"], *(f"  · {one}" for one in corrected)])


def _joined(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "; ".join(value)
