"""A proof of applications as CSV: one line an application, and one for everything that is missing or corrected."""

import csv
from io import StringIO

from followup_kit.exports.cells import guarded
from followup_kit.proofs.proof import Proof
from followup_kit.proofs.table import lay_out


def proof_to_csv(proof: Proof) -> bytes:
    """Return a proof as CSV in UTF-8 for a spreadsheet, with days as 2026-03-20.

    The applications come first, a line each, headed in the proof's language; below them, after an empty line each, the
    weeks, the gaps and the corrections. Text that would run as a formula gets a ' before it.
    """
    laid, words = lay_out(proof), proof.words
    file = StringIO(newline="")
    out = csv.writer(file)

    def write(*cells: str) -> None:
        out.writerow([guarded(cell) for cell in cells])

    write(*laid.heads)
    for line, row in zip(proof.lines, laid.rows, strict=True):
        number, _, *cells = ("; ".join(cell) for cell in row)
        write(number, line.applied_on.isoformat(), *cells)
    out.writerow([])
    for label, value in [(laid.title, []), *laid.head]:
        write(label, ", ".join(value))
    out.writerow([])
    write(words["week"], words["days"], words["n"])
    for week in laid.weeks:
        write(*week)
    for heading, texts in ((words["gaps_heading"], laid.gaps), (words["corrections_heading"], laid.corrections)):
        out.writerow([])
        for text in (heading, *texts):
            write(text)
    return file.getvalue().encode("utf-8-sig", "replace")
