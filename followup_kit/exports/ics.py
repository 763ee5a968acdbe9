"""Reminders as a calendar file: each keeps its id, so that a later file updates the calendar and doubles nothing."""

import uuid
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from followup_kit.errors import InvalidInput
from followup_kit.exports.cells import plain_cell
from followup_kit.exports.headers import clean_value
from followup_kit.exports.plain import clean_text

_NAMESPACE = uuid.UUID("5b0f1c52-3c0e-4a86-9a6e-0f6f5d0c7a11")
_SINCE = datetime(2020, 1, 1, tzinfo=UTC)
_LINE_MOST = 200
_TEXT_MOST = 4000
_MORNING = timedelta(hours=9)


def to_ics(follow_ups: Any, *, as_of: str = "") -> bytes:
    """Return follow-ups as a calendar (.ics): a whole-day entry each, that rings at nine in the morning.

    `follow_ups` is a DataFrame with the columns from_day or until_day, and of these what there is: application_id,
    company, role, letter_kind, says, why, follow_up_id. A row without any day is left out. An entry's id comes from
    follow_up_id, or else application_id and letter_kind: importing a later export moves entries that changed. `as_of`
    (a day; default now) says when it was made. Raises InvalidInput when no row has a day.
    """
    from icalendar import Calendar

    rows = _rows(follow_ups)
    made_at = _made_at(as_of)
    calendar = Calendar()
    calendar.add("prodid", "-//followup_kit//reminders//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Follow-ups")
    seen: Counter[str] = Counter()
    for row in rows:
        key = _key(row)
        seen[key] += 1
        calendar.add_component(_entry(row, f"{key}|{seen[key]}", made_at))
    return bytes(calendar.to_ical())


def _rows(follow_ups: Any) -> list[dict[str, Any]]:
    names = [str(name) for name in getattr(follow_ups, "columns", [])]
    if not {"from_day", "until_day"} & set(names):
        given = ", ".join(names) or f"a {type(follow_ups).__name__}"
        raise InvalidInput(f"Reminders need a frame with the column from_day or until_day; this one has: {given}.")
    columns = {name: [plain_cell(value) for value in follow_ups[name].tolist()] for name in names}
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    for row in rows:
        row["from_day"], row["until_day"] = _day(row.get("from_day")), _day(row.get("until_day"))
    dated = [row for row in rows if row["from_day"] or row["until_day"]]
    if not dated:
        raise InvalidInput("No follow-up here has a day, so there is nothing to be reminded of. No file was made.")
    return dated


def _day(value: Any) -> date | None:
    if not value or isinstance(value, date):
        return value or None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as err:
        raise InvalidInput(faults={"from_day": f"{value!r} is not a day; write it as 2026-03-20."}) from err


def _made_at(as_of: str) -> datetime:
    if not as_of:
        return datetime.now(UTC).replace(microsecond=0)
    day = _day(as_of)
    return datetime.combine(day, time(), UTC) if day else _SINCE


def _key(row: dict[str, Any]) -> str:
    if own := row.get("follow_up_id"):
        return clean_text(str(own))
    about = ("application_id",) if row.get("application_id") else ("company", "role")
    return clean_text("|".join(str(row.get(name) or "") for name in (*about, "letter_kind")))


def _entry(row: dict[str, Any], key: str, made_at: datetime) -> Any:
    from icalendar import Alarm, Event

    day = row["from_day"] or row["until_day"]
    title = _title(row)
    entry = Event()
    entry.add("uid", f"{uuid.uuid5(_NAMESPACE, key)}@followup-kit")
    entry.add("dtstamp", made_at)
    entry.add("sequence", max(0, int((made_at - _SINCE).total_seconds() // 60)))
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("summary", title)
    entry.add("description", _why(row, day))
    entry.add("transp", "TRANSPARENT")
    entry.add("class", "PRIVATE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _MORNING)
    entry.add_component(alarm)
    return entry


def _title(row: dict[str, Any]) -> str:
    kind = str(row.get("letter_kind") or "").replace("_", " ").strip()
    what = kind[:1].upper() + kind[1:] or str(row.get("says") or "").rstrip(".") or "Follow up"
    whom = ", ".join(str(row[name]) for name in ("company", "role") if row.get(name))
    return clean_value(f"{what}: {whom}" if whom else what, _LINE_MOST)


def _why(row: dict[str, Any], day: date) -> str:
    until = row["until_day"]
    best = f"Best by {until.isoformat()}." if until and until > day else ""
    parts = (str(row.get("says") or ""), str(row.get("why") or ""), best)
    return clean_text("\n".join(part for part in parts if part))[:_TEXT_MOST]
