"""What a person of a shared log lets its advisers see: said by themselves, taken back at any time, never rewritten."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from followup_kit.store import address as addresses
from followup_kit.store.shared import require_schema, shared_engine
from followup_kit.store.shared_faults import in_shared_words

#: What stands in a row of `read_cohort_events`.
COHORT_COLUMNS = (
    "person",
    "cohort",
    "share",
    "event_id",
    "application_id",
    "kind",
    "event_on",
    "reason",
    "feedback",
    "company",
    "role",
    "source",
    "location",
)


def share(connection: sa.Connection, what: str) -> None:
    """Say what advisers may see from now on: see shared_schema.SHARES."""
    connection.execute(sa.text("INSERT INTO sharing (share) VALUES (:what)"), {"what": what})


def read_shares(connection: sa.Connection) -> list[tuple[str, datetime]]:
    """What this person said, and when, the first first; nobody sees anything before the first."""
    rows = connection.execute(sa.text("SELECT share, said_at FROM sharing ORDER BY seq"))
    return [(row.share, row.said_at) for row in rows]


def read_advisers(connection: sa.Connection) -> list[str]:
    """The logins of those who may see what is shared."""
    return list(connection.scalars(_ADVISERS))


def read_cohort_events(text: str) -> list[tuple[Any, ...]]:
    """What persons agreed to share of the shared log at this address, as tuples of COHORT_COLUMNS, by person and day.

    Company, role and location are None where only figures are shared. Raises ReadOnly for whoever is no adviser.
    """
    address = addresses.read_address(text)
    looks = shared_engine(address).execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    query = f"SELECT {', '.join(COHORT_COLUMNS)} FROM cohort_events "  # noqa: S608 - our own names
    with in_shared_words(address.shown), looks.begin() as connection:
        require_schema(connection, address.shown)
        rows = connection.execute(sa.text(query + "ORDER BY person, event_on IS NULL, event_on, seq"))
        return [tuple(row) for row in rows]


_ADVISERS = sa.text(
    "SELECT member.rolname FROM pg_auth_members JOIN pg_roles AS team ON team.oid = roleid "
    "JOIN pg_roles AS member ON member.oid = pg_auth_members.member "
    "WHERE team.rolname = current_database() || '_advisers' ORDER BY 1"
)
