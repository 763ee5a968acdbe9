"""Groups of few people are not shown, nor what would give them away: for tables that leave the house."""

from datetime import date
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np

from followup_kit.errors import InvalidInput
from followup_kit.model import EventKind
from followup_kit.stats.apart import set_apart
from followup_kit.stats.arguments import check_arguments
from followup_kit.stats.counts import Counts, group_name, group_values, open_frame
from followup_kit.stats.days import numbered
from followup_kit.stats.derived import with_derived

if TYPE_CHECKING:
    import pandas as pd

#: What is told of the whole, and may stay; sentences that could name a group do not.
_STAYS = ("as_of", "within_days", "n")


def suppress_small(
    table: "pd.DataFrame", events: Any, *, by: str, below: int = 10, person: str = "person"
) -> "pd.DataFrame":
    """The same table of groups, with nothing but the name of each group of fewer than `below` people.

    `table` is what a statistic such as `response_rate(events, by=by, …)` gave, `events` the same log, and `person` its
    column that tells people apart: 200 applications of one person are one person. Where a hidden group could be worked
    out from the total (it is the only one hidden, or the hidden ones together are fewer than `below` people), the
    smallest group shown is hidden too, until it cannot. Where all people together are fewer, the total is hidden.

    Gives the table with a column `note` that says what is hidden. `.attrs` holds as_of, definition, summary, n (of the
    whole), below and n_hidden. It guards one table: several tables of the same people that are cut in other ways, or
    known up to other days, can give away by their difference what each of them hides.

    Raises InvalidInput.
    """
    as_of, people = _checked(table, events, by, below, person)
    shown = sorted((name for name in set(table["group"])), key=lambda name: (-len(people.get(name, ())), name))
    hidden = {name for name in shown if len(people.get(name, ())) < below}
    rest = [name for name in shown if name not in hidden]
    while hidden and rest and (len(hidden) < 2 or _together(people, hidden) < below):
        hidden.add(rest.pop())
    note = f"Not shown: fewer than {below} people, or what would give away a group so small."
    found = table.astype(dict.fromkeys(table.select_dtypes("integer").columns, "Int64"))
    here = found["group"].isin(hidden)
    for name in found.columns.drop("group"):
        found[name] = found[name].mask(here)
    found["note"] = np.where(here, note, "")
    stays = {name: table.attrs[name] for name in _STAYS if name in table.attrs}
    if _together(people, set(people)) < below:
        stays.pop("n", None)
    told = (
        f"{len(shown) - len(hidden)} of {len(shown)} groups are shown; the others are too small, or guard one that is."
    )
    definition = f"By {by}, known up to {as_of.isoformat()}. {note}"
    found.attrs = {**stays, "definition": definition, "summary": told, "below": below, "n_hidden": len(hidden)}
    return found


def _checked(table: "pd.DataFrame", events: Any, by: str, below: int, person: str) -> tuple[date, dict[str, set[Any]]]:
    frame = open_frame(events)
    columns = frame.collect_schema().names()
    day = check_arguments(columns, as_of=table.attrs.get("as_of"), by=by)
    faults = {}
    if person not in columns:
        faults["person"] = f"there is no column {person!r} that tells people apart; choose one of {', '.join(columns)}."
    if isinstance(below, bool) or not isinstance(below, int) or below < 2:
        faults["below"] = f"{below!r} is not a whole number of people, 2 or more."
    if "group" not in table.columns:
        faults["table"] = "has no column group; give what a statistic gave, such as response_rate(events, by=…)."
    if faults:
        raise InvalidInput(faults=faults)
    return day, _people(frame, day, by, person)


def _people(frame: Any, as_of: date, by: str, person: str) -> dict[str, set[Any]]:
    """Who sent an application that is counted, by group."""
    frame, _ = set_apart(frame, as_of)
    who = frame.select("application_id", nw.col(person).alias("who")).unique()
    frame, column, named = with_derived(frame, by)
    rows = numbered(frame, "application_id", nw.col("kind").cast(nw.String).alias("kind"), group_values(frame, column))
    sent = rows.filter(nw.col("kind") == str(EventKind.APPLIED), nw.col("day") <= as_of.toordinal())
    pairs = sent.select("application_id", "group").join(who, on="application_id").select("who", "group").unique()
    pairs = pairs.filter(~nw.col("who").is_null()).lazy().collect()
    groups = np.array([group_name(value) for value in pairs["group"].to_list()], dtype=object)
    zeros = np.zeros(len(groups), dtype=np.int64)
    found: dict[str, set[Any]] = {}
    for name, one in zip(named(Counts(groups, zeros, zeros, zeros, as_of)).group, pairs["who"].to_list(), strict=True):
        found.setdefault(name, set()).add(one)
    return found


def _together(people: dict[str, set[Any]], names: set[str]) -> int:
    return len(set().union(*(people.get(name, set()) for name in names)))
