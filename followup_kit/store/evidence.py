"""Everything that was ever written down about applications: also what was taken back, and where it came from."""

from typing import Any

import sqlalchemy as sa

from followup_kit.model import Event, EventKind, Written
from followup_kit.store.finding import EVENT_COLUMNS, event_from
from followup_kit.store.tables import events, imports

_later = events.alias("later")


def read_written(connection: sa.Connection) -> list[Written]:
    """Every event but retractions, in the order of writing, with where it came from and what took it back."""
    query = (
        sa.select(
            *EVENT_COLUMNS,
            events.c.feedback,
            events.c.reapply_after_months,
            imports.c.format.label("import_format"),
            imports.c.file_name.label("import_file"),
            _later.c.event_id.label("later_id"),
            _later.c.event_on.label("later_on"),
            _later.c.note.label("later_note"),
        )
        .join_from(events, _later, _later.c.retracts == events.c.event_id, isouter=True)
        .join(imports, imports.c.import_id == events.c.import_id, isouter=True)
        .where(events.c.kind != EventKind.RETRACTION)
        .order_by(events.c.seq)
    )
    return [_written(dict(row)) for row in connection.execute(query).mappings()]


def _written(row: dict[str, Any]) -> Written:
    came, file = row.pop("import_format") or "", row.pop("import_file") or ""
    later_id, later_on, note = row.pop("later_id"), row.pop("later_on"), row.pop("later_note")
    event = event_from(row)
    if later_id is None:
        return Written(event=event, import_format=came, import_file=file)
    taken_back = Event(
        event_id=later_id,
        application_id=event.application_id,
        kind=EventKind.RETRACTION,
        event_on=later_on,
        note=note or "",
        retracts=event.event_id,
    )
    return Written(event=event, import_format=came, import_file=file, taken_back=taken_back)
