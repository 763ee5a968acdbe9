"""An import in the words of the person who brings it: columns, answers, what became of each row."""

import re
from datetime import date
from html import escape

from followup_kit.forms.history_table import plain_day
from followup_kit.importers import A_DAY, IMPORTERS, ColumnsUnclear, Question
from followup_kit.reports import ImportReport, ReportLine

INTRO = (
    "Bring the applications you have noted elsewhere, in a sheet or in another tracker. "
    "You see every row before it enters your log, and one click takes it all out again."
)
READ_ONLY = (
    "This log can be read but not written: files can be looked at here, not brought in. "
    "Copy the log's file to a folder of your own and open it there."
)
#: What a column can be, by the reader's name for it, the usual ones first.
FIELDS = {
    "company": "Company",
    "role": "Role",
    "applied": "Day you applied",
    "status": "Status, in words",
    "source": "Where you found it",
    "location": "Location",
    "url": "Link to the posting",
    "resume": "Résumé version",
    "reply": "Day of their first reply",
    "outcome": "Day of the decision",
    "status_day": "Day of the status",
    "acknowledged": "Day of the automatic reply",
    "screening": "Day of a first call",
    "assessment": "Day of a task or test",
    "interview": "Day of an interview",
    "interview_2": "Day of a second interview",
    "interview_3": "Day of a third interview",
    "interview_4": "Day of a fourth interview",
    "offer": "Day of an offer",
    "rejected": "Day of a rejection",
    "accepted": "Day you accepted",
    "declined": "Day you declined",
    "withdrawn": "Day you withdrew",
    "posted": "Day it was posted",
    "deadline": "Closing day",
    "today": "The sheet's own today",
    "history": "All stages in one cell",
    "had_applied": "You applied (yes or no)",
    "had_screening": "Had a first call (yes or no)",
    "had_assessment": "Had a task or test (yes or no)",
    "had_interview": "Had an interview (yes or no)",
    "had_offer": "Had an offer (yes or no)",
    "had_rejected": "Was rejected (yes or no)",
    "had_accepted": "You accepted (yes or no)",
    "had_declined": "You declined (yes or no)",
    "had_withdrawn": "You withdrew (yes or no)",
    "was_referred": "Somebody referred you (yes or no)",
    "days_to_reply": "Days until a reply",
    "days_to_rejection": "Days until the rejection",
    "days_to_outcome": "Days until the decision",
    "days_since": "Days since",
    "extra": "Something else: keep it as it is",
    "private": "Private: leave it out",
    "": "Leave it out",
}
#: The formats whose rows are mails, to be ticked one by one.
BY_MAIL = ("mailbox", "justajobapp")
ORDERS = [("As the file shows", ""), ("day/month/year", "DMY"), ("month/day/year", "MDY"), ("year-month-day", "YMD")]
_ANSWERS = {
    "applied": "I applied",
    "no reply": "I applied, and they never answered",
    "acknowledged": "An automatic reply came",
    "screening": "A first call",
    "assessment": "A task or a test",
    "interview": "An interview",
    "offer": "An offer",
    "accepted": "I accepted",
    "declined": "I declined",
    "rejected": "They rejected me",
    "rejected:filled": "Rejected: already filled",
    "rejected:cancelled": "Rejected: cancelled or frozen",
    "rejected:internal": "Rejected: somebody from inside",
    "interview + rejected": "An interview, then rejected",
    "withdrawn": "I withdrew",
    "not applied": "I never applied",
    "skip": "Leave these rows out",
    "unknown": "I don't know",
    "yes": "Yes",
    "no": "No",
    "same": "It is the same application",
    "another": "It is another one",
}
STATES = {"added": "New", "changed": "Changed", "unchanged": "As it was", "skipped": "Left out"}
_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")


def choices_of(question: Question) -> list[tuple[str, str]]:
    """The answers to a question as (answer, what is shown); that a day is one stands apart."""
    return [(one, in_words(one)) for one in question.choices if one != A_DAY]


def in_words(answer: str) -> str:
    """An answer as it is offered: “rejected:filled” is “Rejected: already filled”."""
    return _ANSWERS.get(answer, answer[:1].upper() + answer[1:])


def what_it_is(report: ImportReport) -> str:
    """Say what a file was taken for, and how much is in it."""
    title = IMPORTERS[report.format].title if report.format in IMPORTERS else report.format
    return f"This is {title}, with {n_rows(report) if report.format not in BY_MAIL else n_mails(report)}."


