"""A proof of applications as a form shows it: a real table, its weeks, what is missing, what was corrected."""

from collections.abc import Iterable
from datetime import date, timedelta
from html import escape

from followup_kit.proofs.proof import Proof
from followup_kit.proofs.table import lay_out

OTHER = "other"
#: What can be chosen as a period; the days follow from today.
PERIODS = [
    ("Last month", "last_month"),
    ("This month so far", "this_month"),
    ("The last four weeks", "four_weeks"),
    ("This year so far", "this_year"),
    ("Other days", OTHER),
]
_MOST_SHOWN = 200


def days_of(period: str, today: date) -> tuple[date, date]:
    """The first and the last day of a period that was chosen by name."""
    first = today.replace(day=1)
    if period == "last_month":
        last = first - timedelta(1)
        return last.replace(day=1), last
    if period == "four_weeks":
        return today - timedelta(27), today
    return (today.replace(month=1, day=1) if period == "this_year" else first), today


def proof_html(proof: Proof) -> str:
    """The proof as it will stand on the page."""
    laid, words = lay_out(proof), proof.words
    head = "".join(f"<dt>{escape(label)}</dt><dd>{_lines(value) or '–'}</dd>" for label, value in laid.head)
    parts = [f'<div class="fk-part" role="heading" aria-level="4">{escape(laid.title)}</div>']
    parts.append(f'<dl class="fk-head">{head}</dl>')
    if laid.rows:
        rows = [[_lines(cell) for cell in row] for row in laid.rows[:_MOST_SHOWN]]
        parts.append(_table(laid.heads, rows, "fk-proof-lines", words["n"]))
        if len(laid.rows) > _MOST_SHOWN:
            more = f"The first {_MOST_SHOWN} of {len(laid.rows)} are shown here; the file holds all."
            parts.append(f'<p class="fk-help">{more}</p>')
    else:
        parts.append(f"<p>{escape(words['none_at_all'])}</p>")
    weeks = [[escape(cell) for cell in week] for week in laid.weeks]
    parts.append(_fold(words["weeks_heading"], _table([words["week"], words["days"], words["n"]], weeks, "", "")))
    for heading, texts in ((words["gaps_heading"], laid.gaps), (words["corrections_heading"], laid.corrections)):
        items = "".join(f"<li>{escape(text)}</li>" for text in texts)
        parts.append(f'<div class="fk-notes"><b>{escape(heading)}</b><ul>{items}</ul></div>')
    return f'<div class="fk-sheet fk-proof" lang="{escape(proof.language)}">{"".join(parts)}</div>'


def _lines(cell: Iterable[str]) -> str:
    return "<br>".join(escape(line) for line in cell)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]], kind: str, label: str) -> str:
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    table = f'<table class="fk-table {kind}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    if not label:
        return table
    return f'<div class="fk-scroll" tabindex="0" role="region" aria-label="{escape(label)}">{table}</div>'


def _fold(title: str, content: str) -> str:
    return f'<details class="fk-notes"><summary>{escape(title)}</summary>{content}</details>'
