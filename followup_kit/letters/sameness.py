"""Telling whether nearly the same text was sent to somebody else."""

from collections.abc import Sequence
from functools import lru_cache

ALIKE = 90.0

Sent = tuple[str, str, str]


def same_text_before(body: str, company: str, person: str, sent: Sequence[Sent]) -> list[Sent]:
    """Return those of `sent` (company, person, body) that went to somebody else and are at least 90 % alike."""
    from rapidfuzz import fuzz, process

    mine = (company, person)
    others = [entry for entry in sent if entry[:2] != mine]
    found = process.extract(
        _normal(body), _normals(tuple(entry[2] for entry in others)), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=3
    )
    return [others[place] for _, _, place in found]


@lru_cache(maxsize=8)
def _normals(bodies: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_normal, bodies))


@lru_cache(maxsize=4096)
def _normal(body: str) -> str:
    """Keep what was said: lower case, single blanks, without the greeting's line and the signature."""
    first, _, rest = body.partition("\n")
    text = rest if rest and len(first) < 60 else body
    return " ".join(text.rpartition("\n\n")[0].split() or text.split()).casefold()
