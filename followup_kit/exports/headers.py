"""Mail headers from parts, so that no name, subject or id can add a recipient or a header line.

Python's own folding can turn a long display name into a second recipient (gh-80222, gh-121284); hence an encoder of our
own: control characters out, names cut, always RFC 2047 in UTF-8, then the address.
"""

import re
import unicodedata
from base64 import b64encode

from followup_kit.errors import InvalidInput

NAME_MOST = 60
SUBJECT_MOST = 250
_WORD_BYTES = 39  # 39 bytes are 52 in base64, and 52 + 12 stay below the 75 an encoded word may have
_PLAIN = re.compile(r"[A-Za-z0-9 .,:;!?'()/&+-]{1,60}")
_REPLY = re.compile(r"(?:(?:re|aw|antw|sv|vs|rif|ref|odp|rép|回复|答复)\s*(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE)
_ID_MOST = 900
_MESSAGE_ID = re.compile(r"<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\[\]-]+@[A-Za-z0-9.\[\]:_-]+>")


def clean_value(text: str, most: int) -> str:
    """Return text on one line without control and format characters, cut to `most` characters."""
    spaced = "".join(" " if char.isspace() else char for char in text)
    kept = "".join(char for char in spaced if char in "\u200c\u200d" or unicodedata.category(char) not in _UNWANTED)
    return " ".join(unicodedata.normalize("NFC", kept).split())[:most].strip()


_UNWANTED = frozenset({"Cc", "Cf", "Cs", "Cn"})


def encode_words(text: str) -> str:
    """Return text as RFC 2047 words in UTF-8, folded between them and never inside a character."""
    words, chunk = [], b""
    for char in text:
        encoded = char.encode()
        if len(chunk) + len(encoded) > _WORD_BYTES:
            words.append(chunk)
            chunk = b""
        chunk += encoded
    words.append(chunk)
    return "\r\n ".join(f"=?utf-8?b?{b64encode(word).decode('ascii')}?=" for word in words)


def subject_line(subject: str) -> str:
    """Return a subject's header value: as it is where that is plainly safe, encoded otherwise."""
    clean = clean_value(subject, SUBJECT_MOST)
    return clean if _PLAIN.fullmatch(clean) or not clean else encode_words(clean)


def reply_subject(subject: str) -> str:
    """Return a subject as an answer's: one "Re:" before it, however many there were and in whatever language."""
    clean = clean_value(subject, SUBJECT_MOST)
    return f"Re: {_REPLY.sub('', clean, count=1) if _REPLY.match(clean) else clean}"[:SUBJECT_MOST].strip()


def address_line(name: str, address: str) -> str:
    """Return "=?utf-8?b?name?= <address>"; InvalidInput when the address is not exactly one."""
    checked = check_address(address)
    clean = clean_value(name, NAME_MOST)
    return f"{encode_words(clean)}\r\n <{checked}>" if clean else f"<{checked}>"


def check_address(address: str) -> str:
    """Return one valid address in its normal form, without asking the network."""
    from email_validator import EmailNotValidError, validate_email

    try:
        checked = validate_email(address, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as err:
        fault = (
            f"{address[:100]!r} is not one e-mail address ({err}) Give one such as dana@acme.com, or none for a draft."
        )
        raise InvalidInput(faults={"address": fault}) from err
    return checked.ascii_email or checked.normalized


def is_message_id(text: str) -> bool:
    """Tell whether a text is one message id that a header can carry, with or without its < >."""
    one = text if text.startswith("<") else f"<{text}>"
    return len(one) <= _ID_MOST and bool(_MESSAGE_ID.fullmatch(one))


def message_ids(text: str) -> list[str]:
    """Return the message ids in a text such as "<a@b> <c@d>", also without < >; InvalidInput for anything else."""
    ids = [one if one.startswith("<") else f"<{one}>" for one in text.split()]
    if wrong := [one for one in ids if not is_message_id(one)]:
        fault = (
            f"{wrong[0][:100]!r} is not a message id; one looks like <letters.and.digits@mail.example>, with its < >."
        )
        raise InvalidInput(faults={"message_id": fault})
    return ids
