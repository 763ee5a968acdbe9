"""Applications that say something else than a first try of one's own: counted apart, so that they bend no rate."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw

from followup_kit.model import EventKind
from followup_kit.stats.days import UNKNOWN, numbered

#: What a source says (any case, anywhere in it) when the first word came from the employer's side.
RECRUITER_WORDS = ("recruiter", "headhunter", "inbound")
#: Columns that tell people apart in a log of many; the same company and role are another try only for one person.
PERSON_COLUMNS = ("person", "person_id", "seeker", "seeker_id")
#: What an interval cannot know where one log holds many people.
OF_MANY = (
    "Intervals take each application on its own; those of one person resemble each other, so the truth may lie further "
    "off than they say, most where few people sent many."
)


@dataclass(frozen=True)
class Apart:
    """How many applications are counted apart, and why; and whether the log tells many people apart."""

    n_reapplied: int = 0
    n_recruiter: int = 0
    n_never_sent: int = 0
    of_many: bool = False

    def __str__(self) -> str:
        said = [
            (self.n_reapplied, "another try for the same role at the same company"),
            (self.n_recruiter, "begun by a recruiter"),
            (self.n_never_sent, "never sent"),
        ]
        parts = [f"{n} {what}" for n, what in said if n]
        apart = f"Counted apart: {', '.join(parts)}." if parts else ""
        return " ".join(filter(None, [apart, OF_MANY if self.of_many else ""]))


def set_apart(frame: Any, as_of: date) -> tuple[Any, Apart]:
    """The events without those of applications that are counted apart, and how many these are.

    Another try is a later `applied` for the same company and role (case and blanks do not count; of the same person,
    where a column names people). One begun by a recruiter has a source that says so (`RECRUITER_WORDS`). One never sent
    has no `applied` event. What the frame has no columns for is not looked for.
    """
    has = [name for name in (*PERSON_COLUMNS, "company", "role", "source") if name in frame.collect_schema().names()]
    known = numbered(frame, "application_id", nw.col("kind").cast(nw.String), *has)
    known = known.filter(~nw.col("application_id").is_null(), ~nw.col("kind").is_null())
    known = known.filter((nw.col("day") <= as_of.toordinal()) | (nw.col("day") == UNKNOWN))
    sent = known.filter(nw.col("kind") == str(EventKind.APPLIED))
    n_never_sent = _n_applications(known) - _n_applications(sent)
    find_recruited, find_again = (_recruited_here, _again_here) if _is_pandas(sent) else (_recruited, _again)
    recruited = find_recruited(sent) if "source" in has else set()
    again = find_again(sent, [name for name in has if name != "source"]) if {"company", "role"} <= {*has} else set()
    left_out = sorted(recruited | again)
    if left_out:
        frame = frame.filter(~nw.col("application_id").is_in(left_out))
    return frame, Apart(len(again - recruited), len(recruited), n_never_sent, bool({*PERSON_COLUMNS} & {*has}))


def _is_pandas(frame: Any) -> bool:
    """Whether a loop over the rows is quicker than work on whole columns of text."""
    return bool(frame.implementation.is_pandas_like())


def _recruited_here(sent: Any) -> set[Any]:
    says = re.compile("|".join(RECRUITER_WORDS))
    rows = list(_rows(sent, "application_id", "source"))
    begun = {source for source in {source for _, source in rows} if says.search(_text(source))}
    return {one for one, source in rows if source in begun}


def _again_here(sent: Any, names: list[str]) -> set[Any]:
    tries: dict[tuple[Any, ...], int] = {}
    for *people, company, role, day, one in _rows(sent, *names, "day", "application_id"):
        key = (*people, _text(company), _text(role), one)
        if None not in people and all(key[-3:-1]):
            tries[key] = min(day, tries.get(key, UNKNOWN))
    return _later((*key[:-1], day, key[-1]) for key, day in tries.items())


def _rows(frame: Any, *names: str) -> Iterable[tuple[Any, ...]]:
    """The cells of pandas, row by row; None is missing, however its column says that."""
    columns = (nw.to_native(frame[name]) for name in names)
    return zip(*(column.astype(object).where(column.notna(), None).tolist() for column in columns), strict=True)


def _text(value: object) -> str:
    """A name as `_folded` compares it."""
    return "" if value is None else " ".join(str(value).lower().split())


def _recruited(sent: Any) -> set[Any]:
    says = _folded("source").str.contains("|".join(RECRUITER_WORDS))
    rows = sent.filter(~nw.col("source").is_null()).filter(says).select("application_id").lazy().collect()
    return set(rows["application_id"].to_list())


def _again(sent: Any, names: list[str]) -> set[Any]:
    """All but the first application of each name for one role at one company."""
    for name in ("company", "role"):
        sent = sent.filter(~nw.col(name).is_null()).with_columns(_folded(name).alias(name)).filter(nw.col(name) != "")
    first = sent.group_by(*names, "application_id").agg(nw.col("day").min())
    many = first.group_by(*names).agg(nw.len().alias("n_tries")).filter(nw.col("n_tries") > 1)
    found = first.join(many, on=names).select(*names, "day", "application_id").lazy().collect()
    return _later(zip(*(found[name].to_list() for name in found.columns), strict=True))


def _later(tries: Iterable[tuple[Any, ...]]) -> set[Any]:
    """Of tries (company and role …, day, application) all but the first of each company and role."""
    seen, again = set(), set()
    for *key, _, application_id in sorted(tries, key=lambda row: (row[-2], str(row[-1]))):
        if tuple(key) in seen:
            again.add(application_id)
        seen.add(tuple(key))
    return again


def _folded(name: str) -> Any:
    """A name as `model.name_key` compares it: case and blanks do not count."""
    return nw.col(name).cast(nw.String).str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()


def _n_applications(rows: Any) -> int:
    return int(rows.select("application_id").unique().select(nw.len().alias("n")).lazy().collect()["n"].to_list()[0])
