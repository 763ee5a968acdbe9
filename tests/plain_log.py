"""A job search in plain lists, as its promises say it: what a log must hold, whatever was done to it in whatever order.

Nothing here is shared with the package. Retractions are facts like any other, and each fact knows the import it came
with: taking an import out takes its facts out, and so brings back what they took back.
"""

from dataclasses import dataclass, field
from datetime import date

AS_OF = date(2026, 6, 30)
STEPS = ("applied", "screening", "interview", "offer")
STAGES = dict(zip(STEPS, ("applied", "screening", "interviewing", "offer"), strict=True))
ANSWERS = ("screening", "assessment", "interview", "offer", "rejected")
ENDINGS = {"accepted": "accepted", "declined": "declined", "withdrawn": "withdrawn", "rejected": "rejected"}
ONCE = ("applied", "rejected", "offer", "accepted", "declined")


@dataclass(eq=False)
class Fact:
    """A dated fact, or the taking back of one; its id is the log's, found out after it was written."""

    app: "App"
    kind: str
    day: date | None
    note: str = ""
    reason: str = ""
    retracts: "Fact | None" = None
    by: "Import | None" = None
    id: str = ""


@dataclass(eq=False)
class App:
    """An application; `row` is the row of a table that it was made from, `by` the import."""

    company: str
    role: str
    source: str = ""
    mood: str = ""
    by: "Import | None" = None
    row: tuple | None = None
    edited: bool = False
    version: int = 1
    id: str = ""