def n_mails(report: ImportReport) -> str:
    """Count the mails that are new to the log and say something about an application."""
    return f"{count(len(report.found), 'mail')} to look at"


def n_rows(report: ImportReport) -> str:
    """Count the rows of a file that were looked at."""
    rows = len(report.added) + len(report.changed) + len(report.unchanged) + len(report.skipped)
    return count(rows, "row")


def looked_at(report: ImportReport) -> tuple[str, str]:
    """Say what a file holds, or that nothing in it can be brought in, and the sign before it."""
    counts = [f"{n:,} {label.lower()}" for state, label, n in tabs(report) if state and n]
    if counts or report.found:
        found = ", ".join(counts) or n_mails(report)
        return f"Looked at {report.file}: {found}. Nothing is written until you say so.", "✓"
    if report.format in BY_MAIL:
        known = next((note for note in report.notes if "in the log already" in note), "")
        what = known or "None of its mails seems to be about an application."
        return f"Looked at {report.file}. {what} One that is missing here can be pasted into MessageForm.", "–"
    if not report.columns:
        why = " ".join(report.notes[:1]) or "It holds nothing that is new to the log."
        return f"Looked at {report.file}: nothing to bring in. {why}", "–"
    empty = f"{report.file} has column names and no row below them. Is it the right file?"
    return f"{empty} Bring it again when applications stand in it.", "⚠"


def columns_unclear(err: ColumnsUnclear) -> str:
    """Ask what the columns of a table are, and tell what became of its first line."""
    text = "What these columns hold is not clear. Say below which is the company; the role and the day help too."
    first = " The first line is taken for their names: if it is an application, put a line of names above it."
    return text + (first if err.named else "")


def progress_html(name: str, done: int, every: int) -> str:
    """Show how far the reading of a large file has come, in bytes."""
    text = escape(f"Reading {name}: {done / 1e6:,.0f} of {every / 1e6:,.0f} MB")
    return f'<div>{text} <progress aria-label="{text}" value="{done}" max="{every}"></progress></div>'


def what_will_happen(report: ImportReport) -> str:
    """Say in a button's few words what an import does; "" when it does nothing."""
    parts = []
    if report.added:
        parts.append(f"add {count(len(report.added), 'application')}")
    if report.changed:
        parts.append(f"change {len(report.changed):,}")
    words = " and ".join(parts)
    return words[:1].upper() + words[1:]


def what_waits(report: ImportReport) -> str:
    """Say what becomes of the rows that wait for an answer."""
    n = len({line for one in report.questions for line in one.lines})
    wait = f"{count(n, 'row')} {'waits' if n == 1 else 'wait'} for an answer"
    return f"{wait}: what is asked stays unknown or out. Answer above, or bring the file again later." if n else ""


def what_happened(report: ImportReport) -> str:
    """Say what an import did."""
    did = []
    if report.added:
        did.append(f"{count(len(report.added), 'application')} added")
    if report.changed:
        did.append(f"{len(report.changed):,} changed")
    return f"Brought in from {report.file}: {', '.join(did) or 'nothing new'}."


def preview_lines(report: ImportReport) -> list[list[object]]:
    """Every row as [line, state, application, what it says], in the file's order."""
    lines: list[list[object]] = []
    for state in ("added", "changed", "unchanged"):
        lines += [_line(state, one) for one in getattr(report, state)]
    lines += [[one.line, "skipped", one.text, one.reason] for one in report.skipped]
    return sorted(lines, key=lambda line: (line[0], line[1]))


def tabs(report: ImportReport) -> list[tuple[str, str, int]]:
    """The ways to look at the rows: (state, label, count), all of them first."""
    counts = [(state, label, len(getattr(report, state))) for state, label in STATES.items()]
    return [("", "All", sum(n for *_, n in counts)), *counts]


def count(n: int, noun: str) -> str:
    """Count things: 1 row, 2 rows, 10,000 rows."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def _line(state: str, one: ReportLine) -> list[object]:
    name, _, what = one.what.partition(": ")
    return [one.line, state, name, "" if what == "as it was" else _DAY.sub(_plain, what)]


def _plain(day: re.Match[str]) -> str:
    return plain_day(date(*map(int, day.groups())))
