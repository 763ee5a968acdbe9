"""Proof of applications: what an employment office asks for, from what the log holds and nothing else."""

from collections.abc import Callable
from pathlib import Path

from followup_kit.errors import InvalidInput
from followup_kit.exports.atomic import write_whole
from followup_kit.proofs.csv import proof_to_csv
from followup_kit.proofs.pdf import proof_to_pdf
from followup_kit.proofs.proof import Proof, ProofLine, ProofWeek
from followup_kit.proofs.words import proof_languages
from followup_kit.proofs.writing import write_proof
from followup_kit.proofs.xlsx import proof_to_xlsx

#: File ending → what makes the file's bytes of a proof.
PROOF_EXPORTS: dict[str, Callable[..., bytes]] = {".pdf": proof_to_pdf, ".xlsx": proof_to_xlsx, ".csv": proof_to_csv}

__all__ = ["PROOF_EXPORTS", "Proof", "ProofLine", "ProofWeek", "proof_languages", "save_proof", "write_proof"]


def save_proof(
    proof: Proof, path: str | Path, *, overwrite: bool = False, paper: str = "", missing_signs: str = ""
) -> Path:
    """Save a proof of applications as .pdf (to sign), .xlsx or .csv, as the name's ending says; return the path.

    Nothing is overwritten unless `overwrite`. `paper` (a4 or us-letter) and `missing_signs` ("box" lets a box stand for
    a sign that no font has) are for a PDF. Raises InvalidInput (ending, name taken, a sign no font has), StoreFull or
    ReadOnly, and then leaves no file behind.
    """
    path = Path(path).expanduser()
    export = PROOF_EXPORTS.get(path.suffix.lower())
    if export is None:
        raise InvalidInput(f"{path.name!r} does not say which kind of file. End the name in .pdf, .xlsx or .csv.")
    options = {"paper": paper, "missing_signs": missing_signs} if export is proof_to_pdf else {}
    return write_whole(export(proof, **options), path, overwrite=overwrite)
