"""Forgetting a person, or everything: what stood there is overwritten, not only unlinked."""

import re
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from followup_kit.store.dialects import is_shared, let_events_be_changed
from followup_kit.store.tables import companies, contacts, decisions, drafts, events, letters, metadata

#: What stands where a forgotten name stood.
GONE = "[forgotten]"
_TRIGGERS = ("events_are_never_changed", "decisions_are_never_changed")


def forget_contact(connection: sa.Connection, contact_id: str) -> dict[str, int]:
    """Take a person out of a log: the contact, every letter to them, and their name and address wherever they stand.

    What happened with them stays, without them. Returns how many rows of which table changed or went.
    """
    person = connection.execute(sa.select(contacts).where(contacts.c.contact_id == contact_id)).mappings().one()
    sent = sa.select(letters.c.letter_id).where(letters.c.contact_id == contact_id)
    triggers = _lift(connection)
    done = {
        "decisions": _run(
            connection, sa.delete(decisions).where(decisions.c.about.contains(contact_id, autoescape=True))
        ),
        "events": _run(
            connection,
            sa.update(events)
            .where(sa.or_(events.c.contact_id == contact_id, events.c.letter_id.in_(sent)))
            .values(contact_id=None, letter_id=None),
        ),
        "letters": _run(connection, sa.delete(letters).where(letters.c.contact_id == contact_id)),
        "contacts": _run(connection, sa.delete(contacts).where(contacts.c.contact_id == contact_id)),
    }
    for name, n in _wipe(connection, _words(person)).items():
        done[name] = done.get(name, 0) + n
    for trigger in triggers:
        connection.exec_driver_sql(trigger)
    return {name: n for name, n in done.items() if n}


def _lift(connection: sa.Connection) -> list[str]:
    """Take the guards against changes away, and return what brings them back."""
    if is_shared(connection):
        let_events_be_changed(connection)
        return []
    lifted = []
    for name in _TRIGGERS:
        trigger = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).scalar()
        if trigger:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
            lifted.append(str(trigger))
    return lifted


def forget_everything(connection: sa.Connection) -> dict[str, int]:
    """Empty every table; of a shared log, of one's own rows, and share nothing from now on."""
    if is_shared(connection):
        from followup_kit.store.sharing import share

        share(connection, "nothing")
    return {
        table.name: n
        for table in reversed(metadata.sorted_tables)
        if (n := _run(connection, sa.delete(table)))
    }  # fmt: skip


def _words(person: Any) -> list[str]:
    return [word for word in (person["name"].strip(), person["email"].strip()) if len(word) > 2]


def _wipe(connection: sa.Connection, words: Iterable[str]) -> dict[str, int]:
    """Replace the words in every text of every table; a draft that holds one goes whole."""
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words) or "(?!)", re.IGNORECASE)
    done: dict[str, int] = {}
    for table in metadata.sorted_tables:
        texts = [one for one in table.columns if isinstance(one.type, sa.Text | sa.JSON) and _may_name(one)]
        keys = list(table.primary_key.columns)
        for row in connection.execute(sa.select(*keys, *texts)).mappings().all():
            new = {one.name: _replaced(row[one.name], pattern) for one in texts}
            if all(new[one.name] == row[one.name] for one in texts):
                continue
            here = sa.and_(*(key == row[key.name] for key in keys))
            gone = sa.delete(table) if table is drafts else sa.update(table).values(new)
            done[table.name] = done.get(table.name, 0) + _run(connection, gone.where(here))
    return done


def _may_name(column: sa.Column[Any]) -> bool:
    own = column.primary_key or column.foreign_keys or column.name.endswith("_id")
    return not own and column.table is not companies and column.name not in ("kind", "reason", "retracts", "choice")


def _replaced(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return pattern.sub(GONE, value)
    if isinstance(value, dict):
        return {_replaced(key, pattern): _replaced(inner, pattern) for key, inner in value.items()}
    return [_replaced(inner, pattern) for inner in value] if isinstance(value, list) else value


def _run(connection: sa.Connection, statement: Any) -> int:
    return int(connection.execute(statement).rowcount)
