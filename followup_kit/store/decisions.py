"""What the user decided, in the order of deciding: added, never changed."""

from datetime import UTC, datetime

import sqlalchemy as sa

from followup_kit.model import Choice, Decision
from followup_kit.store.dialects import insert_new
from followup_kit.store.tables import decisions


def add_decision(connection: sa.Connection, decision: Decision) -> None:
    """Add a decision; one whose id the log holds is left alone."""
    row = {
        "decision_id": decision.decision_id,
        "application_id": decision.application_id,
        "about": decision.about,
        "choice": decision.choice.value,
        "until_on": decision.until_on,
        "note": decision.note,
        "decided_on": decision.decided_on,
        "recorded_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    connection.execute(insert_new(connection, decisions), [row])


def read_decisions(connection: sa.Connection) -> list[Decision]:
    """Every decision ever made, the first first."""
    query = sa.select(
        decisions.c.decision_id,
        decisions.c.application_id,
        decisions.c.about,
        decisions.c.choice,
        decisions.c.until_on,
        decisions.c.note,
        decisions.c.decided_on,
    ).order_by(decisions.c.seq)
    return [Decision(**{**row, "choice": Choice(row["choice"])}) for row in connection.execute(query).mappings()]
