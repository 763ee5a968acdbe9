"""Whatever is done to a log on disk, in whatever order: it holds what plain lists hold, and nothing written changes."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from followup_kit.errors import ChangedMeanwhile, InvalidInput, NotFound
from followup_kit.importers import Source
from followup_kit.tracker import Tracker
from tests.plain_log import AS_OF, App, Fact, PlainLog, Row

#: Far enough apart that no row is only alike: those are asked about, and that has tests of its own.
SENT = st.none() | st.sampled_from([date(2026, 1, 5), date(2026, 2, 5), date(2026, 3, 5)])
LATER = st.sampled_from([date(2026, 3, 20), date(2026, 4, 10), date(2026, 5, 30)])
DAYS = SENT | LATER
NAMES = st.sampled_from(["Acme", "ACME", "Bolt", "Ünder & Söhne"])
KINDS = ("note", "applied", "acknowledged", "screening", "interview", "offer", "accepted", "rejected", "withdrawn")
TEXTS = st.sampled_from(["", "site", "a friend"])
PICK = st.integers(0, 5)
ENDINGS = st.sampled_from([("", None), ("Rejected", None), ("vanished", None)]) | st.tuples(st.just("Rejected"), LATER)
MOODS = st.sampled_from(["", "low"])


def is_a_row(row):
    """Whether it says anything, and nothing impossible: such rows are asked about, too."""
    answered_on = row.ending[1]
    return (row.sent or row.talk or row.ending[0]) and not (row.talk and answered_on and row.talk > answered_on)


ROWS = st.builds(
    Row, company=NAMES, sent=SENT, talk=st.none() | LATER, ending=ENDINGS, source=TEXTS, mood=MOODS
).filter(is_a_row)
TABLES = st.lists(ROWS, min_size=1, max_size=3)


def pick(some, number):
    """One of the last few."""
    return some[-1 - number % len(some)] if some else None


class Search(RuleBasedStateMachine):
    """A tracker on a file, beside plain lists."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.mkdtemp()
        self.path = Path(self.folder) / "my_search.db"
        self.tracker = Tracker.create(self.path, as_of=AS_OF)
        self.plain = PlainLog()
        self.tables = []
        self.gone = []
        self.rows = {"events": {}, "decisions": {}}
        self.last = {"events": 0, "decisions": 0}

    def teardown(self):
        self.tracker.close()
        shutil.rmtree(self.folder)

    @rule(company=NAMES, role=st.sampled_from(["Cook", "Welder"]), source=TEXTS, day=SENT)
    def add(self, company, role, source, day):
        app = App(company, role, source)
        app.id = self.tracker.add(company=company, role=role, source=source, applied_on=day)
        self.plain.add(app, day)

    @precondition(lambda self: self.plain.apps)
    @rule(number=PICK, kind=st.sampled_from(KINDS), day=DAYS, note=TEXTS)
    def record(self, number, kind, day, note):
        app = pick(self.plain.apps, number)
        reason = "filled" if kind == "rejected" and note else None
        if not self.plain.allows(app, kind, day):
            with pytest.raises(InvalidInput):
                self.tracker.record(app.id, kind, on=day, note=note, reason=reason)
            return
        made = self.tracker.record(app.id, kind, on=day, note=note, reason=reason)
        self.plain.facts.append(Fact(app, kind, day, note, reason or "", id=made))

    @precondition(lambda self: self.plain.facts)
    @rule(number=PICK)
    def retract(self, number):
        fact = pick(self.plain.facts, number)
        if fact not in self.plain.of(fact.app):
            with pytest.raises(NotFound):
                self.tracker.retract(fact.id)
            return
        made = self.tracker.retract(fact.id, because="a slip")
        self.plain.facts.append(Fact(fact.app, "retraction", AS_OF, "a slip", retracts=fact, id=made))

    @precondition(lambda self: self.plain.facts)
    @rule(number=PICK, day=DAYS)
    def correct(self, number, day):
        fact = pick([one for one in self.plain.facts if one in self.plain.of(one.app)], number)
        if fact is None:
            return
        if not self.plain.allows(fact.app, fact.kind, day, without=fact):
            with pytest.raises(InvalidInput):
                self.tracker.correct(fact.id, on=day)
            return
        made = self.tracker.correct(fact.id, on=day)
        self.plain.facts.append(Fact(fact.app, "retraction", AS_OF, "corrected", retracts=fact))
        self.plain.facts.append(Fact(fact.app, fact.kind, day, fact.note, fact.reason, id=made))

    @precondition(lambda self: self.plain.apps)
    @rule(number=PICK, name=st.sampled_from(["company", "role", "source"]), value=NAMES | TEXTS, stale=st.booleans())
    def change(self, number, name, value, stale):
        app = pick(self.plain.apps, number)
        if name != "source" and not value:
            return
        if stale and app.version > 1:
            with pytest.raises(ChangedMeanwhile):
                self.tracker.change(app.id, version=app.version - 1, **{name: value})
            return
        self.tracker.change(app.id, version=app.version, **{name: value})
        app.edited, app.version = True, app.version + 1
        setattr(app, name, value)
        if name == "company":
            self.plain.spelled[value.casefold()] = value
            self.plain.drop_companies()

    @precondition(lambda self: self.plain.apps)
    @rule(number=PICK)
    def discard(self, number):
        app = pick(self.plain.apps, number)
        if any(one.app is app and one.kind != "applied" for one in self.plain.facts):
            with pytest.raises(InvalidInput):
                self.tracker.discard(app.id)
            return
        self.tracker.discard(app.id)
        self.plain.remove([app])
        self.gone.append(app.id)

    @rule(
        number=st.none() | PICK,
        about=st.sampled_from(["thank_you:2026-03-20", "phrase:just checking in"]),
        choice=st.sampled_from(["snoozed", "dismissed", "done", "overruled", "restored"]),
    )
    def decide(self, number, about, choice):
        app = None if number is None else pick(self.plain.apps, number)
        until = date(2026, 7, 20) if choice == "snoozed" else None
        made = self.tracker.decide(about, choice, application_id=app.id if app else None, until_on=until, note="so")
        self.plain.decisions.append({"id": made, "app": app, "about": about, "choice": choice, "until_on": until})

    @rule(rows=TABLES, meaning=st.sampled_from(["rejected", "withdrawn"]))
    def bring(self, rows, meaning):
        self.tables.append(rows)
        lines = ["Company,Role,Date sent,Source,Mood,Interview,Status,Rejection date"]
        answers = {"status:vanished": meaning}
        for line, row in enumerate(rows, 2):
            status, day = row.ending
            cells = (row.company, "Cook", row.sent, row.source, row.mood, row.talk, status, day)
            lines.append(",".join(str(cell or "") for cell in cells))
            answers |= {f"date:{kind}:{line}": "unknown" for kind in ("applied", "rejected", "withdrawn")}
        before = self.known()
        file = f"table {len(self.tables)}.csv"
        report = self.tracker.read(Source(file, given="\n".join(lines).encode()), answers=answers)
        assert (report.written, report.questions, report.skipped) == (True, (), ())
        made = self.plain.bring(file, rows, meaning)
        assert bool(report.import_id) == bool(made)
        if made:
            made.id = report.import_id
        after = self.known()
        for application_id, (version, kinds) in before.items():
            assert after[application_id][0] >= version
            assert after[application_id][1] >= kinds, "an import took a step back"

    @precondition(lambda self: self.tables)
    @rule(number=PICK, meaning=st.sampled_from(["rejected", "withdrawn"]))
    def bring_again(self, number, meaning):
        self.bring(pick(self.tables, number), meaning)

    @precondition(lambda self: self.plain.imports)
    @rule(number=PICK)
    def undo(self, number):
        gone = pick(self.plain.imports, number)
        report = self.tracker.undo_import(gone.id)
        before = [app.id for app in self.plain.apps]
        kept = self.plain.undo(gone)
        assert len(report.kept) == len(kept)
        self.gone += set(before) - {app.id for app in self.plain.apps}

    @rule()
    def reopen(self):
        self.tracker.close()
        self.tracker = Tracker.open(self.path, as_of=AS_OF)

    @rule()
    def look_for_what_is_gone(self):
        for application_id in self.gone:
            if application_id not in {app.id for app in self.plain.apps}:
                with pytest.raises(NotFound):
                    self.tracker.record(application_id, "note", on=None)

    @invariant()
    def the_log_is_what_the_lists_say(self):
        self.nothing_written_changes_and_only_what_is_taken_out_disappears()
        self.frames_are_what_the_lists_say()

    def known(self):
        """What each application has seen, and its version: an import may only add to them."""
        frame, kinds = self.tracker.events(), {}
        for application_id, kind in zip(frame.application_id, frame.kind, strict=True):
            kinds.setdefault(application_id, set()).add(kind)
        held = (one for one, _ in self.tracker.standings())
        return {one.application_id: (one.version, kinds.get(one.application_id, set())) for one in held}

    def nothing_written_changes_and_only_what_is_taken_out_disappears(self):
        with closing(sqlite3.connect(self.path)) as held:
            held.row_factory = sqlite3.Row
            rows = {
                table: {row["seq"]: dict(row) for row in held.execute(f"SELECT * FROM {table} ORDER BY seq")}
                for table in self.rows
            }
            apps = [row[0] for row in held.execute("SELECT application_id FROM applications ORDER BY rowid")]
        for table, before in self.rows.items():
            new = [seq for seq in rows[table] if seq not in before]
            assert all(seq > self.last[table] for seq in new), "a number was given twice"
            assert all(rows[table][seq] == row for seq, row in before.items() if seq in rows[table])
            self.last[table] = max([self.last[table], *new])
        self.rows = rows
        self.plain.learn_ids(apps, [*rows["events"].values()])
        assert [row["decision_id"] for row in rows["decisions"].values()] == [one["id"] for one in self.plain.decisions]

    def frames_are_what_the_lists_say(self):
        columns = ["application_id", "company", "role", "source", "stage", "outcome"]
        columns += ["applied_on", "first_response_on", "last_event_on", "waiting_days"]
        frame = self.tracker.applications()
        assert plain_rows(frame[columns]) == self.plain.applications()
        assert list(frame.get("mood", [""] * len(frame))) == [app.mood for app in self.plain.apps]
        assert self.tracker.company_names() == [name for _, name in sorted(self.plain.spelled.items())]
        columns = ["event_id", "application_id", "company", "role", "kind", "event_on", "reason", "note"]
        assert plain_rows(self.tracker.events()[columns]) == self.plain.events()
        columns = ["import_id", "file", "n_applications", "n_events"]
        assert plain_rows(self.tracker.imports()[columns]) == self.plain.imports_held()
        assert self.tracker.remembered_answers() == self.plain.answers()
        columns = ["decision_id", "application_id", "about", "choice", "until_on", "holds"]
        assert plain_rows(self.tracker.decisions()[columns]) == self.plain.decisions_made()


def plain_rows(frame):
    """The rows of a frame in Python's own types, None for what is missing."""
    return [
        tuple(None if pd.isna(value) else value.date() if isinstance(value, pd.Timestamp) else value for value in row)
        for row in frame.astype(object).itertuples(index=False)
    ]


LONG = bool(os.environ.get("FOLLOWUP_KIT_LONG"))
TestSearch = Search.TestCase
TestSearch.settings = settings(
    max_examples=2000 if LONG else 15, stateful_step_count=30 if LONG else 20, report_multiple_bugs=False
)
