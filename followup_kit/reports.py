"""What `tracker.read`, `tracker.preview` and `tracker.accept` tell: plain data with a sentence for a repr."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from followup_kit.imported import ColumnRead, Proposal, Question, Skipped

if TYPE_CHECKING:
    import pandas as pd


#: More questions than these that differ in the row only are told as one.
_FEW_ALIKE = 3


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One row of the file and what became of it."""

    line: int
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What `tracker.read` did. `written` is False while questions are open: then the log is as it was.

    `import_id` is what `tracker.undo_import` takes; "" when nothing new came in. `columns` says what each column was
    taken for. `found` is what mails seem to say: `proposals()` shows it.
    """

    file: str
    format: str
    as_of: date | None
    written: bool
    added: tuple[ReportLine, ...]
    changed: tuple[ReportLine, ...]
    unchanged: tuple[ReportLine, ...]
    skipped: tuple[Skipped, ...]
    questions: tuple[Question, ...]
    notes: tuple[str, ...]
    import_id: str = ""
    columns: tuple[ColumnRead, ...] = ()
    found: tuple[Proposal, ...] = ()

    def proposals(self) -> "pd.DataFrame":
        """What the mails seem to say, one row a mail, oldest first; give the rows you agree with to `tracker.accept`.

        proposal_id, kind, company, role, application_id ("" for a new one), link (why), words, reason, feedback,
        sender, subject, original (text) · sent_on (day) · confidence (0 to 1) · line (the number of the mail) ·
        reapply_after_months (0: not said).
        """
        from followup_kit.frames import proposals_frame

        return proposals_frame(self.found)

    def __repr__(self) -> str:
        did = "" if self.written else "would be "
        counts = f"{len(self.added)} {did}added, {len(self.changed)} {did}changed, {len(self.unchanged)} unchanged"
        lines = [
            f"{self.file}: {counts}, {len(self.skipped)} left out, {count_of(len(self.questions), 'question')} open."
        ]
        lines += [f"  · {note}" for note in self.notes]
        if self.as_of:
            lines.append(f'  · The file speaks up to {self.as_of}: look at its rates with as_of="{self.as_of}".')
        if self.found:
            kinds = Counter(one.kind.replace("_", " ") for one in self.found)
            what = ", ".join(f"{n} {kind}" for kind, n in kinds.most_common())
            lines.append(f"  · {count_of(len(self.found), 'mail')} to look at: {what}.")
            lines.append("    Nothing of them is in the log yet: look at report.proposals(), drop or correct rows,")
            lines.append("    and give what is left to tracker.accept(…).")
        lines += _told(self.questions)
        if self.questions and not self.written:
            lines.append(
                "Nothing was written yet. Answer with answers={key: answer, …}, or bring in what is certain and leave "
                'the rest unknown with open_questions="leave".'
            )
        return "\n".join(lines)


def _told(questions: Iterable[Question]) -> list[str]:
    """The questions, a line each; of more than a few that are alike, one and how to answer them all."""
    alike: dict[str, list[Question]] = {}
    for one in questions:
        topic, _, line = one.key.rpartition(":")
        alike.setdefault(topic if line.isdecimal() else one.key, []).append(one)
    lines = []
    for topic, some in alike.items():
        shown = some if len(some) <= _FEW_ALIKE else some[:1]
        lines += [f"  ? {one.key}: {one.text} [{', '.join(one.choices)}]" for one in shown]
        if len(some) > _FEW_ALIKE:
            all_of_them = f'answers={{"{topic}": "{some[0].choices[-1]}"}}'
            lines.append(f"    … and {len(some) - 1:,} more like it; {all_of_them} answers them all at once.")
    return lines


def count_of(n: int, noun: str) -> str:
    """A number with its noun, in the plural where it is one."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"
