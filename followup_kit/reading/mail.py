"""One mail, taken apart: who wrote when about what, and what it says as text. Never fails on hostile mail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from followup_kit.reading.html import to_text

LARGEST_MESSAGE = 25_000_000
_MOST_PARTS, _DEEPEST, _LONGEST_BODY, _LONGEST_HEADER = 2_000, 50, 500_000, 2_000
_IDS = re.compile(r"<([^<>\s]{1,500})>")
_MAIL_HEADER = re.compile(
    rb"^(?:message-id|mime-version|received|return-path|content-type|delivered-to|x-mailer|date|from|subject)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_LINE = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail's headers in plain text and its body. `thread` are the ids it answers; `faults` what could not be read."""

    subject: str = ""
    sender: str = ""
    address: str = ""
    sent_on: date | None = None
    message_id: str = ""
    thread: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    body: str = ""
    faults: tuple[str, ...] = ()


def is_mail(head: bytes) -> bool:
    """Whether bytes begin like the source of a mail: at least two headers that only mail has."""
    block = head.lstrip()[:20_000].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return len(_MAIL_HEADER.findall(block)) >= 2


def is_source(raw: bytes) -> bool:
    """Whether a text is the whole source of a mail, not a mail copied with its “From:” and “Subject:” from a window."""
    block = raw.lstrip()[:20_000].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return is_mail(raw) and bool(re.search(rb"(?im)^(?:message-id|mime-version|received|return-path)[ \t]*:", block))


def read_mail_headers(raw: bytes) -> Mail:
    """Read a mail's headers alone; much faster than all of it."""
    end = min((at for at in (raw.find(b"\n\n"), raw.find(b"\r\n\r\n")) if at >= 0), default=len(raw))
    message = message_from_bytes(raw[: min(end, 1_000_000)] + b"\n\n", policy=policy.compat32)
    return _headers(message)


def parse_mail(raw: bytes) -> Mail:
    """Read a mail of at most 25 MB; what cannot be read is named in `faults` and the rest is there."""
    if len(raw) > LARGEST_MESSAGE:
        return _only_headers(raw, f"it has {len(raw):,} bytes; at most {LARGEST_MESSAGE:,} are read")
    try:
        message = message_from_bytes(raw, policy=policy.compat32)
        body, faults = _body(message)
    except RecursionError:
        return _only_headers(raw, "its parts are nested too deeply")
    except (ValueError, LookupError, AttributeError, TypeError, AssertionError) as err:
        return _only_headers(raw, f"its body cannot be read ({type(err).__name__})")
    return replace(_headers(message), body=body, faults=faults)


def _only_headers(raw: bytes, fault: str) -> Mail:
    mail = read_mail_headers(raw)
    return replace(mail, faults=(fault,))


def _headers(message: Message) -> Mail:
    sender, address = _sender(message)
    answered = [*_IDS.findall(_raw(message, "References")), *_IDS.findall(_raw(message, "In-Reply-To"))]
    own = _IDS.search(_raw(message, "Message-ID"))
    return Mail(
        subject=decoded(_raw(message, "Subject")),
        sender=sender,
        address=address,
        sent_on=_day(_raw(message, "Date")),
        message_id=own[1] if own else "",
        thread=tuple(dict.fromkeys(answered))[-50:],
        to=_receivers(message),
    )


def _raw(message: Message, name: str) -> str:
    try:
        value = message.get(name)
    except (ValueError, LookupError, TypeError, IndexError):
        return ""
    return "" if value is None else str(value)[:_LONGEST_HEADER]


def decoded(value: str) -> str:
    """A header's text on one line, whatever its encoding; never more than 500 characters."""
    try:
        parts = [_to_text(part, charset) for part, charset in decode_header(value)]
    except (HeaderParseError, ValueError, LookupError, AssertionError):
        parts = [_to_text(value.encode("utf-8", "surrogateescape"), None)]
    return _LINE.sub(" ", "".join(parts)).strip()[:500]


def _sender(message: Message) -> tuple[str, str]:
    try:
        pairs = getaddresses([_raw(message, "From")])
    except (ValueError, LookupError, IndexError, TypeError):
        return decoded(_raw(message, "From")), ""
    name, address = pairs[0] if pairs else ("", "")
    return decoded(name), decoded(address).lower()


def _receivers(message: Message) -> tuple[str, ...]:
    """Whose mailbox it lies in, as far as the headers say."""
    for name in ("Delivered-To", "X-Original-To", "To"):
        if found := re.search(r"[^\s<>,;:\"]{1,64}@[^\s<>,;:\"]{1,190}", _raw(message, name)):
            return (found[0].lower(),)
    return ()


def _day(value: str) -> date | None:
    try:
        day = parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return day if day.year > 1990 else None


def _to_text(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        part = part.encode("utf-8", "surrogateescape")
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            if encoding and encoding.lower() != "unknown-8bit":
                return part.decode(encoding)
        except (LookupError, ValueError):
            continue
    return part.decode("latin-1")


def _body(message: Message) -> tuple[str, tuple[str, ...]]:
    plain, marked, faults = "", "", []
    for n_parts, part in enumerate(_leaves(message)):
        if n_parts >= _MOST_PARTS:
            faults.append(f"only its first {_MOST_PARTS:,} parts were read")
            break
        if part.get_filename() and part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind == "text/plain" and not plain.strip():
            plain = _content(part)
        elif kind == "text/html" and not marked:
            marked = _content(part)
    if marked and len(plain.split()) < 8:
        plain = to_text(marked)
    return plain, tuple(faults)


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order, without recursion."""
    waiting: list[tuple[Message, int]] = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        inner = part.get_payload()
        if isinstance(inner, list):
            if depth < _DEEPEST:
                waiting += [(one, depth + 1) for one in reversed(inner) if isinstance(one, Message)]
        else:
            yield part


def _content(part: Message) -> str:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        payload = str(part.get_payload()).encode("utf-8", "replace")
    raw = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    return _to_text(raw[:_LONGEST_BODY], charset)
