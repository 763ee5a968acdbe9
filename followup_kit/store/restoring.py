"""What an import filled in is emptied again, and what it taught is forgotten, unless somebody changed it since."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from followup_kit.model import Application
from followup_kit.store import finding
from followup_kit.store.adding import set_setting
from followup_kit.store.tables import applications, imports

#: Where the answers given to questions of imports are kept.
ANSWERS = "import_answers"

Changes = Mapping[str, Any]


def remembered(connection: sa.Connection) -> dict[str, str]:
    """The answers given to questions of earlier imports, by what they are about."""
    return dict(json.loads(finding.get_setting(connection, ANSWERS) or "{}"))


def remember(connection: sa.Connection, answers: Mapping[str, str]) -> None:
    """Keep these answers, and no others."""
    set_setting(connection, ANSWERS, json.dumps(dict(answers), ensure_ascii=False))


def changes_of(connection: sa.Connection) -> dict[str, Changes]:
    """What each import changed beside adding, by its id, oldest first."""
    query = sa.select(imports.c.import_id, imports.c.changes)
    rows = connection.execute(query.order_by(imports.c.imported_at, sa.literal_column("imports.rowid")))
    return {row.import_id: row.changes or {} for row in rows}


def edited_by_hand(held: Iterable[Application], every: Iterable[Changes]) -> set[str]:
    """Ids of the applications with more edits than imports made."""
    filled = Counter(application_id for changes in every for application_id, *_ in changes.get("fields", ()))
    return {one.application_id for one in held if one.version > 1 + filled[one.application_id]}


def forget_taught(connection: sa.Connection, import_id: str) -> None:
    """Bring back the answers that held before an import taught others; what was answered anew since stays."""
    every, known = changes_of(connection), remembered(connection)
    order = list(every)
    later = {one: dict(_answers(every[one])) for one in order[order.index(import_id) + 1 :]}
    held = dict(known)
    for name, (before, after) in _answers(every[import_id]).items():
        follower = next((one for one, taught in later.items() if name in taught), None)
        if follower is None:
            _put(held, name, before, after)
        elif later[follower][name][0] == after:
            later[follower][name] = [before, later[follower][name][1]]
            _change_import(connection, follower, {**every[follower], "answers": later[follower]})
    if held != known:
        remember(connection, held)


def _answers(changes: Changes) -> Mapping[str, list[str | None]]:
    """Give [before, after] of each answer. Older logs name only what was new, and not what it was."""
    taught = changes.get("answers", {})
    return taught if isinstance(taught, dict) else {name: [None, None] for name in taught}


def _put(held: dict[str, str], name: str, before: str | None, after: str | None) -> None:
    if after is not None and held.get(name) != after:
        return
    held.pop(name, None)
    if before is not None:
        held[name] = before


def keep_for_good(connection: sa.Connection, names: Iterable[str]) -> None:
    """Let no earlier import take these answers back: they were given since, beside nothing that could be undone."""
    given = set(names)
    for import_id, changes in changes_of(connection).items() if given else ():
        taught = _answers(changes)
        if given & set(taught):
            left = {name: answer for name, answer in taught.items() if name not in given}
            _change_import(connection, import_id, {**changes, "answers": left})


def empty_filled(connection: sa.Connection, import_id: str) -> list[tuple[Application, tuple[str, ...]]]:
    """Empty what an import filled in, unless edited or filled in again since; return the fields of each application."""
    every = changes_of(connection)
    fields, order = every[import_id].get("fields", []), list(every)
    later = (every[one].get("fields", ()) for one in order[order.index(import_id) + 1 :])
    again = {(one, name) for some in later for one, _, after in some for name in after if name != "extra"}
    held = {one.application_id: one for one in finding.read_applications(connection)}
    emptied = []
    for application_id, before, after in fields:
        application = held.get(application_id)
        mine_still = {name: value for name, value in after.items() if (application_id, name) not in again}
        back = _still_as_filled(application, before, mine_still) if application else {}
        if application is None or not back:
            continue
        mine = applications.c.application_id == application_id
        connection.execute(sa.update(applications).where(mine).values(**back, version=application.version + 1))
        emptied.append((application, tuple(_names(application, back))))
    counted = [one for one in fields if one == _counted(one[0])]
    _change_import(connection, import_id, {"fields": counted} if counted else {})
    _count_undone(connection, [application.application_id for application, _ in emptied])
    return emptied


def _counted(application_id: str) -> list[Any]:
    """A change by no hand, that filled in nothing: it only counts among the versions of an application."""
    return [application_id, {}, {}]


def _count_undone(connection: sa.Connection, emptied: Iterable[str]) -> None:
    """Note with the import that added an application that two of its versions, filled and emptied, are no edits.

    Its version itself never goes back: a form that is open still holds the earlier one.
    """
    query = sa.select(applications.c.application_id, applications.c.import_id)
    added_by = {row.application_id: row.import_id for row in connection.execute(query)}
    more: dict[str, list[list[Any]]] = defaultdict(list)
    for one in emptied:
        if added_by.get(one):
            more[added_by[one]] += [_counted(one), _counted(one)]
    every = changes_of(connection) if more else {}
    for import_id, counted in more.items():
        changes = every[import_id]
        _change_import(connection, import_id, {**changes, "fields": [*changes.get("fields", ()), *counted]})


def _still_as_filled(application: Application, before: Changes, after: Changes) -> dict[str, Any]:
    back: dict[str, Any] = {}
    for name, value in after.items():
        held = getattr(application, name)
        if name == "extra":
            mine = {key for key in value if value[key] != before[name].get(key) and held.get(key) == value[key]}
            kept = {key: text for key, text in held.items() if key not in mine}
            if mine:
                back[name] = {**kept, **{key: before[name][key] for key in mine if key in before[name]}}
        elif held == value:
            back[name] = before[name]
    return back


def _names(application: Application, back: Mapping[str, Any]) -> Iterable[str]:
    for name, value in back.items():
        if name == "extra":
            yield from (key for key, text in application.extra.items() if value.get(key) != text)
        else:
            yield name


def _change_import(connection: sa.Connection, import_id: str, changes: Changes) -> None:
    connection.execute(sa.update(imports).where(imports.c.import_id == import_id).values(changes=dict(changes)))
