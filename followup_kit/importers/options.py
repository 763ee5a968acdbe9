"""What a reader is told beside the file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the user, or the log, knows about a file.

    `today` is the day of reading; `as_of` the day the log is about, when it is known; `dates` the order of its days
    ("MDY", "DMY", "YMD"); `columns` what a column is, by its header ("company", "applied", … or "" for leave out);
    `answers` the answers to an earlier reading's questions, by key; `remembered` those of earlier imports, by the
    questions' `remember_as`. For mail: `companies` the log knows, whose mail is read whatever its subject, and the
    `roles` that it knows, of which a subject may hold no more (“Re: kitchen porter”); both small; `keep_text`
    keeps the text with each proposal; `progress` is told (bytes done, bytes in all), and stops the reading with False.
    """

    today: date
    as_of: date | None = None
    dates: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str | date] = field(default_factory=dict)
    remembered: Mapping[str, str] = field(default_factory=dict)
    companies: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    keep_text: bool = False
    progress: Callable[[int, int], bool | None] | None = None

    def copy(self) -> Self:
        """The same, unmoved by what becomes of the mappings that were given."""
        told = {name: dict(getattr(self, name)) for name in ("columns", "answers", "remembered")}
        return replace(self, **told, progress=None)  # type: ignore[arg-type]
