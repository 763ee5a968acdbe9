"""Which column is what: by its header, and by what stands in it."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, lru_cache

from followup_kit.importers.dates import looks_like_a_day
from followup_kit.importers.histories import read_history
from followup_kit.importers.serials import is_day_or_serial
from followup_kit.importers.statuses import read_status
from followup_kit.importers.words import is_blank, plain, within_one_slip, words, yes_or_no
from followup_kit.model import Application, Event, EventKind

TEXTS = ("company", "role", "source", "location", "url", "resume")
STAGES = (
    *(EventKind.SCREENING, EventKind.ASSESSMENT, EventKind.INTERVIEW, EventKind.OFFER),
    *(EventKind.ACCEPTED, EventKind.DECLINED, EventKind.REJECTED, EventKind.WITHDRAWN),
)
#: Further interviews, each in a column of its own.
ROUNDS = ("interview_2", "interview_3", "interview_4")
DAYS = ("applied", *STAGES, *ROUNDS, "reply", "outcome", "status_day", "posted", "deadline", "today")
COUNTS = ("days_to_reply", "days_to_rejection", "days_to_outcome", "days_since")
#: A column named after a stage that holds yes and no instead of days.
HAD = {stage: f"had_{stage}" for stage in (EventKind.APPLIED, *STAGES)}
FLAGS = (*HAD.values(), "was_referred")

#: What a column can be told to be, beside a field: kept as it is, left out as private, left out.
EXTRA, PRIVATE, LEFT_OUT = "extra", "private", ""
FIELDS = (*TEXTS, "status", "history", *DAYS, *COUNTS, *FLAGS)

#: Columns that also stay in `extra` although they are understood.
KEPT = ("posted", "deadline", "was_referred")

#: Names the log's own frames use; a column of that name gets "sheet_" before it.
TAKEN = {f.name for f in (*fields(Application), *fields(Event))} | {
    *("applied_on", "stage", "outcome", "last_event_on", "first_response_on", "waiting_days"),
}

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_NUMBER = re.compile(r"[-+]?[\d.,]+")
_ERROR = re.compile(r"#(REF|N/A|VALUE|DIV/0|NAME|NUM|NULL|SPILL|ERROR)[!?]?")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands, the further columns by snake_case name, and the headers that are left out as private."""

    at: Mapping[str, int]
    extra: Mapping[str, int]
    private: tuple[str, ...]


def count_known_headers(cells: Sequence[str]) -> int:
    """Count the cells of a row that are known headers; 0 unless one of them names the company."""
    fields = [_fields(cell) for cell in cells]
    return sum(map(bool, fields)) if any("company" in found for found in fields) else 0


def is_formula_error(text: str) -> bool:
    """Tell whether a cell holds a spreadsheet's error (#REF!, #N/A)."""
    return text[:1] == "#" and bool(_ERROR.fullmatch(text))


def recognise(header: Sequence[str], rows: Sequence[Sequence[str]], told: Mapping[str, str] | None = None) -> Columns:
    """Find out what each column is; a field's earlier name wins, then the fuller column, then the header's text.

    `told` says it of some headers: a field, EXTRA, PRIVATE or LEFT_OUT; of two told to be one field, the first is.
    """
    known = {plain(name): field for name, field in (told or {}).items()}
    given = {i: known[plain(name)] for i, name in enumerate(header) if plain(name) in known}
    filled = [_filled(cells) for cells in zip(*rows, strict=True)] if rows else [[] for _ in header]
    at = _fields_at(header, filled, given)
    rest = [i for i, name in enumerate(header) if i not in at.values() and (plain(name) or filled[i])]
    rest = [i for i in rest if given.get(i) != LEFT_OUT]
    private = [i for i in rest if given.get(i, "") == PRIVATE or (i not in given and _is_private(header[i], filled[i]))]
    extra: dict[str, int] = {}
    for i in [*(i for i in rest if i not in private), *(at[field] for field in KEPT if field in at)]:
        extra[_free_name(header[i], i, extra)] = i
    return Columns(at, extra, tuple(header[i] for i in private))


def _filled(cells: Sequence[str]) -> list[str]:
    """Give the cells that say something; each text is looked at once, however often it stands there."""
    blank = {cell for cell in set(cells) if is_blank(cell) or is_formula_error(cell)}
    return [cell for cell in cells if cell not in blank] if blank else list(cells)