@dataclass(eq=False)
class Import:
    """A table brought in, and the fields it filled in."""

    file: str
    fills: list = field(default_factory=list)
    id: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a table: `ending` is a status and its day."""

    company: str
    sent: date | None
    talk: date | None
    ending: tuple[str, date | None]
    source: str
    mood: str


class PlainLog:
    """Lists of applications, facts, imports, decisions and answers."""

    def __init__(self):
        self.apps, self.facts, self.imports, self.decisions, self.taught = [], [], [], [], []
        self.spelled = {}

    def of(self, app, without=None):
        """The facts about an application that hold."""
        taken_back = {fact.retracts for fact in self.facts}
        return [
            fact
            for fact in self.facts
            if fact.app is app and fact.kind != "retraction" and fact not in taken_back and fact is not without
        ]

    def day(self, app, *kinds, without=None):
        """The first known day of these kinds."""
        return min((one.day for one in self.of(app, without) if one.kind in kinds and one.day), default=None)

    def allows(self, app, kind, day, without=None):
        if kind == "applied":
            if any(one.kind == "applied" for one in self.of(app, without)):
                return False
            answered_on = self.day(app, *ANSWERS, without=without)
            return not (day and answered_on and day > answered_on)
        applied_on = self.day(app, "applied", without=without)
        return kind == "note" or day is None or applied_on is None or day >= applied_on

    def add(self, app, day):
        self.spelled.setdefault(app.company.casefold(), app.company)
        self.apps.append(app)
        if day:
            self.facts.append(Fact(app, "applied", day))

    def remove(self, gone):
        """Take out applications with all that was decided on them, and companies that nothing names any more."""
        self.apps = [one for one in self.apps if one not in gone]
        self.facts = [one for one in self.facts if one.app not in gone]
        self.decisions = [one for one in self.decisions if one["app"] not in gone]
        self.drop_companies()

    def drop_companies(self):
        used = {one.company.casefold() for one in self.apps}
        self.spelled = {key: name for key, name in self.spelled.items() if key in used}

    def bring(self, file, rows, meaning):
        """Bring a table in: rows meet what they became before, else the same names and day, else one without a day."""
        held = {app: self.of(app) for app in self.apps}
        now = Import(file)
        n_facts, n_apps = len(self.facts), len(self.apps)
        for row, key, app in self._met(rows):
            facts = _facts(row, meaning)
            if app is None:
                self.add(App(row.company, "Cook", row.source, row.mood, by=now, row=key), None)
                self.facts += [Fact(self.apps[-1], kind, day, by=now) for kind, day in facts]
            else:
                self._add_what_is_new(app, facts, held[app], now)
                for name in ("source", "mood"):
                    if getattr(row, name) and not getattr(app, name):
                        setattr(app, name, getattr(row, name))
                        now.fills.append((app, name, getattr(row, name)))
                app.version += any(one is app for one, *_ in now.fills)
        if len(self.facts) > n_facts or len(self.apps) > n_apps or now.fills:
            self.imports.append(now)
            self.taught += [(now, name, answer) for name, answer in _answers(rows, meaning).items()]
            return now
        held_answers = self.answers()
        new = {name: one for name, one in _answers(rows, meaning).items() if held_answers.get(name) != one}
        self.taught += [(None, name, answer) for name, answer in new.items()]
        return None

    def _met(self, rows):
        keys = []
        for row in rows:
            key = (row.company.casefold(), row.sent)
            keys.append((*key, sum(one[:2] == key for one in keys)))
        made = {app.row: app for app in self.apps if app.row}
        met = [made.get(key) for key in keys]
        for days_may_miss in (False, True):
            for number, row in enumerate(rows):
                for app in self.apps if met[number] is None else ():
                    if app in met or (app.company.casefold(), app.role) != (row.company.casefold(), "Cook"):
                        continue
                    sent = self.day(app, "applied")
                    if sent == row.sent or (days_may_miss and None in (sent, row.sent)):
                        met[number] = app
                        break
        return list(zip(rows, keys, met, strict=True))

    def _add_what_is_new(self, app, facts, held, now):
        for kind, day in facts:
            same = [one for one in held if one.kind == kind]
            written_once = any(one.app is app and one.by and (one.kind, one.day) == (kind, day) for one in self.facts)
            if written_once or any(one.day == day for one in same) or (same and day is None):
                continue
            undated = next((one for one in same if one.day is None), None)
            if same and undated is None and kind in ONCE:
                continue
            if undated:
                held = [one for one in held if one is not undated]
                self.facts.append(Fact(app, "retraction", day, "the day is known now", retracts=undated, by=now))
            said = (undated.note, undated.reason) if undated else ("", "")
            self.facts.append(Fact(app, kind, day, *said, by=now))

    def undo(self, gone):
        """Take an import out, but for applications it brought that more was done with since."""
        filled = {app for one in self.imports if one is not gone for app, *_ in one.fills}
        built_on = {one.app for one in self.facts if one.by is not gone} | filled
        mine = [app for app in self.apps if app.by is gone]
        kept = [app for app in mine if app in built_on or app.edited]
        emptied = []
        for app, name, value in gone.fills:
            later = self.imports[self.imports.index(gone) + 1 :]
            filled_again = any((app, name) == fill[:2] for one in later for fill in one.fills)
            if app in self.apps and getattr(app, name) == value and not filled_again:
                setattr(app, name, "")
                emptied.append(app)
        for app in set(emptied):
            app.version += 1
        out = {one for one in self.facts if one.by is gone and one.app not in kept}
        self.facts = [one for one in self.facts if one not in out and one.retracts not in out]
        self.taught = [one for one in self.taught if one[0] is not gone]
        gone.fills = []
        self.remove([app for app in mine if app not in kept])
        if not kept:
            self.imports.remove(gone)
        return kept

    def answers(self):
        return {name: answer for _, name, answer in self.taught}

    def learn_ids(self, application_ids, rows):
        """Find the ids of what was added since, in the rows of the log: each row is one fact, each fact one row."""
        for app, application_id in zip(self.apps, application_ids, strict=True):
            assert app.id in ("", application_id)
            app.id = application_id
        said = {row["event_id"]: (row["application_id"], row["kind"], row["event_on"], row["retracts"]) for row in rows}
        for fact in self.facts:
            what = (fact.app.id, fact.kind, fact.day and str(fact.day), fact.retracts and fact.retracts.id)
            free = (one for one in said if said[one] == what and one not in {other.id for other in self.facts})
            fact.id = fact.id or next(free)
            assert said[fact.id] == what
        self.order = [*said]
        assert sorted(self.order) == sorted(fact.id for fact in self.facts)

    def named(self, app):
        return self.spelled[app.company.casefold()]

    def applications(self):
        return [(app.id, self.named(app), app.role, app.source, *self.standing(app)) for app in self.apps]

    def events(self):
        held = [fact for app in self.apps for fact in self.of(app)]
        held.sort(key=lambda fact: (fact.day or date.max, self.order.index(fact.id)))
        return [
            (one.id, one.app.id, self.named(one.app), one.app.role, one.kind, one.day, one.reason or None, one.note)
            for one in held
        ]

    def imports_held(self):
        return [
            (one.id, one.file, sum(app.by is one for app in self.apps), sum(fact.by is one for fact in self.facts))
            for one in self.imports
        ]

    def decisions_made(self):
        last = {(one["app"], one["about"]): one["id"] for one in self.decisions}
        return [
            (
                *(one["id"], one["app"].id if one["app"] else None, one["about"], one["choice"], one["until_on"]),
                last[one["app"], one["about"]] == one["id"] and one["choice"] != "restored",
            )
            for one in self.decisions
        ]

    def standing(self, app):
        """(stage, outcome, applied on, first answer on, last fact on, days of silence)."""
        facts = self.of(app)
        kinds = {one.kind for one in facts}
        last = {kind: max((f.day for f in facts if f.kind == kind and f.day), default=date.min) for kind in kinds}
        # Of two endings on one day the first of the list counts, and max() gives the first of equals.
        ending = max((kind for kind in ENDINGS if kind in kinds), key=last.get, default=None)
        goes_on = ending in ("rejected", "withdrawn") and last[ending] > date.min
        if goes_on and any(last[kind] > last[ending] for kind in STEPS if kind in kinds):
            ending = None
        heard = max((last[kind] for kind in (*ANSWERS, "acknowledged", "applied") if kind in kinds), default=date.min)
        waits = ending is None and "applied" in kinds and heard > date.min
        waiting = (AS_OF - heard).days if waits else None
        silent = waits and waiting >= 60 and not kinds & set(ANSWERS)
        furthest = next((STAGES[kind] for kind in reversed(STEPS) if kind in kinds), "saved")
        last_on = max((one.day for one in facts if one.day), default=None)
        return (
            "closed" if ending else furthest,
            ENDINGS.get(ending) or ("no_response" if silent else "open"),
            self.day(app, "applied"),
            self.day(app, *ANSWERS),
            last_on,
            waiting,
        )


def _facts(row, meaning):
    """What a row says happened; the answers say that days that are missing are not known."""
    status, day = row.ending
    kind = {"Rejected": "rejected", "vanished": meaning}.get(status)
    talk = [("interview", row.talk)] if row.talk else []
    return [("applied", row.sent), *talk, *([(kind, day)] if kind else [])]


def _answers(rows, meaning):
    """The answers that a table needs, by what is remembered of them."""
    needed = {}
    for row in rows:
        about = f"{row.company.casefold()}|cook|{row.sent or ''}|"
        status, day = row.ending
        if row.sent is None:
            needed[f"date:applied|{about}"] = "unknown"
        if status == "vanished":
            needed["status:vanished"] = meaning
            needed[f"date:{meaning}|{about}"] = "unknown"
        elif status and day is None:
            needed[f"date:rejected|{about}"] = "unknown"
    return needed
