"""What stands on a proof, cell by cell: the same in every kind of file."""

from collections.abc import Sequence
from typing import NamedTuple

from followup_kit.exports.plain import clean_text
from followup_kit.proofs.proof import Proof, ProofLine
from followup_kit.proofs.words import wording

HEADS = ("number", "on", "company", "role", "channel", "result", "evidence")


class Laid(NamedTuple):
    """A proof as cells; each cell is its lines of text."""

    title: str
    person: str
    head: list[tuple[str, list[str]]]
    heads: list[str]
    rows: list[list[list[str]]]
    weeks: list[list[str]]
    gaps: list[str]
    corrections: list[str]


def lay_out(proof: Proof) -> Laid:
    """Return a proof's cells, without signs that break a page or turn a line around."""
    words = wording(proof.language)
    texts = proof.words
    return Laid(
        title=texts["title"],
        person=" ".join(_clean([proof.person])),
        head=[(label, _clean(value.splitlines())) for label, value in proof.head if value or label == texts["person"]],
        heads=[texts[name] for name in HEADS],
        rows=[_row(line, words.day(line.applied_on), texts["no_source"]) for line in proof.lines],
        weeks=[[week.name, week.days, str(week.n)] for week in proof.weeks],
        gaps=_clean(proof.gaps or [texts["no_gaps"]]),
        corrections=_clean(proof.corrections or [texts["no_corrections"]]),
    )


def _row(line: ProofLine, day: str, no_source: str) -> list[list[str]]:
    # A missing source is said in its own cell.
    remark = [one for one in line.remark if one != no_source]
    cells = (
        [str(line.number)],
        [day],
        [line.company, line.location],
        [line.role],
        [line.channel or f"– {no_source}"],
        line.result,
        [*line.evidence, *remark],
    )
    return [_clean(cell) for cell in cells]


def _clean(lines: Sequence[str]) -> list[str]:
    return [" ".join(clean_text(line).split()) for line in lines if line]
