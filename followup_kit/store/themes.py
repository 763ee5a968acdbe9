"""The themes a user sees in a feedback: words of their own, set and taken away as they like."""

from collections.abc import Iterable

import sqlalchemy as sa

from followup_kit.store.tables import themes


def set_themes(connection: sa.Connection, event_id: str, given: Iterable[str]) -> None:
    """Give a feedback these themes and no others."""
    connection.execute(sa.delete(themes).where(themes.c.event_id == event_id))
    rows = [{"event_id": event_id, "theme": theme} for theme in dict.fromkeys(given)]
    if rows:
        connection.execute(sa.insert(themes), rows)


def read_themes(connection: sa.Connection) -> dict[str, tuple[str, ...]]:
    """The themes of each feedback, by its event's id, in the order they were given."""
    found: dict[str, dict[str, None]] = {}
    for event_id, theme in connection.execute(sa.select(themes.c.event_id, themes.c.theme).order_by(themes.c.seq)):
        found.setdefault(event_id, {})[theme] = None
    return {event_id: tuple(words) for event_id, words in found.items()}
