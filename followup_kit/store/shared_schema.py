"""The tables of a shared log: those of a file, each row with the person whose it is, which the server itself fills in.

What keeps persons apart is row-level security: a row is shown to, and written by, whoever logged in under its person's
name (`current_user`), and nobody can log in, or become, a role that they are not. Every key and every reference holds
the person too, so that not even the id of another person's row can be pointed to, or asked after.
"""

from collections.abc import Callable, Iterable, Iterator

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from followup_kit.store import tables

#: The schema in the database that holds everything.
NAME = "followup_kit"
#: What a person can agree to: see COHORT.
SHARES = ("nothing", "figures", "applications")

_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


def held_schema(connection: sa.Connection) -> int | None:
    """The number of the schema that a database holds; None when there is no shared log in it."""
    mine = sa.text(
        "SELECT CASE WHEN has_schema_privilege(oid, 'USAGE') THEN to_regclass(nspname || '.schema_version') END "
        "IS NOT NULL FROM pg_namespace WHERE nspname = :name"
    )
    # To somebody who was never added, a log they may not look into is not there.
    if not connection.scalar(mine, {"name": NAME}):
        return None
    held: int | None = connection.scalar(sa.text(f"SELECT max(schema) FROM {NAME}.schema_version"))  # noqa: S608
    return held


def _first_shared_schema(connection: sa.Connection) -> None:
    for statement in (*_PEOPLE, *_tables(), *_GUARDS):
        connection.exec_driver_sql(statement)


#: The n-th function takes a shared log from schema FIRST - 1 + n to the next; the first makes one that is new.
FIRST = 3
SHARED_MIGRATIONS: tuple[Callable[[sa.Connection], None], ...] = (_first_shared_schema,)

_PEOPLE = (
    "CREATE TABLE schema_version (schema integer NOT NULL)",
    """CREATE TABLE people (
        person text COLLATE "C" PRIMARY KEY,
        code text NOT NULL UNIQUE DEFAULT 'p-' || left(gen_random_uuid()::text, 8),
        cohort text NOT NULL DEFAULT '',
        saves uuid[] NOT NULL DEFAULT '{}')""",
    """CREATE TABLE sharing (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person text COLLATE "C" NOT NULL DEFAULT current_user REFERENCES people ON DELETE CASCADE,
        share text NOT NULL CHECK (share IN ('nothing', 'figures', 'applications')),
        said_at timestamptz NOT NULL DEFAULT now())""",
    "CREATE INDEX ix_sharing_person ON sharing (person, seq)",
)
_GUARDS = (
    f"""CREATE FUNCTION never_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = {NAME} AS $$
    BEGIN
        IF current_setting('followup_kit.forgetting', true) = 'on' THEN RETURN NEW; END IF;
        RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' are only ever added; retract or decide anew';
    END $$""",
    "CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events FOR EACH ROW EXECUTE FUNCTION never_changed()",
    "CREATE TRIGGER decisions_are_never_changed BEFORE UPDATE ON decisions "
    "FOR EACH ROW EXECUTE FUNCTION never_changed()",
)


def _tables() -> Iterator[str]:
    """What makes the tables: read off those of a file, so that the two cannot drift apart."""
    shared = sa.MetaData()
    sa.Table("people", shared, sa.Column("person", sa.Text, primary_key=True))
    for table in tables.metadata.sorted_tables:
        made = _shared_table(table, shared)
        yield str(CreateTable(made).compile(dialect=_DIALECT))
        for index in sorted(made.indexes, key=lambda one: str(one.name)):
            yield str(CreateIndex(index).compile(dialect=_DIALECT))


def _shared_table(table: sa.Table, shared: sa.MetaData) -> sa.Table:
    made = sa.Table(table.name, shared, *_columns(table), *_constraints(table))
    for column in table.columns:
        if column.index:
            sa.Index(f"ix_{table.name}_{column.name}", made.c.person, made.c[column.name])
    return made


def _columns(table: sa.Table) -> Iterator[sa.Column[object]]:
    yield sa.Column(
        "person",
        _text(),
        sa.ForeignKey("people.person", ondelete="CASCADE"),
        nullable=False,
        server_default=sa.text("current_user"),
    )
    if "seq" not in table.c:
        # The order of writing, under the name that a file has it under.
        yield sa.Column("rowid", sa.BigInteger, sa.Identity(), nullable=False)
    for column in table.columns:
        if column.name == "seq":
            yield sa.Column("seq", sa.BigInteger, sa.Identity(), nullable=False)
            continue
        kind = _text() if isinstance(column.type, sa.Text) else column.type
        yield sa.Column(column.name, kind, nullable=column.nullable, server_default=column.server_default)


