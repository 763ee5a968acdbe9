"""The tables of a log. Facts only: stage and outcome are worked out from events, never stored."""

import sqlalchemy as sa

#: Written into the SQLite header ("FKit"), so that another program's file is never taken for a log.
APPLICATION_ID = 0x464B6974

metadata = sa.MetaData()


def _text(name: str, **options: object) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="", **options)  # type: ignore[arg-type]


def _reference(name: str, target: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, sa.ForeignKey(target), nullable=nullable, index=True)


def _version() -> sa.Column[int]:
    return sa.Column("version", sa.Integer, nullable=False, server_default="1")


companies = sa.Table(
    "companies",
    metadata,
    sa.Column("company_id", sa.Text, primary_key=True),
    _text("name"),
    # One company however it is spelled: case and blanks do not make a second one.
    sa.Column("name_key", sa.Text, nullable=False, unique=True),
    _version(),
)

contacts = sa.Table(
    "contacts",
    metadata,
    sa.Column("contact_id", sa.Text, primary_key=True),
    _reference("company_id", "companies.company_id"),
    _text("name"),
    _text("email"),
    _text("relation"),
    _text("honorific"),
    _version(),
)

imports = sa.Table(
    "imports",
    metadata,
    sa.Column("import_id", sa.Text, primary_key=True),
    _text("file_name"),
    _text("format"),
    sa.Column("as_of", sa.Date),
    _text("imported_at"),
    # What it filled in or learned, so that it can be undone: see importing.py.
    sa.Column("changes", sa.JSON, nullable=False, server_default="{}"),
)

applications = sa.Table(
    "applications",
    metadata,
    sa.Column("application_id", sa.Text, primary_key=True),
    _reference("company_id", "companies.company_id"),
    _text("role"),
    _text("source"),
    _text("location"),
    _text("url"),
    _text("resume"),
    sa.Column("extra", sa.JSON, nullable=False),
    _reference("import_id", "imports.import_id", nullable=True),
    _version(),
)

letters = sa.Table(
    "letters",
    metadata,
    sa.Column("letter_id", sa.Text, primary_key=True),
    _reference("application_id", "applications.application_id", nullable=True),
    _reference("contact_id", "contacts.contact_id", nullable=True),
    _text("kind"),
    _text("channel"),
    _text("to"),
    _text("to_address"),
    _text("subject"),
    _text("body"),
    _text("language"),
    _text("path"),
    _text("saved_at"),
)

events = sa.Table(
    "events",
    metadata,
    # Order of writing, kept by the store itself: a clock set back cannot reorder a log.
    sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
    sa.Column("event_id", sa.Text, nullable=False, unique=True),
    _reference("application_id", "applications.application_id"),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("event_on", sa.Date),
    _text("reason"),
    _text("note"),
    _reference("contact_id", "contacts.contact_id", nullable=True),
    _reference("letter_id", "letters.letter_id", nullable=True),
    sa.Column("retracts", sa.Text, sa.ForeignKey("events.event_id"), unique=True),
    _reference("import_id", "imports.import_id", nullable=True),
    _text("recorded_at"),
    # What a rejection says beside its reason: feedback given, offered or refused; months to wait before another try.
    _text("feedback"),
    sa.Column("reapply_after_months", sa.Integer, nullable=False, server_default="0"),
    sa.CheckConstraint("(retracts IS NOT NULL) = (kind = 'retraction')", name="a_retraction_names_its_event"),
    sqlite_autoincrement=True,
)

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
    sa.Column("decision_id", sa.Text, nullable=False, unique=True),
    _reference("application_id", "applications.application_id", nullable=True),
    # What was decided on: the key of a follow-up, of a check's finding, or of something else that can be found again.
    _text("about"),
    _text("choice"),
    sa.Column("until_on", sa.Date),
    _text("note"),
    sa.Column("decided_on", sa.Date, nullable=False),
    _text("recorded_at"),
    sqlite_autoincrement=True,
    info={"since": 3},
)

themes = sa.Table(
    "themes",
    metadata,
    sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
    _reference("event_id", "events.event_id"),
    _text("theme"),
    sqlite_autoincrement=True,
    info={"since": 3},
)

settings = sa.Table(
    "settings",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    _text("value"),
)

drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("draft_key", sa.Text, primary_key=True),
    sa.Column("fields", sa.JSON, nullable=False),
)
