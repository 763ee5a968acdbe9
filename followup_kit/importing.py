"""Bringing a history into a log from files, and taking an import out again."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from followup_kit import checking
from followup_kit.collecting import collector_paused
from followup_kit.dates import to_date
from followup_kit.keeping import Keeping
from followup_kit.known import link_to_log, read_known
from followup_kit.merging import Plan, plan_import
from followup_kit.model import name_key
from followup_kit.reports import ImportReport, count_of
from followup_kit.store import adding, finding, restoring, undoing

if TYPE_CHECKING:
    import pandas as pd

    from followup_kit.importers import Imported, Source

#: An import that brings this many rows or more into a log that holds something is preceded by a backup.
BULK = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoReport:
    """What `undo_import` took out.

    `kept` is the (company, role) of each application that stays because more was recorded for it since; `emptied` the
    (company, role, fields) of each that was there before and loses what the import filled in.
    """

    file: str
    n_applications: int
    n_events: int
    kept: tuple[tuple[str, str], ...]
    emptied: tuple[tuple[str, str, tuple[str, ...]], ...] = ()

    def __repr__(self) -> str:
        gone = f"{count_of(self.n_applications, 'application')} and {count_of(self.n_events, 'event')}"
        text = f"{self.file} is undone: {gone} taken out."
        if self.kept:
            names = ", ".join(f"{company} ({role})" for company, role in self.kept[:5])
            more = f" and {len(self.kept) - 5} more" if len(self.kept) > 5 else ""
            text += f" These stay, because you recorded more for them since: {names}{more}."
        if self.emptied:
            names = "; ".join(
                f"{', '.join(fields)} of {company} ({role})" for company, role, fields in self.emptied[:5]
            )
            more = f"; and of {len(self.emptied) - 5} more" if len(self.emptied) > 5 else ""
            text += f" Emptied again: {names}{more}."
        return text


class Importing(Keeping):
    """The part of a Tracker that reads files."""

    def read(
        self,
        path: "str | os.PathLike[str] | Source",
        *,
        format: str | None = None,
        dates: str | None = None,
        columns: Mapping[str, str] | None = None,
        as_of: str | date | None = None,
        answers: Mapping[str, Any] | None = None,
        open_questions: str = "stop",
        keep_text: bool = False,
        progress: Callable[[int, int], bool | None] | None = None,
    ) -> ImportReport:
        """Bring in applications from a file; a second time changes nothing. Returns an ImportReport.

        The importer is chosen by looking at the file, or by `format` ("linkedin", "spreadsheet", …). `dates` is "MDY",
        "DMY" or "YMD" when the file leaves it open; `columns` says what a column is when it was not understood
        ({"Firm": "company"}; "" leaves one out); `as_of` is the day of the export; `answers` maps the keys of the
        report's questions to answers, which are remembered for the next file. While a question is open nothing is
        written, unless `open_questions="leave"`: then what is certain comes in. Bytes with a name come as a `Source`.

        Of a mailbox (.mbox, a folder of .eml) nothing is written either: each mail makes at most a proposal, shown by
        `report.proposals()` and written by `accept`. `keep_text` keeps the mails' text with them; `progress` is called
        with (bytes done, bytes in all) and stops the reading by returning False.
        """
        from followup_kit.importers import Source

        given: dict[str, Any] = {"format": format, "dates": dates, "columns": columns, "as_of": as_of}
        given |= {"keep_text": keep_text, "progress": progress}
        source = path if isinstance(path, Source) else Source.at(Path(path))
        return self._bring(source, open_questions, **given, answers=answers)

    def read_pasted(self, text: str, *, open_questions: str = "stop", **given: Any) -> ImportReport:
        """Bring in a table copied to the clipboard; everything else is as in `read`."""
        from followup_kit.importers import Source

        return self._bring(Source("pasted.txt", given=text.encode("utf-8")), open_questions, **given)

    def preview(self, source: "Source", **given: Any) -> ImportReport:
        """Say what `read` would do with a file, or with bytes that have a name, and write nothing."""
        return self._bring(source, None, **given)

    def imports(self) -> "pd.DataFrame":
        """The files brought in, oldest first, one row each.

        import_id, file, format, imported_at (text) · n_applications, n_events (what of it is in the log) · as_of (day).
        """
        from followup_kit.frames import plain_frame

        with self._store.reading() as connection:
            rows = [{**row, "file": row["file_name"]} for row in undoing.read_imports(connection)]
        frame = plain_frame(rows, ("import_id", "file", "format", "imported_at"))
        return frame.assign(**{name: [row[name] for row in rows] for name in ("n_applications", "n_events", "as_of")})

    def undo_import(self, import_id: str) -> UndoReport:
        """Take an import out again: its applications, its events, what it filled in and the answers it taught.

        An application for which more was recorded since stays as it is, and the UndoReport says so.
        """
        with self._store.writing() as connection:
            row = undoing.find_import(connection, import_id)
            kept = undoing.built_on(connection, import_id)
            names = [finding.find_application(connection, one) for one in kept]
            restoring.forget_taught(connection, import_id)
            emptied = restoring.empty_filled(connection, import_id)
            n_applications, n_events = undoing.remove_import(connection, import_id, kept)
        return UndoReport(
            file=row["file_name"],
            n_applications=n_applications,
            n_events=n_events,
            kept=tuple((one.company, one.role) for one in names),
            emptied=tuple((one.company, one.role, fields) for one, fields in emptied),
        )

    def remembered_answers(self) -> dict[str, str]:
        """The answers given to questions of earlier imports, by what they are about."""
        with self._store.reading() as connection:
            return restoring.remembered(connection)

    def forget_answers(self, *about: str) -> None:
        """Forget answers of earlier imports: those named, or all, so that the next import asks again."""
        with self._store.writing() as connection:
            held = restoring.remembered(connection)
            for name in about:
                checking.check_one_of("about", name, held)
            left = {name: answer for name, answer in held.items() if about and name not in about}
            restoring.remember(connection, left)

    def _bring(self, source: "Source", open_questions: str | None, **given: Any) -> ImportReport:
        if open_questions is not None:
            checking.check_one_of("open_questions", open_questions, ("stop", "leave"))
        with self._store.reading() as connection:
            remembered = restoring.remembered(connection)
        imported = self._look_into(source, remembered, **given)
        may_write = open_questions == "leave" or (open_questions == "stop" and not imported.questions)
        may_write = may_write and not imported.proposals
        import_id = ""
        with self._store.writing() if may_write else self._store.reading() as connection, collector_paused():
            plan = plan_import(
                imported.applications,
                read_known(connection),
                answers=given.get("answers"),
                remembered=remembered,
                engaged=imported.engaged,
            )
            imported = _linked(connection, imported)
            writes = may_write and (open_questions == "leave" or not plan.questions)
            if writes:
                import_id = self._write(connection, plan, source.name, imported)
        return to_report(source.name, imported, plan, import_id, writes=writes)

    def _look_into(
        self,
        source: "Source",
        remembered: Mapping[str, str],
        *,
        format: str | None = None,
        as_of: str | date | None = None,
        **given: Any,
    ) -> "Imported":
        from followup_kit.importers import Options, importer_of, read_source

        known_until = to_date(as_of, "as_of") if as_of else self._pinned
        told = {name: value for name, value in given.items() if value is not None}
        options = Options(today=date.today(), as_of=known_until, remembered=remembered, **told)  # noqa: DTZ011
        name = importer_of(source, format)
        if name == "mailbox":
            companies, roles = self._names()
            options = replace(options, companies=companies, roles=roles)
            return read_source(source, options, format=name)
        with collector_paused():
            return read_source(source, options, format=name)

    def _names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The companies of the log as they stand in addresses, small and without blanks; its roles, as in subjects."""
        from followup_kit.importers.mailbox import words_of

        with self._store.reading() as connection:
            held = finding.read_applications(connection)
        companies = sorted({"".join(name_key(one.company).split()) for one in held})
        roles = sorted({words_of(one.role) for one in held})
        return tuple(one for one in companies if len(one) > 3), tuple(one for one in roles if len(one) > 4)

    def _write(
        self,
        connection: Any,
        plan: Plan,
        file_name: str,
        imported: "Imported",
        mails: Mapping[str, str] = MappingProxyType({}),
    ) -> str:
        """Write all of an import in the caller's transaction; one that brings nothing new leaves no trace."""
        held = restoring.remembered(connection)
        used = {**imported.answered, **plan.answered}
        if {**held, **used} != held:
            restoring.remember(connection, {**held, **used})
        if not (plan.applications or plan.changes or plan.events or mails):
            restoring.keep_for_good(connection, [name for name, answer in used.items() if held.get(name) != answer])
            return ""
        n_rows = len(plan.applications) + len(plan.changes) + len(plan.events)
        if n_rows >= BULK and finding.count_applications(connection):
            self._store.back_up("import")
        import_id = adding.new_id()
        changes = {
            "answers": {name: [held.get(name), answer] for name, answer in sorted(used.items())},
            "mails": dict(mails),
            "fields": [
                [one.application_id, {name: getattr(one, name) for name in new}, new] for one, new in plan.changes
            ],
        }
        adding.add_import(connection, import_id, file_name, imported.format, imported.as_of, changes)
        adding.add_applications(connection, plan.applications, import_id)
        for application, new in plan.changes:
            adding.change_application(connection, application.application_id, application.version, new)
        adding.add_events(connection, plan.events, import_id)
        return import_id


def _linked(connection: Any, imported: "Imported") -> "Imported":
    if not imported.proposals:
        return imported
    proposals, n_known = link_to_log(connection, imported.proposals)
    notes = (*imported.notes, f"{count_of(n_known, 'mail')} of them in the log already.") if n_known else imported.notes
    return replace(imported, proposals=proposals, notes=notes)


def to_report(file: str, imported: "Imported", plan: Plan, import_id: str, *, writes: bool) -> ImportReport:
    """Tell what an import did, or would do."""
    return ImportReport(
        file=file,
        format=imported.format,
        as_of=imported.as_of,
        written=writes,
        import_id=import_id,
        added=tuple(plan.added),
        changed=tuple(plan.changed),
        unchanged=tuple(plan.unchanged),
        skipped=tuple(sorted((*imported.skipped, *plan.waiting), key=lambda row: row.line)),
        questions=(*imported.questions, *plan.questions),
        notes=imported.notes,
        columns=imported.columns,
        found=imported.proposals,
    )
