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
_MOST_PARTS, _DEEPEST, _LONGEST_BODY = 2_000, 50, 500_000
_MOST_LINES, _BEGINNING = 400_000, 1_000_000
_LONGEST_HEADER, _LONGEST_HEADERS = 2_000, 1_000_000
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_QUICK = re.compile(
    rb"^(subject|from|to|message-id|in-reply-to|references|delivered-to|x-original-to)[ \t]*:[ \t]*"
    rb"([^\n]*(?:\n[ \t][^\n]*)*)",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS = re.compile(r"[^\s<>,;:\"]{1,64}@[^\s<>,;:\"]{1,190}")
_SIMPLE_FROM = re.compile(r'"?([^"<>@,\\]{0,200}?)"?\s*<([^\s<>@,"]{1,64}@[^\s<>@,"]{1,190})>\s*$')
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
    """Read of a mail only who wrote to whom about what, and which mails it answers; several times faster than all."""
    end = _HEADERS_END.search(raw, 0, _LONGEST_HEADERS)
    block = raw[: end.start() if end else _LONGEST_HEADERS]
    found: dict[bytes, bytes] = {}
    for match in _QUICK.finditer(block):
        found.setdefault(match[1].lower(), match[2])
    values = {name: _unfolded(value) for name, value in found.items()}
    sender, address = _address(values.get(b"from", ""))
    answered = [*_IDS.findall(values.get(b"references", "")), *_IDS.findall(values.get(b"in-reply-to", ""))]
    own = _IDS.search(values.get(b"message-id", ""))
    received = next((values[name] for name in (b"delivered-to", b"x-original-to", b"to") if name in values), "")
    receiver = _ADDRESS.search(received)
    return Mail(
        subject=decoded(values.get(b"subject", "")),
        sender=sender,
        address=address,
        message_id=own[1] if own else "",
        thread=tuple(dict.fromkeys(answered))[-50:],
        to=(receiver[0].lower(),) if receiver else (),
    )


def _unfolded(value: bytes) -> str:
    text = value[:_LONGEST_HEADER].decode("utf-8", "surrogateescape")
    return re.sub(r"\r?\n[ \t]+", " ", text).strip() if "\n" in text else text.strip()


def parse_mail(raw: bytes) -> Mail:
    """Read a mail of at most 25 MB; what cannot be read is named in `faults` and the rest is there."""
    if len(raw) > LARGEST_MESSAGE:
        return _only_headers(raw, f"it has {len(raw):,} bytes; at most {LARGEST_MESSAGE:,} are read")
    many = raw.count(b"\n") > _MOST_LINES
    try:
        message = message_from_bytes(raw[:_BEGINNING] if many else raw, policy=policy.compat32)
        body, faults = _body(message)
        faults += (f"it has more than {_MOST_LINES:,} lines; only its beginning was read",) if many else ()
    except RecursionError:
        return _only_headers(raw, "its parts are nested too deeply")
    except (ValueError, LookupError, AttributeError, TypeError, AssertionError) as err:
        return _only_headers(raw, f"its body cannot be read ({type(err).__name__})")
    return replace(read_mail_headers(raw), sent_on=_day(message), body=body, faults=faults)


def _only_headers(raw: bytes, fault: str) -> Mail:
    mail = read_mail_headers(raw)
    return replace(mail, faults=(fault,))


def decoded(value: str) -> str:
    """A header's text on one line, whatever its encoding; never more than 500 characters."""
    if value.isascii() and "=?" not in value:
        return _LINE.sub(" ", value).strip()[:500]
    try:
        parts = [_to_text(part, charset) for part, charset in decode_header(value)]
    except (HeaderParseError, ValueError, LookupError, AssertionError):
        parts = [_to_text(value.encode("utf-8", "surrogateescape"), None)]
    return _LINE.sub(" ", "".join(parts)).strip()[:500]


def _address(value: str) -> tuple[str, str]:
    """The name and the address of a sender, the address in small letters."""
    if simple := _SIMPLE_FROM.match(value):
        return decoded(simple[1].strip()), simple[2].lower()
    try:
        pairs = getaddresses([value])
    except (ValueError, LookupError, IndexError, TypeError):
        return decoded(value), ""
    name, address = pairs[0] if pairs else ("", "")
    return decoded(name), decoded(address).lower()


def _day(message: Message) -> date | None:
    try:
        day = parsedate_to_datetime(str(message.get("Date"))[:200]).date()
    except (ValueError, TypeError, IndexError, OverflowError, LookupError):
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
