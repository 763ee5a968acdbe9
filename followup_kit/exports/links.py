"""Links that open a letter in a mail program or in the browser's mail, filled in and not sent."""

from urllib.parse import quote

from followup_kit.errors import InvalidInput
from followup_kit.exports.headers import SUBJECT_MOST, check_address, clean_value
from followup_kit.exports.plain import clean_text
from followup_kit.model import Letter

#: What opens the letter → where it opens, what each part is called there, and how long the link may be at most.
PROGRAMS: dict[str, tuple[str, str, str, str, int]] = {
    "mail": ("mailto:", "", "subject", "body", 1900),
    "gmail": ("https://mail.google.com/mail/?view=cm&fs=1", "to", "su", "body", 7000),
    "outlook": ("https://outlook.live.com/mail/0/deeplink/compose", "to", "subject", "body", 1900),
    "outlook_work": ("https://outlook.office.com/mail/deeplink/compose", "to", "subject", "body", 1900),
}


def compose_link(letter: Letter, program: str = "mail") -> str:
    """Return a link that opens the letter as a new mail: in the "mail" program, "gmail", "outlook" or "outlook_work".

    Nothing is opened or sent by this. A letter that is too long for a link raises InvalidInput: save it as .eml then,
    which has no limit, and stays in the same conversation. The mailto: link follows RFC 6068.
    """
    if program not in PROGRAMS:
        raise InvalidInput(faults={"program": f"{program!r} is not one of {', '.join(PROGRAMS)}."})
    base, to, subject, body, most = PROGRAMS[program]
    parts = {subject: clean_value(letter.subject, SUBJECT_MOST), body: _lines(letter.body)}
    address = check_address(letter.to_address) if letter.to_address else ""
    if to:
        parts = {to: address, **parts}
    else:
        base += quote(address, safe="@")
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in parts.items() if value)
    link = f"{base}{'&' if '?' in base else '?'}{query}" if query else base
    if len(link) > most:
        raise InvalidInput(
            f"The letter is too long for a link ({len(link):,} characters, {most:,} are safe). "
            "Save it as a mail draft (.eml), or copy the text."
        )
    return link


def _lines(text: str) -> str:
    """Lines without blanks at their ends, joined as mail wants it."""
    return "\r\n".join(line.rstrip() for line in clean_text(text).strip().split("\n"))
