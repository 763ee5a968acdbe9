"""What a message says, with the words that say it."""

from dataclasses import dataclass
from datetime import date

from followup_kit.model import Reason


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the message and what they were taken to say; `start` is where they stand in its text."""

    says: str
    words: str
    start: int
    strong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReading:
    """What a message was understood to say.

    `kind` is an event kind ("rejected", "acknowledged", "screening", "assessment", "interview", "offer"),
    "information_wanted", "other" or "unsure"; `confidence` runs from 0 to 1. `reason` is why it was rejected.
    `feedback` is "given", "offered", "refused" or ""; `reapply_after_months` is 0 where nothing is said. `company` and
    `role` are "" where they were not found; `language` is "en", "de", "fr", "es" or "ja". `text` is what the sender
    wrote, `full_text` all of the message with what it quotes. `thread` are the ids of the messages that it answers.
    """

    kind: str
    confidence: float
    text: str
    full_text: str
    reason: Reason | None = None
    feedback: str = ""
    keeps_on_file: bool = False
    reapply_after_months: int = 0
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

    def __repr__(self) -> str:
        said = (
            "; ".join(f"{one.says}: “{' '.join(one.words.split())}”" for one in self.evidence)
            or "nothing in it decides"
        )
        name = ", ".join(part for part in (self.company, self.role) if part)
        sure = f"{self.confidence:.0%}" if self.kind != "unsure" else "no guess"
        return f"{self.kind} ({sure}){f' · {name}' if name else ''} · {said}"
