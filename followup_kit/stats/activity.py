"""What was done and what came back, week by week: applications sent, steps forward, answers, letters."""

from datetime import date
from typing import TYPE_CHECKING, Any

import narwhals as nw

from followup_kit.model import EventKind
from followup_kit.stats.apart import Apart
from followup_kit.stats.arguments import check_arguments
from followup_kit.stats.counts import open_frame
from followup_kit.stats.derived import next_start, period_name, period_number, start_of
from followup_kit.stats.histories import known_events
from followup_kit.stats.intake import ADD_SOME, NOTHING_YET, tell
from followup_kit.stats.words import count_of

if TYPE_CHECKING:
    import pandas as pd

#: Which events each column counts.
COUNTED = {
    "n_applied": (EventKind.APPLIED,),
    "n_steps": (EventKind.SCREENING, EventKind.ASSESSMENT, EventKind.INTERVIEW),
    "n_offers": (EventKind.OFFER,),
    "n_rejected": (EventKind.REJECTED,),
    "n_letters": (EventKind.LETTER_SENT,),
    "n_contacts": (
        EventKind.FOLLOWED,
        EventKind.CONNECTED,
        EventKind.COMMENTED,
        EventKind.SHARED,
        EventKind.ATTENDED,
    ),
}
COLUMNS = ("period", "starts_on", *COUNTED, "complete")
REJECTIONS = "rejections, "
DEFINITION = (
    "Events by the {every} of their day: applications sent, steps (screening, assessment, interview), offers, "
    f"{REJECTIONS}letters sent, and contacts (followed, connected, commented, shared, attended). "
    "The last {every} may be unfinished."
)


def activity(events: Any, *, every: str = "week", as_of: date | str) -> "pd.DataFrame":
    """How many events of each sort fell into each week, month or quarter, quiet ones included.

    `events` is `tracker.events()` or any frame that Narwhals supports. Gives one row per period from the first event to
    `as_of`: `period` and its first day `starts_on`, `n_applied`, `n_steps` (screening, assessment, interview),
    `n_offers`, `n_rejected`, `n_letters`, `n_contacts`, and `complete` (False for the period that holds `as_of`, until
    its last day). These are events, not applications: two interviews are two.

    `.attrs` holds definition, as_of, every, summary, next_step, n (events counted) and n_undated (left out: their day
    is not known).

    Raises InvalidInput.
    """
    import pandas as pd

    frame = open_frame(events)
    day = check_arguments(frame.collect_schema().names(), as_of=as_of, every=every)
    found, n_undated = _found(frame, day, every)
    rows, start = [], min(found, default=None)
    while start is not None and start <= day:
        after = next_start(start, every)
        kinds = found.get(start, {})
        sums = [sum(kinds.get(str(kind), 0) for kind in some) for some in COUNTED.values()]
        rows.append((period_name(start, every), start, *sums, (after - day).days <= 1))
        start = after
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"complete": bool})
    table["starts_on"] = pd.to_datetime(table["starts_on"]).astype("datetime64[s]")
    definition = DEFINITION.format(every=every)
    tell(table, day, Apart(), definition=definition, summary=_summary(table, every), next_step=_next_step(table))
    table.attrs |= {"every": every, "n": int(table[list(COUNTED)].to_numpy().sum()), "n_undated": n_undated}
    return table


def _found(frame: Any, as_of: date, every: str) -> tuple[dict[date, dict[str, int]], int]:
    """For each period's first day, how many events of each kind; and how many have no known day."""
    wanted = [str(kind) for some in COUNTED.values() for kind in some]
    rows = known_events(frame, as_of).filter(nw.col("kind").is_in(wanted))
    table = rows.with_columns(period_number(every).alias("number")).group_by("number", "kind").agg(nw.len().alias("n"))
    collected = table.lazy().collect()
    found: dict[date, dict[str, int]] = {}
    n_undated = 0
    for number_, kind, n in zip(*(collected[name].to_list() for name in ("number", "kind", "n")), strict=True):
        if number_ < 0:
            n_undated += int(n)
        else:
            found.setdefault(start_of(int(number_), every), {})[kind] = int(n)
    return found, n_undated


def _summary(table: "pd.DataFrame", every: str) -> str:
    if table.empty:
        return "Nothing was noted yet."
    last = table.iloc[-1]
    whole = table["n_applied"].iloc[:-1] if len(table) > 1 else table["n_applied"]
    typical = whole.quantile(0.5, interpolation="higher")
    half = f" (half of the {every}s had {typical:g} or more)" if typical else ""
    sent, letters, contacts = (
        count_of(int(last[f"n_{what}"]), one)
        for what, one in (("applied", "application"), ("letters", "letter"), ("contacts", "contact"))
    )
    whole_log = f"{count_of(int(table['n_applied'].sum()), 'application')} in {count_of(len(table), every)}{half}"
    return f"{whole_log}; in the last one {sent}, {letters} and {contacts}."


def _next_step(table: "pd.DataFrame") -> str:
    if table.empty:
        return ADD_SOME
    return f"{NOTHING_YET} How many you send is yours to decide; follow_ups says what is due."
