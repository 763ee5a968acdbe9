"""Every application of a log with how its wait ended: read once, then narrowed and grouped as often as wanted."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np

from followup_kit.model import RESPONSE_KINDS, EventKind
from followup_kit.stats.apart import Apart, set_apart
from followup_kit.stats.arguments import DERIVED, check_arguments
from followup_kit.stats.counts import (
    BACKWARDS,
    CENSORED,
    EVERYTHING,
    NOT_GIVEN,
    UNDATED,
    Counts,
    Waits,
    first_responses,
    open_frame,
)
from followup_kit.stats.days import UNKNOWN
from followup_kit.stats.derived import group_name, period_number

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Cases:
    """The applications of a log that are counted, in place of its events: `response_rate(cases, …)` and the others.

    `table` has one row each: application_id, applied_on, `days` (waited), `answer` (what came first; "" while nothing
    did), `outcome` (the same as `Counts` has it, or why it is not counted), `counted` (False: a date is not known, or
    lies the wrong way round), and the log's own columns. What is set
    apart (`apart`) is that of the whole log, however few are selected. `feedback` gives `tracker.feedback()` as it was
    known on `as_of`, and is read only where feedback is asked for.
    """

    table: "pd.DataFrame"
    events: "pd.DataFrame"
    as_of: date
    apart: Apart
    feedback: "Callable[[], pd.DataFrame] | None" = None

    @property
    def columns(self) -> list[str]:
        """What there is to group by."""
        return list(self.events.columns)

    def only(self, chosen: Any) -> "Cases":
        """Those for which `chosen`, one truth value a row of the table, holds."""
        return replace(self, table=self.table[np.asarray(chosen, dtype=bool)])

    def events_of(self) -> "pd.DataFrame":
        """The events of these applications."""
        return self.events[self.events["application_id"].isin(self.table["application_id"])]

    @property
    def has_feedback(self) -> bool:
        """Whether anybody ever told one of the log's applications why."""
        return bool((self.events["kind"].astype("str") == str(EventKind.FEEDBACK_RECEIVED)).any())

    def feedback_of(self) -> "pd.DataFrame":
        """The feedback of these applications, one row each; none where no feedback was given to read."""
        import pandas as pd

        if self.feedback is None:
            return pd.DataFrame(columns=["application_id", "event_id", "state", "words", "themes"])
        rows = self.feedback()
        return rows[rows["application_id"].isin(self.table["application_id"])]

    def counts(self, by: str | None, *, derive: bool = False) -> Counts:
        """The table of counts that `first_response_counts` gives for the events of these applications."""
        known = self.table[self.table["counted"]]
        names, group = self._groups(known, by, derive)
        outcome = known["outcome"].to_numpy(dtype=np.int64)
        keys = np.column_stack([group, known["days"].to_numpy(dtype=np.int64), outcome])
        found, n = np.unique(keys, axis=0, return_counts=True) if len(keys) else (keys.reshape(0, 3), keys[:0, 0])
        n_undated, n_backwards = (int((self.table["outcome"] == why).sum()) for why in (UNDATED, BACKWARDS))
        labels = np.array([names[code] for code in found[:, 0]], dtype=object)
        return Counts(labels, found[:, 1], found[:, 2], n, self.as_of, n_undated, n_backwards)

    def groups(self, by: str, *, derive: bool = False) -> "np.ndarray[Any, Any]":
        """The name of the group that each application of the table belongs to."""
        names, place = self._groups(self.table, by, derive)
        return np.array([names[one] for one in place], dtype=object)

    def _groups(self, known: "pd.DataFrame", by: str | None, derive: bool) -> "tuple[list[str], np.ndarray[Any, Any]]":
        """The groups' names, and for each application the place of its group among them."""
        if by is None:
            return [EVERYTHING], np.zeros(len(known), dtype=np.int64)
        if by in DERIVED and (derive or by not in self.events.columns):
            dated = nw.from_native(known.rename(columns={"applied_on": "event_on"})[["event_on", "day"]])
            numbers = dated.select(period_number(by).alias("number"))["number"].to_numpy()
            values, place = np.unique(numbers, return_inverse=True)
            return [group_name(str(value), by) for value in values], place
        text = known[by].astype("str").where(known[by].notna(), "").str.strip()
        values, place = np.unique(text.where(text != "", NOT_GIVEN).to_numpy(dtype=str), return_inverse=True)
        return [str(value) for value in values], place


def read_cases(events: Any, *, as_of: date | str, feedback: "Callable[[], pd.DataFrame] | None" = None) -> Cases:
    """Read every application of `tracker.events()` (or a frame like it) as it was known on `as_of`.

    `feedback` gives `tracker.feedback(as_of)` once somebody asks for it.

    Raises InvalidInput.
    """
    frame = open_frame(events)
    day = check_arguments(frame.collect_schema().names(), as_of=as_of)
    kept, apart = set_apart(frame, day)
    log: pd.DataFrame = kept.lazy().collect().to_pandas()
    table = _with_waits(_sent(log, day), first_responses(kept, as_of=day))
    return Cases(table.reset_index(drop=True), log, day, apart, feedback)


def _sent(log: "pd.DataFrame", as_of: date) -> "pd.DataFrame":
    """The first `applied` event of each application known by `as_of`, with the day as a number, too."""
    import pandas as pd

    sent = log[(log["kind"].astype("str") == str(EventKind.APPLIED)) & log["application_id"].notna()]
    sent = sent.assign(applied_on=pd.to_datetime(sent["event_on"], errors="coerce").astype("datetime64[s]"))
    sent = sent[sent["applied_on"].isna() | (sent["applied_on"] <= pd.Timestamp(as_of))]
    sent = sent.sort_values("applied_on", kind="stable").drop_duplicates("application_id")
    number = (sent["applied_on"] - pd.Timestamp(1970, 1, 1)).dt.days + date(1970, 1, 1).toordinal()
    sent["day"] = number.fillna(UNKNOWN).astype("int64")
    return sent.drop(columns=["kind", "event_on"])


def _with_waits(sent: "pd.DataFrame", waits: Waits) -> "pd.DataFrame":
    import pandas as pd

    place = pd.Index(waits.application_id).get_indexer(pd.Index(sent["application_id"].astype(object)))
    sent, place = sent[place >= 0], place[place >= 0]
    outcome = waits.outcome[place]
    counted = outcome >= CENSORED
    kinds = np.array([*map(str, RESPONSE_KINDS), ""], dtype=object)  # the last one is what -1 points at
    return sent.assign(
        days=np.where(counted, waits.duration[place], -1),
        answer=pd.array(kinds[np.where(counted, outcome, CENSORED)], dtype="str"),
        outcome=outcome,
        counted=counted,
    )
