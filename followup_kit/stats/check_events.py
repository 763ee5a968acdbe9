"""Rows of a log that cannot be right, each with the reason: nothing is left out of a number in silence."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import narwhals as nw

from followup_kit.model import RESPONSE_KINDS, EventKind
from followup_kit.stats.arguments import check_arguments
from followup_kit.stats.counts import open_frame
from followup_kit.stats.days import as_day, is_missing

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("row", "application_id", "kind", "event_on", "reason")
_ANSWERS = {str(kind) for kind in (*RESPONSE_KINDS, EventKind.ACCEPTED, EventKind.DECLINED)}
_KINDS = {str(kind) for kind in EventKind}

Row = tuple[int, Any, str | None, Any]


def check_events(events: Any, *, as_of: date | str) -> "pd.DataFrame":
    """The rows that the statistics leave out, do not look at, or cannot read, each with the reason and what to do.

    `events` is `tracker.events()` or any frame that Narwhals supports, of dates or of anything else in event_on. Gives
    one row per fault, in the order of the log: `row` (the first is 0), `application_id`, `kind`, `event_on` as text,
    and `reason`: no application id, a kind that is not known, something that is no date, a day after `as_of`, the same
    event again, an answer before applying, or no applied event at all (on the application's first row).

    `.attrs` holds as_of, definition, summary, next_step and n (rows looked at). A missing day is no fault: it is left
    unknown, and the application is counted only where the day is not needed.

    Raises InvalidInput.
    """
    import pandas as pd

    frame = open_frame(events)
    day = check_arguments(frame.collect_schema().names(), as_of=as_of)
    columns = frame.select("application_id", nw.col("kind").cast(nw.String), "event_on").lazy().collect()
    cells = (columns[name].to_list() for name in ("application_id", "kind", "event_on"))
    rows = [(number, *cell) for number, cell in enumerate(zip(*cells, strict=True))]
    faults = sorted([*_unreadable(rows, day), *_repeated(rows), *_out_of_order(rows, day)])
    table = pd.DataFrame([_shown(rows[number], reason) for number, reason in faults], columns=list(COLUMNS))
    table.attrs = _attrs(day, len(rows), faults, table)
    return table


def _unreadable(rows: list[Row], as_of: date) -> Iterator[tuple[int, str]]:
    for number, application_id, kind, event_on in rows:
        if is_missing(application_id):
            yield number, "has no application id: say which application it belongs to"
        if is_missing(kind) or kind not in _KINDS:
            yield number, f"{kind!r} is no kind of event; choose one of {', '.join(EventKind)}"
        day = as_day(event_on)
        if day is None and not is_missing(event_on):
            yield number, "event_on is not a date: write it as one, such as 2026-03-20"
        if day is not None and day > as_of:
            yield number, f"lies after {as_of.isoformat()}: mend the date, or look again with a later as_of"


def _repeated(rows: list[Row]) -> Iterator[tuple[int, str]]:
    first: dict[tuple[Any, ...], int] = {}
    for number, application_id, kind, event_on in rows:
        day = as_day(event_on)
        if day is None or is_missing(application_id):
            continue
        key = (application_id, kind, day)
        if key in first:
            yield number, f"the same event as in row {first[key]}: it counts once"
        first.setdefault(key, number)


def _out_of_order(rows: list[Row], as_of: date) -> Iterator[tuple[int, str]]:
    """Answers before applying, and applications without an applied event."""
    seen: dict[Any, int] = {}
    sent: dict[Any, date | None] = {}
    for number, application_id, kind, event_on in rows:
        if is_missing(application_id):
            continue
        seen.setdefault(application_id, number)
        if kind == EventKind.APPLIED:
            day, before = as_day(event_on), sent.get(application_id)
            sent[application_id] = min((one for one in (day, before) if one), default=None)
    for application_id, number in seen.items():
        if application_id not in sent:
            yield number, "its application has no applied event: it counts as saved, never sent"
    for number, application_id, kind, event_on in rows:
        start, day = None if is_missing(application_id) else sent.get(application_id), as_day(event_on)
        ends = kind in _ANSWERS or kind == EventKind.WITHDRAWN
        if ends and start is not None and day is not None and day < start <= as_of:
            what = "withdrawn" if kind == EventKind.WITHDRAWN else "an answer"
            yield (
                number,
                (
                    f"{what} before applying on {start.isoformat()}: mend a date, or, if they wrote first, give the "
                    "application the source 'recruiter'"
                ),
            )


def _shown(row: Row, reason: str) -> tuple[Any, ...]:
    number, application_id, kind, event_on = row
    day = as_day(event_on)
    told = "" if is_missing(event_on) else day.isoformat() if day else str(event_on)
    return (number, application_id, kind, told, reason)


def _attrs(as_of: date, n: int, faults: list[tuple[int, str]], table: "pd.DataFrame") -> dict[str, object]:
    summary = f"All {n} rows can be read." if n else "The log has no rows yet."
    if faults:
        n_rows = len({number for number, _ in faults})
        summary = f"{n_rows} of {n} rows need a look, in {table['application_id'].nunique()} applications."
    return {
        "as_of": as_of.isoformat(),
        "definition": (
            f"Rows that cannot be right, up to {as_of.isoformat()}. The statistics leave out an application whose "
            "start or end is not known or lies the wrong way round, look at no event after as_of, and count a repeated "
            "event once."
        ),
        "summary": summary,
        "next_step": "Mend these rows in the log, the first ones first." if faults else "Nothing to change yet.",
        "n": n,
    }
