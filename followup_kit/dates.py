"""Days as people type them, at the door: ISO text or a date, nothing guessed."""

from datetime import date, datetime

from followup_kit.errors import InvalidInput


def to_date(value: str | date, field: str = "on") -> date:
    """Turn "2026-03-20" or a date into a date; anything else is refused in words.

    A datetime (also a pandas Timestamp, or ISO text with a time) gives its calendar day as it stands, without any time
    zone arithmetic.
    """
    try:
        if isinstance(value, datetime):
            return date(value.year, value.month, value.day)
        return value if isinstance(value, date) else datetime.fromisoformat(str(value).strip()).date()
    except (ValueError, TypeError) as err:
        raise InvalidInput(
            faults={field: f"“{value}” is not a day I can read. Write year-month-day, such as 2026-03-20."}
        ) from err
