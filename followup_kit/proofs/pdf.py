"""A proof of applications as a PDF: pages to print, sign and hand in."""

from functools import lru_cache
from importlib import resources

from followup_kit.errors import InvalidInput
from followup_kit.exports.page import PAPERS, paper_for
from followup_kit.exports.typesetting import typeset
from followup_kit.proofs.proof import Proof
from followup_kit.proofs.table import lay_out

_INSTEAD = 'Save it as .xlsx or .csv, install a font that has it, or let a box stand there: missing_signs="box".'


def proof_to_pdf(proof: Proof, *, paper: str = "", missing_signs: str = "") -> bytes:
    """Return a proof as a PDF (PDF/UA-1: a screen reader can read it), in landscape, with a line to sign on.

    `paper` is a4 or us-letter; without it, what is usual for the proof's language and this computer's country. A sign
    that no font has raises InvalidInput naming it, unless missing_signs="box". The same proof gives the same bytes.
    """
    if paper and paper not in PAPERS:
        raise InvalidInput(
            faults={"paper": f"{paper!r} is not one of {', '.join(PAPERS)}; leave it out to go by place."}
        )
    laid = lay_out(proof)
    page = {
        **laid._asdict(),
        "words": dict(proof.words),
        "language": proof.language.replace("_", "-").partition("-")[0].lower(),
        "paper": paper or paper_for(proof.language),
        "foot": " · ".join(filter(None, [laid.title, laid.person, dict(proof.head)[proof.words["period"]]])),
    }
    return typeset(_look(), page, missing_signs=missing_signs, instead=_INSTEAD)


@lru_cache(maxsize=1)
def _look() -> bytes:
    return (resources.files("followup_kit.proofs") / "proof.typ").read_bytes()
