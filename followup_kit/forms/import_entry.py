"""The ways a file comes into an import: dropped or picked, named by its path, or pasted."""

from collections.abc import Callable

import ipywidgets as w

from followup_kit.errors import FollowupKitError
from followup_kit.forms import fields, import_reading
from followup_kit.forms.drafts import Drafts
from followup_kit.forms.file_drop import FileDrop
from followup_kit.forms.later import Later
from followup_kit.importers import Source

_DROP_HINT = (
    "Or drop it here: CSV, Excel, OpenDocument, JSON, ZIP, text or mail (.eml, .mbox), up to 50 MB. "
    "It stays on this computer."
)
_LARGER = (
    "A mailbox may be larger: type its path, and it is read where it lies. Of a sheet, save some of its rows to a "
    "file of their own."
)
# Enter overtakes the keys before it: ipywidgets sends a field's text only when the text before has been heard.
_LAST_KEYS_SECONDS = 0.2
_DRAFT = "import_form"
_LONGEST_DRAFT = 200_000


class FileEntry:
    """Calls `given(source)` with each file, or `refused(error)`; what is typed is kept as a draft."""

    def __init__(
        self, drafts: Drafts, given: Callable[[Source], None], refused: Callable[[FollowupKitError], None]
    ) -> None:
        self._drafts, self._given, self._refused = drafts, given, refused
        self._on_enter = Later(_LAST_KEYS_SECONDS)
        self._path = fields.text("Or a file on this computer, by its path", example="~/Downloads/jobs.xlsx")
        self._pasted = fields.text("Or a table, pasted with its column names", rows=3)
        read_path, read_pasted = (w.Button(description=label) for label in ("Read the file", "Read what I pasted"))
        typed = drafts.get(_DRAFT)
        self._path.value, self._pasted.value = typed.get("path", ""), typed.get("pasted", "")
        read_path.on_click(lambda _: self._take(import_reading.source_at, self._path.value))
        self._path.widget.on_msg(lambda _widget, said, _buffers: self._on_key(said))
        read_pasted.on_click(lambda _: self._take(import_reading.pasted, self._pasted.value))
        for field in (self._path, self._pasted):
            field.widget.observe(lambda _: self._keep(), "value")
        drop = FileDrop(given, label="Choose a file", hint=_DROP_HINT, larger=_LARGER)
        path = fields.row(self._path, read_path, kind="fk-ask")
        self.box = fields.row(drop, w.VBox([path, self._pasted.box, read_pasted]), kind="fk-columns")

    def _on_key(self, said: dict[str, str]) -> None:
        if said.get("event") == "submit":
            self._on_enter(lambda: self._take(import_reading.source_at, self._path.value))

    def _take(self, find: Callable[[str], Source], typed: str) -> None:
        try:
            source = find(typed)
        except FollowupKitError as err:
            self._refused(err)
        else:
            self._given(source)

    def brought_in(self, source: Source) -> None:
        """Empty the field whose text is in the log now, so that no later run offers it again."""
        if source.name == import_reading.PASTED and self._pasted.value.encode() == source.content:
            self._pasted.value = ""

    def taken_out(self, source: Source) -> None:
        """Put back a pasted text whose import was undone, unless something else stands there."""
        if source.name == import_reading.PASTED and not self._pasted.value:
            self._pasted.value = source.content.decode()

    def _keep(self) -> None:
        typed = {"path": self._path.value, "pasted": self._pasted.value[:_LONGEST_DRAFT]}
        self._drafts.keep(_DRAFT, {name: text for name, text in typed.items() if text})
