"""What the user says about a file, kept as a draft, and the two things done with it: look at it, bring it in."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from followup_kit.errors import InvalidInput
from followup_kit.forms.background import Pulse
from followup_kit.importers import Question, Source
from followup_kit.reports import ImportReport
from followup_kit.tracker import Tracker

PASTED = "pasted.txt"
_HASHED = 1_000_000


@dataclass
class Told:
    """What the user says of a file: its format, the order of its days, what columns are, answers to questions."""

    format: str = ""
    dates: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)

    def as_draft(self) -> dict[str, str]:
        """Flat text, for a draft."""
        plain = {"format": self.format, "dates": self.dates}
        columns = {f"column:{header}": one for header, one in self.columns.items()}
        answers = {f"answer:{key}": answer for key, answer in self.answers.items()}
        return {**{name: text for name, text in plain.items() if text}, **columns, **answers}

    def copy(self) -> Self:
        """The same, unmoved by what is said from now on."""
        return type(self)(self.format, self.dates, dict(self.columns), dict(self.answers))

    @classmethod
    def from_draft(cls, draft: Mapping[str, str]) -> Self:
        """What `as_draft` gave."""
        told = cls(draft.get("format", ""), draft.get("dates", ""))
        for name, text in draft.items():
            kind, _, key = name.partition(":")
            if kind == "column":
                told.columns[key] = text
            elif kind == "answer":
                told.answers[key] = text
        return told


@dataclass(frozen=True)
class Look:
    """A file as it was read: what would happen, every question it raises by key, and the answers that were used."""

    report: ImportReport
    asked: dict[str, Question]
    used: dict[str, str]


def look(
    tracker: Tracker, source: Source, told: Told, asked: Mapping[str, Question], progress: Pulse | None = None
) -> Look:
    """Read a file and write nothing.

    An answer counts once its question was seen, so that answers kept from a file's earlier state disturb nothing, and
    every answered question is known and can be answered anew.
    """
    known = dict(asked)
    used = {key: answer for key, answer in told.answers.items() if key in known}
    while True:
        report = tracker.preview(source, answers=used, progress=progress, **_given(told))
        known |= {one.key: one for one in report.questions}
        more = {key: answer for key, answer in told.answers.items() if key in known and key not in used}
        if not more:
            return Look(report, known, used)
        used |= more


def bring(tracker: Tracker, source: Source, told: Told, used: Mapping[str, str]) -> ImportReport:
    """Bring in the very bytes that were looked at, what is certain of them while questions are open."""
    given: dict[str, Any] = {**_given(told), "answers": used, "open_questions": "leave"}
    return tracker.read(source, **given)


def source_at(text: str) -> Source:
    """The file or folder that a typed path names, quotes and ~ understood."""
    bare = text.strip().strip("\"'")
    if not bare:
        raise InvalidInput("Type the path of a file or folder first, such as ~/Downloads/applications.csv.")
    try:
        return Source.at(Path(bare).expanduser())
    except (OSError, RuntimeError) as err:
        raise InvalidInput(f"“{bare}” cannot be a file's path: {err}.") from err


def pasted(text: str) -> Source:
    """The text that was pasted, as a file."""
    if not text.strip():
        raise InvalidInput("Paste the table first: mark it in your sheet with its column names, and copy it.")
    return Source(PASTED, given=text.encode("utf-8", "replace"))


def draft_key(source: Source) -> str:
    """The name a file's answers are kept under: the same for the same bytes, or the same path when it is large."""
    if source.path is not None:
        return f"import:{source.path.absolute()}"
    content = source.given or b""
    return f"import:{hashlib.sha256(content[:_HASHED]).hexdigest()[:16]}:{len(content)}"


def _given(told: Told) -> dict[str, Any]:
    return {"format": told.format or None, "dates": told.dates or None, "columns": dict(told.columns)}
