"""What a status word says: event kinds, silence, or that nothing was sent."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from followup_kit.errors import InvalidInput
from followup_kit.importers.words import plain, within_one_slip, words
from followup_kit.model import EventKind, Reason

#: Longer texts are no status.
LONGEST = 200

APPLIED, NO_REPLY, NOT_APPLIED = "applied", "no reply", "not applied"
#: Of the words known beforehand: applied, if the row says when; else it may be something still to do.
_OPEN = "open"

#: The plain answers to "what does this status mean?"; "interview + rejected" and "rejected:filled" are fine as well.
MEANINGS = (
    APPLIED, NO_REPLY, "acknowledged", "screening", "assessment", "interview", "offer", "accepted", "declined",
    "rejected", "rejected:filled", "rejected:cancelled", "rejected:internal", "interview + rejected", "withdrawn",
    NOT_APPLIED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Status:
    """What a status word says. `word` is the known word when a slip was read over, else "".

    `surely_sent` is False for words that are also said of what was never sent: "open", "position filled".
    """

    kinds: tuple[EventKind, ...] = ()
    reason: Reason | None = None
    sent: bool = True
    silent: bool = False
    word: str = ""
    surely_sent: bool = True


def status_from_meaning(meaning: str, word: str = "") -> Status:
    """Read a meaning such as "interview+rejected", "rejected:filled", "no reply" or "not applied".

    Raises InvalidInput naming the meanings there are.
    """
    if meaning == NOT_APPLIED:
        return Status(sent=False, word=word)
    if meaning in (APPLIED, NO_REPLY):
        return Status(silent=meaning == NO_REPLY, word=word)
    kinds, reason = [], None
    try:
        for part in meaning.split("+"):
            kind, _, why = part.strip().partition(":")
            kinds.append(EventKind(kind))
            reason = Reason(why) if why else reason
    except ValueError as err:
        raise InvalidInput(f"“{meaning}” is not a meaning; a status can mean {', '.join(MEANINGS)}.") from err
    return Status(tuple(kinds), reason, word=word)


@lru_cache(maxsize=8192)
def read_status(text: str) -> Status | None:
    """Say what a status means, slips tolerated; None when the words are not known or could mean two things."""
    whole = _known(plain(text))
    if whole is not None:
        return whole
    if len(text) > LONGEST:
        return None
    pieces = re.split(r" ?(?:\+|→|->|/|&|;|,|\bthen\b) ?", " ".join(text.split()))
    parts = [_known(plain(part)) for part in pieces if part]
    known = [part for part in parts if part is not None and part.sent and not part.silent]
    if len(known) < 2 or len(known) < len(parts):
        return None
    kinds = tuple(dict.fromkeys(kind for part in known for kind in part.kinds))
    reason = next((part.reason for part in known if part.reason), None)
    return Status(kinds, reason, surely_sent=any(part.surely_sent for part in known))


def _known(word: str) -> Status | None:
    meanings = _meanings()
    if not word:
        return None
    if word in meanings:
        return _status(meanings[word])
    near = {meanings[known]: known for known in within_one_slip(word, tuple(meanings))}
    if len(near) != 1:
        return None
    (meaning, known), = near.items()  # fmt: skip
    return _status(meaning, known)


def _status(meaning: str, word: str = "") -> Status:
    if meaning == _OPEN:
        return Status(word=word, surely_sent=False)
    found = status_from_meaning(meaning, word)
    return replace(found, surely_sent=found.reason is None)


@cache
def _meanings() -> dict[str, str]:
    return {plain(word): meaning for meaning, entries in words("statuses").items() for word in entries}
