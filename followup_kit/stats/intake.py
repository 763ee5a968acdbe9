"""What every answer starts from: checked arguments, the applications counted apart, and the table of counts."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from followup_kit.stats.apart import Apart, set_apart
from followup_kit.stats.arguments import NEEDED, check_arguments
from followup_kit.stats.cases import Cases
from followup_kit.stats.counts import Counts, first_response_counts, open_frame
from followup_kit.stats.derived import with_derived

if TYPE_CHECKING:
    import pandas as pd

NOTHING_YET = "Nothing to change yet."
NO_APPLICATION = "No application can be counted yet: add one with the day you applied, or bring your history."
ADD_SOME = "Add your applications with the day you sent them, and what came back."


@dataclass(frozen=True)
class Intake:
    """The counts of the applications that are counted, and what is told beside every answer."""

    counts: Counts
    apart: Apart
    as_of: date

    @property
    def n(self) -> int:
        """How many applications are counted."""
        return int(self.counts.n.sum())

    def tell(self, table: "pd.DataFrame", *, definition: str, summary: str, next_step: str) -> "pd.DataFrame":
        """The same table with `.attrs` that say what it means, in words, and what it leaves out."""
        tell(table, self.as_of, self.apart, definition=definition, summary=summary, next_step=next_step)
        table.attrs |= {
            "definition": " ".join(filter(None, [table.attrs["definition"], left_out(self.counts)])),
            "n": self.n,
            "n_undated": self.counts.n_undated,
            "n_backwards": self.counts.n_backwards,
            "n_left_out": self.counts.n_undated + self.counts.n_backwards,
        }
        return table


def intake(events: Any, *, as_of: date | str, by: str | None = None, derive: bool = False, **checked: Any) -> Intake:
    """Check the arguments, set apart what is no first try of one's own, and count the rest.

    `by` is a column, or "month" or "weekday" of applying where the log has no column of that name (with `derive`, even
    where it has one). Of `Cases`, which are counted already, nothing is read again.
    """
    if isinstance(events, Cases):
        day = check_arguments([*NEEDED, *events.columns], as_of=as_of, by=by, **checked)
        return Intake(events.counts(by, derive=derive), events.apart, day)
    frame = open_frame(events)
    day = check_arguments(frame.collect_schema().names(), as_of=as_of, by=by, **checked)
    frame, apart = set_apart(frame, day)
    frame, column, named = with_derived(frame, by, derive=derive)
    counts = first_response_counts(frame, as_of=day, by=column)
    return Intake(named(counts), apart, day)


def tell(
    table: "pd.DataFrame", as_of: date, apart: Apart, *, definition: str, summary: str, next_step: str
) -> "pd.DataFrame":
    """The same table with `.attrs` that say what it means; for answers that do not rest on waits."""
    table.attrs = {
        "as_of": as_of.isoformat(),
        "definition": " ".join(filter(None, [definition, f"Known up to {as_of.isoformat()}.", str(apart)])),
        "summary": summary,
        "next_step": next_step,
        "n_reapplied": apart.n_reapplied,
        "n_recruiter": apart.n_recruiter,
        "n_never_sent": apart.n_never_sent,
    }
    return table


def left_out(counts: Counts) -> str:
    """Which applications could not be counted, in words; nothing where all could."""
    parts = []
    if counts.n_undated:
        parts.append(f"Left out because a date is not known: {counts.n_undated}.")
    if counts.n_backwards:
        parts.append(f"Left out because they ended before they were sent: {counts.n_backwards}.")
    return " ".join([*parts, "check_events lists the rows."] if parts else [])
