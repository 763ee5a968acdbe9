"""JustAJobApp's export: a row for each mail it found. Each becomes a proposal, as a mail of a mailbox does."""

from dataclasses import replace

from followup_kit.imported import Imported, Proposal, Question, Skipped
from followup_kit.importers.dates import ORDERS, orders_that_fit, read_day
from followup_kit.importers.options import Options
from followup_kit.importers.proposing import to_proposal
from followup_kit.importers.sources import Source
from followup_kit.importers.tables import has_columns, table_with
from followup_kit.importers.words import plain
from followup_kit.model import Reason
from followup_kit.reading import Mail, read_parsed

SIGNATURE = ("Date Received", "Sender Name", "Sender Email", "Subject", "Status Label")
#: What its labels mean; a label that is not here leaves a mail unsure, to be said by the user.
LABELS = {
    "application confirmation": "acknowledged",
    "rejection": "rejected",
    "availability request": "screening",
    "interview invitation": "interview",
    "assessment sent": "assessment",
    "information request": "information_wanted",
    "action required from company": "unsure",
    "offer made": "offer",
    "offer letter": "offer",
    "hiring freeze notification": "rejected",
    "withdrew application": "withdrawn",
    "did not apply - inbound request": "other",
    "false positive": "other",
}

_KINDS = {plain(label): kind for label, kind in LABELS.items()}


def recognises(source: Source) -> bool:
    """Whether a table has JustAJobApp's columns."""
    return has_columns(source, SIGNATURE)


def read_justajobapp(source: Source, options: Options) -> Imported:
    """Read each row as a mail; its own label decides what it is, the subject what it is about."""
    table = table_with(source, SIGNATURE)
    at = {plain(name): n for n, name in enumerate(table.header)}
    columns = [at[plain(name)] for name in SIGNATURE]
    rows = [(line, [cells[n].strip() if n < len(cells) else "" for n in columns]) for line, cells in table.rows]
    fits, _ = orders_that_fit(cells[0] for _, cells in rows)
    order = options.dates or str(options.answers.get("dates", "")) or (fits[0] if len(fits) == 1 else "")
    if not order and len(fits) > 1:
        return Imported(format="justajobapp", applications=(), questions=(_which_order(rows, fits),))
    proposals, skipped = [], []
    for line, (day, name, address, subject, label) in rows:
        kind = _KINDS.get(plain(label), "unsure")
        if kind == "other" or not (subject or name):
            skipped.append(Skipped(line=line, reason=f"is no mail of an application (“{label}”)", text=subject))
            continue
        proposals.append(_proposal(line, Mail(subject=subject, sender=name, address=address), kind, day, order, label))
    return Imported(
        format="justajobapp",
        applications=(),
        skipped=tuple(skipped),
        notes=(f"{len(rows):,} mails, one in each row; “Status Label” says what each is.",),
        proposals=tuple(proposals),
    )


def _proposal(line: int, mail: Mail, kind: str, day: str, order: str, label: str) -> Proposal:
    read = replace(read_parsed(mail), kind=kind, evidence=(), sent_on=read_day(day, order).day)
    known = kind != "unsure"
    reading = replace(read, confidence=0.9 if known else 0.0, reason=_reason(label) if kind == "rejected" else None)
    return replace(to_proposal(reading, line), words=label)


def _reason(label: str) -> Reason:
    return Reason.CANCELLED if "freeze" in plain(label) else Reason.NOT_SELECTED


def _which_order(rows: list[tuple[int, list[str]]], fits: list[str]) -> Question:
    ways = " or ".join(ORDERS[one] for one in fits)
    return Question(
        key="dates",
        text=f"Its days can be read as {ways}. Which is it?",
        lines=tuple(line for line, _ in rows),
        examples=tuple(cells[0] for _, cells in rows[:3]),
        choices=tuple(fits),
    )
