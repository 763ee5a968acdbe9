"""What mails seem to say, as a table: tick what is right, correct what is not, and record it in one go."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import ipywidgets as w

from followup_kit.forms import fields
from followup_kit.forms.choices import shorten
from followup_kit.forms.history_table import plain_day
from followup_kit.forms.scripts import Drawn, script
from followup_kit.importers import Proposal
from followup_kit.model import Application, name_key
from followup_kit.reports import ImportReport, count_of
from followup_kit.tracker import Tracker

_KINDS = [
    ("unsure", "Not sure: choose"),
    ("rejected", "A rejection"),
    ("acknowledged", "It arrived, or is looked at"),
    ("screening", "A first call"),
    ("assessment", "A task or a test"),
    ("interview", "An interview"),
    ("offer", "An offer"),
    ("information_wanted", "They want something (a note)"),
    ("withdrawn", "I withdrew"),
    ("note", "Something else (a note)"),
]
#: More rows would make the page slow: the ticked ones come first, the rest when these are recorded.
_MOST_SHOWN = 300
_NEW = ""


class MailTable(Drawn):
    """The table on the page; `told(proposal_id, what, value)` when something in it is changed."""

    _esm = script("mail_table")

    def __init__(self, told: Callable[[str, str, Any], None]) -> None:
        super().__init__()
        self._told = told

    def asked(self, content: dict[str, Any], buffers: list[Any]) -> None:  # noqa: ARG002
        """Hand on a change."""
        self._told(content["id"], content["do"], content["value"])


class Mails:
    """The mails of an import: `box` to be shown, `show(report)` to fill it; `record(proposals)` when it is told to."""

    def __init__(self, tracker: Tracker, record: Callable[[list[Proposal]], None]) -> None:
        self._tracker, self._record = tracker, record
        self._proposals: dict[str, Proposal] = {}
        self._taken: set[str] = set()
        self._ticked: dict[str, bool] = {}
        self._corrected: dict[str, dict[str, Any]] = {}
        self._applications: list[Application] = []
        self._table = MailTable(self._on_told)
        self._button = w.Button(button_style="primary")
        self._button.on_click(lambda _: self._record(self.taken))
        self._rest = w.HTML()
        go = fields.row(self._button, self._rest, kind="fk-outcome")
        self.box = fields.step(fields.heading("What the mails say"), self._table, go)

    @property
    def taken(self) -> list[Proposal]:
        """The mails to be recorded, as they were corrected."""
        return [one for one in self._proposals.values() if one.proposal_id in self._taken and not _why_not(one)]

    def show(self, report: ImportReport) -> None:
        """Show what a mailbox was read to say; what is sure and has an application is ticked already."""
        self._applications = [one for one, _ in self._tracker.standings()]
        found = sorted(map(self._as_corrected, report.found), key=lambda one: not self._is_taken(one))[:_MOST_SHOWN]
        self._proposals = {one.proposal_id: one for one in sorted(found, key=lambda one: one.line)}
        self._taken = {one.proposal_id for one in found if self._is_taken(one)}
        self._rest.value = ""
        if len(report.found) > _MOST_SHOWN:
            rest = count_of(len(report.found) - _MOST_SHOWN, "mail")
            self._rest.value = f'<div class="fk-help">{rest} more come when these are recorded.</div>'
        fields.display(self.box, bool(report.found))
        self._draw()

    def forget(self) -> None:
        """Forget what was ticked and corrected: another file begins."""
        self._ticked, self._corrected = {}, {}

    def _is_taken(self, one: Proposal) -> bool:
        """Whether it is to be recorded: as the user said, else when it is sure."""
        return self._ticked.get(one.proposal_id, one.confidence >= 0.8) and not _why_not(one)

    def _as_corrected(self, one: Proposal) -> Proposal:
        """The mail with what the user corrected, but for an application that is gone since."""
        said = self._corrected.get(one.proposal_id, {})
        known = {app.application_id for app in self._applications} | {_NEW}
        return replace(one, **{name: text for name, text in said.items() if name == "kind" or text in known})

    def _on_told(self, proposal_id: str, what: str, value: Any) -> None:
        one = self._proposals.get(proposal_id)
        if one is None:
            return
        if what == "take":
            self._ticked[proposal_id] = bool(value)
            (self._taken.add if value else self._taken.discard)(proposal_id)
        else:
            changed = {"kind": value} if what == "kind" else {"application_id": value}
            self._corrected.setdefault(proposal_id, {}).update(changed)
            self._proposals[proposal_id] = replace(one, **changed)
            if not _why_not(self._proposals[proposal_id]):
                self._ticked[proposal_id] = True
                self._taken.add(proposal_id)
        self._draw()

    def _draw(self) -> None:
        n = len(self.taken)
        self._button.description = f"Record {count_of(n, 'mail')}" if n else "Tick the mails to record"
        self._button.disabled = not n or not self._tracker.writable
        self._table.shown = {"mails": [self._row(one) for one in self._proposals.values()], "kinds": _KINDS}

    def _row(self, one: Proposal) -> dict[str, Any]:
        return {
            "id": one.proposal_id,
            "line": one.line,
            "day": plain_day(one.sent_on) if one.sent_on else "",
            "sender": one.sender or one.address,
            "subject": shorten(one.subject, 90),
            "kind": one.kind,
            "words": shorten(one.words, 160),
            "sure": "" if one.confidence >= 0.9 or one.kind == "unsure" else "one phrase only: look twice",
            "application": one.application_id,
            "applications": self._offered(one),
            "link": one.link,
            "take": one.proposal_id in self._taken and not _why_not(one),
            "why_not": _why_not(one),
        }

    def _offered(self, one: Proposal) -> list[tuple[str, str]]:
        """The applications it may be about: those at a company it names, and a new one where it names the role."""
        text = name_key(f"{one.company}\n{one.mentions}")
        here = [app for app in self._applications if app.application_id == one.application_id or _in(app, text)][:20]
        offered = [(app.application_id, f"{shorten(app.company, 30)} · {shorten(app.role, 30)}") for app in here]
        if one.company:
            offered.append((_NEW, f"New: {shorten(one.company, 30)} · {shorten(one.role, 30) or '(role not named)'}"))
        return offered


def _in(application: Application, text: str) -> bool:
    name = name_key(application.company)
    return len(name) > 2 and name in text


def _why_not(one: Proposal) -> str:
    """Why a mail cannot be recorded as it stands; "" when it can."""
    if one.kind == "unsure":
        return "Say what it is first."
    if not one.application_id and not one.company:
        return "It names no company: paste it into MessageForm."
    return ""


def described(proposals: Iterable[Proposal]) -> str:
    """Count what was recorded, such as "2 rejected, 1 interview"."""
    kinds = [one.kind if one.kind != "information_wanted" else "note" for one in proposals]
    return ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