def _fields_at(header: Sequence[str], filled: Sequence[Sequence[str]], given: Mapping[int, str]) -> dict[str, int]:
    """Say where each field stands: as given, as the header claims and the cells fit, or as the cells prove."""
    claims = sorted(
        (rank, -len(filled[i]), name, i, field)
        for i, name in enumerate(header)
        for field, rank in _fields(name).items()
        if i not in given and _fits(field, filled[i])
    )
    at: dict[str, int] = {}
    for i, field in given.items():
        if field not in (EXTRA, PRIVATE, LEFT_OUT):
            at.setdefault(field, i)
    for *_, i, field in sorted(claims, key=lambda claim: (_order(claim[4], filled[claim[3]]), claim)):
        if field not in at and i not in at.values():
            at[field] = i
    for field in ("status", "url"):
        free = (i for i in range(len(header)) if i not in given and i not in at.values() and not _fields(header[i]))
        proven = [i for i in free if not _is_private(header[i], filled[i]) and proves(field, filled[i])]
        if len(proven) == 1:
            at.setdefault(field, proven[0])
    return at


def _order(field: str, cells: Sequence[str]) -> int:
    """Settle which field of several takes a column: the one its content proves, and texts before empty columns."""
    return 2 if not cells else (0 if field in (*DAYS, *COUNTS, *FLAGS) else 1)


@cache
def _names() -> dict[str, dict[str, int]]:
    """Map every known header to the fields it may stand for, with its rank among each field's names."""
    found: dict[str, dict[str, int]] = {}
    for field, names in words("columns").items():
        for rank, name in enumerate(names):
            found.setdefault(plain(name), {}).setdefault(field, rank)
    return found


@lru_cache(maxsize=8192)
def _fields(name: str) -> Mapping[str, int]:
    """Give the fields a header may stand for, with the rank of its name among the field's names."""
    word = plain(name)
    if not word:
        return {}
    known = _names()
    found = dict(known.get(word, {}))
    if not found:
        found = {field: 100 for name in within_one_slip(word, tuple(known)) for field in known[name]}
    return found | {had: found[stage] for stage, had in HAD.items() if stage in found}


def _fits(field: str, cells: Sequence[str]) -> bool:
    if not cells:
        return True
    if field in DAYS:
        return most(cells, is_day_or_serial)
    if field in COUNTS:
        return most(cells, lambda cell: bool(_NUMBER.fullmatch(cell)))
    if field in FLAGS:
        return all(yes_or_no(cell) is not None for cell in cells)
    if field == "status":
        counts = Counter(cells)
        wordy = [cell for cell in counts if not _NUMBER.fullmatch(cell) and yes_or_no(cell) is None]
        return (
            bool(wordy)
            and not most(cells, looks_like_a_day)
            and (len(counts) <= 12 or most(cells, lambda c: read_status(c) is not None))
        )
    if field == "history":
        return most(cells, lambda cell: bool(read_history(cell)))
    if field == "url":
        return most(cells, lambda cell: cell.startswith(("http", "www.")) or ("." in cell and "/" in cell))
    return field in ("resume", "source") or not most(cells, lambda cell: _is_no_text(cell, field))


def _is_no_text(cell: str, field: str) -> bool:
    """Tell whether a cell cannot be a name of a company, a role or a place."""
    if field == "company" and cell.startswith(("http://", "https://")):
        return True
    return looks_like_a_day(cell) or yes_or_no(cell) is not None


def proves(field: str, cells: Sequence[str]) -> bool:
    """Tell whether cells can be nothing but the field, whatever their header: statuses in words that are all known."""
    if field == "url":
        return bool(cells) and all(cell.startswith(("http://", "https://")) for cell in cells)
    counts = Counter(cells)
    return (
        len(cells) >= _ENOUGH
        and len(counts) >= 2
        and all(yes_or_no(cell) is None and read_status(cell) is not None for cell in counts)
    )


#: Fewer cells prove nothing.
_ENOUGH = 3


def most(cells: Sequence[str], test: Callable[[str], bool]) -> bool:
    """Tell whether at least half of the cells pass a test; each text is tried once, and no more than it takes."""
    passed = failed = 0
    for cell, n in Counter(cells).items():
        if test(cell):
            passed += n
        else:
            failed += n
        if 2 * passed >= len(cells) or 2 * failed > len(cells):
            break
    return 2 * passed >= len(cells)


def _is_private(name: str, cells: Sequence[str]) -> bool:
    word = plain(name)
    table = words("private")
    named = word in table["whole"] or any(f" {part} " in f" {word} " for part in table["within"])
    return named or (bool(cells) and most(cells, lambda cell: bool(_EMAIL.fullmatch(cell))))


def _free_name(name: str, i: int, taken: Mapping[str, int]) -> str:
    base = plain(name).replace(" ", "_") or f"column_{i + 1}"
    base = f"sheet_{base}" if base in TAKEN else base
    free, n = base, 2
    while free in taken:
        free, n = f"{base}_{n}", n + 1
    return free
