"""What every check is given: the letter, its kind, and what is known around it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from followup_kit.letters.kinds import Kind
from followup_kit.letters.sameness import Sent
from followup_kit.model import Letter


class Case(NamedTuple):
    """One letter to be checked; a check is a function from a Case to its findings."""

    letter: Letter
    kind: Kind
    facts: Mapping[str, str]
    other_companies: tuple[str, ...]
    sent_before: Sequence[Sent]
    premium: bool
    as_of: date | None = None
