"""Makes a proposal of what a message says. Who reads a mailbox and who pastes one mail get the same."""

import hashlib
import uuid

from followup_kit.imported import Proposal
from followup_kit.reading import MessageReading

_NAMESPACE = uuid.UUID("6f6c6c6f-7775-4b69-8074-6d61696c2121")


def mail_id(message_id: str) -> str:
    """The id of the proposal that a mail with this Message-ID makes."""
    return str(uuid.uuid5(_NAMESPACE, f"mail|{message_id}"))


def to_proposal(reading: MessageReading, line: int = 1, *, keep_text: bool = False) -> Proposal:
    """Propose what a message says; the same message always has the same `proposal_id`."""
    print_of = "\0".join((reading.address, str(reading.sent_on or ""), reading.subject, reading.full_text))
    own_id = reading.message_id or hashlib.sha256(print_of.encode("utf-8", "replace")).hexdigest()
    decisive = [quote.words for quote in reading.evidence]
    return Proposal(
        proposal_id=mail_id(own_id),
        line=line,
        kind=reading.kind,
        sent_on=reading.sent_on,
        company=reading.company,
        role=reading.role,
        words=" … ".join(" ".join(words.split()) for words in decisive[:3]),
        confidence=reading.confidence,
        reason=reading.reason,
        feedback=reading.feedback,
        reapply_after_months=reading.reapply_after_months,
        sender=reading.sender,
        address=reading.address,
        subject=reading.subject,
        thread=tuple(mail_id(one) for one in reading.thread),
        mentions=f"{reading.sender}\n{reading.text[:4000]}",
        original=reading.full_text if keep_text else "",
    )
