"""The checks that every statistic makes at its door; all faults are told at once."""

from collections.abc import Sequence
from datetime import date

from followup_kit.errors import InvalidInput

NEEDED = ("application_id", "kind", "event_on")
PERIODS = ("week", "month", "quarter")
DERIVED = ("weekday", *PERIODS)
CONF_TYPES = ("log-log", "log", "logit", "arcsin", "plain")


def check_arguments(
    columns: Sequence[str],
    *,
    as_of: object,
    by: object = None,
    within_days: object = 0,
    silent_days: object = 0,
    every: object = "month",
    conf_type: object = "log-log",
) -> date:
    """Refuse what cannot be right, every fault in one error; gives `as_of` as a date."""
    faults = {}
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        faults["events"] = f"has no column {', '.join(missing)}; give tracker.events(), or a frame with {NEEDED}."
    if by is not None and by not in columns and by not in DERIVED:
        faults["by"] = f"there is no column {by!r}; choose one of {', '.join([*columns, *DERIVED])}."
    if every not in PERIODS:
        faults["every"] = f"{every!r} is not one of {', '.join(PERIODS)}."
    if isinstance(silent_days, bool) or not hasattr(silent_days, "__index__") or silent_days.__index__() < 0:
        faults["silent_days"] = f"{silent_days!r} is not a whole number of days, 0 or more."
    if isinstance(within_days, bool) or not hasattr(within_days, "__index__") or within_days.__index__() < 0:
        faults["within_days"] = f"{within_days!r} is not a whole number of days, 0 or more."
    if conf_type not in CONF_TYPES:
        faults["conf_type"] = f"{conf_type!r} is not one of {', '.join(CONF_TYPES)}."
    day = _as_date(as_of)
    if day is None:
        faults["as_of"] = f"{as_of!r} is not a date; say up to which day the log is known, such as '2026-03-20'."
    if day is None or faults:
        raise InvalidInput(faults=faults)
    return day


def _as_date(value: object) -> date | None:
    try:
        if isinstance(value, date):
            return date.fromordinal(value.toordinal())
        return date.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        return None
