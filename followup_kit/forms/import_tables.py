"""The tables of an import: its columns, its rows, and the imports before it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from followup_kit.forms import import_words
from followup_kit.forms.history_table import plain_day
from followup_kit.forms.scripts import Drawn, script
from followup_kit.importers import ColumnRead
from followup_kit.reports import ImportReport


class ColumnTable(Drawn):
    """What each column was taken for; `changed(header, field)` when it is told otherwise."""

    _esm = script("import_columns")

    def __init__(self, changed: Callable[[str, str], None]) -> None:
        super().__init__()
        self._changed = changed

    def show(self, columns: tuple[ColumnRead, ...], faults: Mapping[str, str] | None = None) -> None:
        """Show the columns of a file."""
        known = {one.field for one in columns}
        fields = [*import_words.FIELDS.items(), *((one, one) for one in known if one not in import_words.FIELDS)]
        shown = [_column(one, (faults or {}).get(one.header, "")) for one in columns]
        self.shown = {"columns": shown, "fields": fields}

    def asked(self, content: dict[str, Any], buffers: list[Any]) -> None:  # noqa: ARG002
        """Hand on what a column is."""
        self._changed(content["header"], content["field"])


class PreviewTable(Drawn):
    """What becomes of every row: new, changed, as it was, left out, with the reason; filtered on the page."""

    _esm = script("import_preview")

    def show(self, report: ImportReport) -> None:
        """Show the rows of a file."""
        self.shown = {"lines": import_words.preview_lines(report), "tabs": import_words.tabs(report)}

    def clear(self) -> None:
        """Show nothing."""
        self.shown = {}


class PastImports(Drawn):
    """The imports so far, the latest first, each with its way back: `undo(import_id)`."""

    _esm = script("import_past")

    def __init__(self, undo: Callable[[str], None]) -> None:
        super().__init__()
        self._undo = undo

    def show(self, imports: list[dict[str, Any]]) -> None:
        """Show the rows of `tracker.imports()`."""
        self.shown = {"imports": [_import(one) for one in reversed(imports)]}

    def asked(self, content: dict[str, Any], buffers: list[Any]) -> None:  # noqa: ARG002
        """Hand on which import is to be undone."""
        self._undo(content["import_id"])


def _column(one: ColumnRead, fault: str) -> dict[str, Any]:
    return {
        "header": one.header,
        "field": "" if one.field == "left out" else one.field,
        "examples": [example[:80] for example in one.examples],
        "hidden": one.field == "private",
        "days": [(text, plain_day(day)) for text, day in one.dates],
        "fault": fault,
    }


def _import(one: dict[str, Any]) -> dict[str, Any]:
    applications = import_words.count(int(one["n_applications"]), "application")
    events = import_words.count(int(one["n_events"]), "event")
    at = datetime.fromisoformat(one["imported_at"]).astimezone()
    return {
        "import_id": one["import_id"],
        "file": one["file"],
        "what": f"{applications}, {events}",
        "at": f"{plain_day(at.date())}, {at:%H:%M}",
    }
