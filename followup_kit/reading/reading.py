"""What was read out of one message. Plain data."""

from dataclasses import dataclass
from datetime import date

from followup_kit.model import Reason

#: What a message can be, beside the event kinds acknowledged, screening, assessment, interview, offer and rejected.
INFORMATION_WANTED, OTHER, UNSURE = "information_wanted", "other", "unsure"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the message and what they say.

    `says` is rejected, filled, cancelled, internal, keeps_on_file, feedback_given, feedback_offered, feedback_refused,
    reapply, acknowledged, screening, assessment, interview, offer or information_wanted; `start` counts characters in
    the reading's `text`; a weak quote decides nothing alone.
    """

    says: str
    words: str
    start: int
    strong: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReading:
    """What a message says.

    `kind` is an event kind (acknowledged, screening, assessment, interview, offer, rejected), "information_wanted",
    "other", or "unsure" when the words do not settle it. `reason` of a rejection is not_selected, filled, cancelled or
    internal. `feedback` is "", "given", "offered" or "refused"; `reapply_after_months` is None unless they invite to
    apply again (0: at any time). `confidence` is 0 to 1. `text` is what was judged, without quoted history and
    signature; `full_text` all of it. Mail headers fill `sender`, `address`, `subject`, `sent_on` and `message_id`.
    """

    kind: str
    confidence: float
    reason: Reason | None = None
    feedback: str = ""
    keeps_on_file: bool = False
    reapply_after_months: int | None = None
    company: str = ""
    role: str = ""
    language: str = ""
    evidence: tuple[Quote, ...] = ()
    sender: str = ""
    address: str = ""
    subject: str = ""
    sent_on: date | None = None
    message_id: str = ""
    thread: tuple[str, ...] = ()
    text: str = ""
    full_text: str = ""