def _text() -> sa.Text:
    # Sorted as a file sorts, byte by byte, whatever language the server speaks.
    return sa.Text(collation="C")


def _constraints(table: sa.Table) -> Iterator[sa.Constraint]:
    unique = [column.name for column in table.columns if column.unique]
    ids = [name for name in unique if name.endswith("_id")] or [column.name for column in table.primary_key]
    yield sa.PrimaryKeyConstraint("person", *ids)
    for name in sorted(set(unique) - set(ids)):
        yield sa.UniqueConstraint("person", name)
    for constraint in table.constraints:
        if isinstance(constraint, sa.CheckConstraint):
            yield sa.CheckConstraint(str(constraint.sqltext), name=constraint.name)
    for key in sorted(table.foreign_keys, key=lambda one: one.parent.name):
        owner, column = key.target_fullname.split(".")
        yield sa.ForeignKeyConstraint(["person", key.parent.name], [f"{owner}.person", f"{owner}.{column}"])


def rights(owner: str, people: str, advisers: str, cohort: str) -> Iterable[str]:
    """Who may do what, said anew at every set-up; the roles' names are given quoted."""
    for name in ("people", "sharing", *(table.name for table in tables.metadata.sorted_tables)):
        yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"
        # The owner of the tables too sees rows only where a policy says so.
        yield f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY"
        yield f"DROP POLICY IF EXISTS own ON {name}"
        yield f"CREATE POLICY own ON {name} USING (person = current_user) WITH CHECK (person = current_user)"
        if name not in ("people", "sharing"):
            yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO {people}"
    yield "GRANT SELECT, UPDATE (saves) ON people TO " + people
    yield "GRANT SELECT (person, share, said_at, seq), INSERT (share) ON sharing TO " + people
    yield f"GRANT SELECT ON schema_version TO {people}, {advisers}"
    yield f"GRANT USAGE ON SCHEMA {NAME} TO {people}, {advisers}, {cohort}"
    for name in ("people", "sharing"):
        yield f"DROP POLICY IF EXISTS looked_after ON {name}"
        yield f"CREATE POLICY looked_after ON {name} {'' if name == 'people' else 'FOR SELECT'} TO {owner} USING (true)"
    yield from _cohort_rights(advisers, cohort)


def _cohort_rights(advisers: str, cohort: str) -> Iterable[str]:
    read = ("people", "sharing", "companies", "applications", "events")
    for name in read:
        yield f"GRANT SELECT ON {name} TO {cohort}"
        yield f"DROP POLICY IF EXISTS agreed ON {name}"
    yield "DROP VIEW IF EXISTS cohort_events, agreed"
    yield _AGREED
    yield _COHORT_EVENTS
    yield f"CREATE POLICY agreed ON sharing FOR SELECT TO {cohort} USING (true)"
    agreed = "person IN (SELECT agreed.person FROM agreed)"
    for name in sorted(set(read) - {"sharing"}):
        yield f"CREATE POLICY agreed ON {name} FOR SELECT TO {cohort} USING ({agreed})"
    for view in ("agreed", "cohort_events"):
        yield f"ALTER VIEW {view} OWNER TO {cohort}"
    yield f"GRANT SELECT ON cohort_events TO {advisers}"


#: What each person last said, where that is more than nothing.
_AGREED = """CREATE VIEW agreed WITH (security_barrier) AS
    SELECT person, share FROM (SELECT DISTINCT ON (person) person, share FROM sharing ORDER BY person, seq DESC) AS last
    WHERE share <> 'nothing'"""
#: What an adviser reads. With "figures": no name of the person, no company, no role; with "applications" these too.
#: Never notes, letters, contacts, decisions, themes, links, versions of a résumé, further columns, drafts or settings.
_COHORT_EVENTS = """CREATE VIEW cohort_events WITH (security_barrier) AS
    SELECT CASE agreed.share WHEN 'applications' THEN person ELSE people.code END AS person,
        people.cohort, agreed.share, events.event_id, events.application_id, events.kind, events.event_on,
        events.reason, events.feedback, events.seq,
        CASE agreed.share WHEN 'applications' THEN companies.name END AS company,
        CASE agreed.share WHEN 'applications' THEN applications.role END AS role,
        CASE agreed.share WHEN 'applications' THEN applications.location END AS location,
        applications.source
    FROM events JOIN agreed USING (person) JOIN people USING (person)
        JOIN applications USING (person, application_id) JOIN companies USING (person, company_id)
    WHERE events.kind <> 'retraction' AND NOT EXISTS (
        SELECT 1 FROM events AS later WHERE later.person = events.person AND later.retracts = events.event_id)"""
