"""The first of a mail's text as it may be looked through quickly: unpacked where it was sent packed, nothing parsed."""

import binascii
import re

_LOOKED_THROUGH = 12_000
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]{1,40})")
_PACKED = re.compile(
    rb"content-transfer-encoding:[ \t]*base64[^\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n([a-z0-9+/=\r\n]+)", re.IGNORECASE
)
_AS_IT_IS = {"utf-8", "us-ascii", "ascii"}


def glance(raw: bytes) -> bytes:
    """Give the beginning of a mail's text in small letters and UTF-8, given the mail's source."""
    begins = _text_begins(raw)
    whole = raw[: begins + _LOOKED_THROUGH]
    small = whole.lower()
    told = small[:begins]
    if b"multipart" in told:
        told = small
    by_quotes, by_64, charset = b"quoted-printable" in told, b"base64" in told, _charset(told)
    if not (by_quotes or by_64 or charset):
        return small[begins:]
    text = binascii.a2b_qp(whole[begins:]) if by_quotes else whole[begins:]
    packed = _PACKED.findall(whole) if by_64 else []
    return _in_utf8(b"\n".join((text, *map(_unpacked, packed))), charset).lower()


def _text_begins(raw: bytes) -> int:
    at = raw.find(b"\n\n")
    other = raw.find(b"\n\r\n", 0, at if at >= 0 else len(raw))
    return other + 3 if other >= 0 else at + 2 if at >= 0 else 0


def _charset(told: bytes) -> str:
    """Name the first charset, "" when the text needs no other."""
    found = _CHARSET.search(told) if b"charset" in told else None
    name = found[1].decode("ascii", "ignore") if found else ""
    return "" if name in _AS_IT_IS else name


def _unpacked(block: bytes) -> bytes:
    letters = re.sub(rb"[\r\n=]", b"", block)
    try:
        return binascii.a2b_base64(letters[: len(letters) - len(letters) % 4])
    except binascii.Error:
        return b""


def _in_utf8(text: bytes, charset: str) -> bytes:
    try:
        return text.decode(charset, "ignore").encode("utf-8", "ignore") if charset else text
    except (LookupError, ValueError):
        return text
