"""What a message says about an application: its kind, the words that say so, the company and the role."""

from followup_kit.reading.elsewhere import ELSEWHERE
from followup_kit.reading.mail import Mail, is_mail, parse_mail, read_mail_headers
from followup_kit.reading.messages import read_mail, read_message, read_parsed
from followup_kit.reading.reading import MessageReading, Quote
from followup_kit.reading.relevance import may_matter

__all__ = [
    "ELSEWHERE",
    "Mail",
    "MessageReading",
    "Quote",
    "is_mail",
    "may_matter",
    "parse_mail",
    "read_mail",
    "read_mail_headers",
    "read_message",
    "read_parsed",
]
