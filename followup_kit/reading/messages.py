"""Reads a pasted text or a mail and says what it tells about an application."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.reading.elsewhere import words_elsewhere
from followup_kit.reading.folding import clean, fold
from followup_kit.reading.html import looks_like_html, to_text
from followup_kit.reading.judging import OTHER, Judgement, find_phrases, judge, languages_of
from followup_kit.reading.mail import LARGEST_MESSAGE, Mail, decoded, is_source, parse_mail
from followup_kit.reading.months import months_of
from followup_kit.reading.naming import name_company, name_role
from followup_kit.reading.quoting import above_rule, own_words, passed_on
from followup_kit.reading.reading import MessageReading, Quote
from followup_kit.reading.settling import settle

_HEADER_NAMES = {
    "subject": "subject", "betreff": "subject", "objet": "subject", "asunto": "subject", "件名": "subject",
    "from": "sender", "von": "sender", "de": "sender", "expediteur": "sender", "差出人": "sender", "送信者": "sender",
    "date": "other", "sent": "other", "gesendet": "other", "datum": "other", "envoye": "other", "enviado": "other",
    "fecha": "other", "日時": "other", "送信日時": "other", "to": "other", "an": "other", "a": "other", "para": "other",
    "宛先": "other", "cc": "other", "reply-to": "other", "antwort an": "other",
}  # fmt: skip
#: What many small words say together is never called surer.
_TOGETHER = 0.7
_ANSWERS = re.compile(r"\s*(?:re|aw|sv|rv|antw|返信)(?:\[\d+\])?\s*[:：]", re.IGNORECASE)
_HEADER = re.compile(r"^\s*\*?([^:：\n]{1,20}?)\*? ?[:：] ?(.*)$")
_SENDER = re.compile(r"^\"?(.*?)\"?\s*[<\[(]?(?:mailto:)?([^\s<>\[\]()]+@[^\s<>\[\]();]+)[>\])]?.*$")


def read_message(given: str | Path) -> MessageReading:
    """Say what a message tells: paste its text, or name an .eml or text file. Works offline, the same every time.

    A pasted text may begin with lines such as “From: …” and “Subject: …”, or be the whole source of a mail. When the
    words do not settle it, `kind` is "unsure". Raises InvalidInput for an empty text, NotFound for a missing file.
    """
    if isinstance(given, Path) or _is_file_name(given):
        return _read_file(Path(given))
    if not given.strip():
        raise InvalidInput("There is no text to read. Paste the message, or name an .eml file.")
    raw = given.encode("utf-8", "surrogateescape")
    return read_mail(raw) if is_source(raw) else _read_pasted(given)


def read_mail(raw: bytes) -> MessageReading:
    """Say what one mail tells, given its bytes (an .eml file, or a message of a mailbox)."""
    return read_parsed(parse_mail(raw))


def read_parsed(mail: Mail, *, is_known: bool = False) -> MessageReading:
    """Say what a mail tells that was taken apart already; `is_known` where it is known to be about an application."""
    letter = letter_of(mail)
    subject, own, codes = letter.subject, letter.own, letter.codes
    company = name_company(subject, own, letter.sender, mail.address, codes)
    role = name_role(subject, own, codes, company=company)
    judgement = settle(letter.judgement, letter.quotes, letter.text, codes[0], len(subject))
    if not is_known and judgement.kind != OTHER:
        words = words_elsewhere(subject, letter.text, letter.sender, codes[0], names_role=bool(role))
        judgement = Judgement(OTHER, _TOGETHER, words) if words else judgement
    reading = MessageReading(
        kind=judgement.kind,
        confidence=judgement.confidence,
        text=letter.text,
        full_text=_titled(subject, letter.body),
        reason=judgement.reason,
        company=company,
        role=role,
        language=codes[0],
        evidence=judgement.evidence,
        sender=letter.sender,
        address=mail.address,
        subject=subject,
        sent_on=mail.sent_on,
        message_id=mail.message_id,
        thread=mail.thread,
    )
    return _with_what_may_come(reading, letter.quotes) if reading.kind in ("rejected", "unsure") else reading


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail's sender wrote (`own`) of its `body`, in which languages, and what its phrases say."""

    subject: str
    sender: str
    body: str
    own: str
    codes: tuple[str, ...]
    quotes: list[Quote]
    judgement: Judgement

    @property
    def text(self) -> str:
        """The subject and what the sender wrote."""
        return _titled(self.subject, self.own)


def letter_of(mail: Mail) -> Letter:
    """Find the letter in a mail: the first part of it whose phrases settle something, else all of it."""
    subject, sender = clean(mail.subject), clean(mail.sender)
    body = clean(to_text(mail.body) if looks_like_html(mail.body) else mail.body)
    for own in _letters(body):
        quotes, codes = _phrases(subject, own)
        judgement = judge(quotes)
        if judgement.kind != "unsure":
            break
    return Letter(subject, sender, body, own, codes, quotes, judgement)


def _letters(body: str) -> Iterator[str]:
    """What may be the letter in a mail: what stands above a drawn line, all of it, all with what it forwards."""
    own = own_words(body)
    if above := above_rule(own):
        yield above
    yield own
    if (inside := passed_on(body)) and inside not in own:
        yield f"{own}\n\n{inside}"


def _titled(subject: str, text: str) -> str:
    return f"{subject}\n\n{text}" if subject else text


def _phrases(subject: str, own: str) -> tuple[list[Quote], tuple[str, ...]]:
    """What subject and text say, and in which languages. The subject of an answer was written for an earlier mail."""
    codes = languages_of(fold(own))
    begins = len(subject) if _ANSWERS.match(subject) else 0
    return [one for one in find_phrases(_titled(subject, own), codes) if one.start >= begins], codes


def _is_file_name(given: str) -> bool:
    return "\n" not in given and len(given) < 1_000 and Path(given).suffix.lower() in (".eml", ".txt", ".msg")


def _read_file(path: Path) -> MessageReading:
    if not path.is_file():
        raise NotFound(f"There is no file {path}. Check the name and the folder, or paste the text itself.")
    if path.suffix.lower() == ".msg":
        raise InvalidInput(f"{path.name} is an Outlook .msg file. Save the mail as .eml, or paste its text.")
    if path.stat().st_size > LARGEST_MESSAGE:
        raise InvalidInput(f"{path.name} has {path.stat().st_size:,} bytes; at most {LARGEST_MESSAGE:,} can be read.")
    raw = path.read_bytes()
    if not raw.strip():
        raise InvalidInput(f"{path.name} is empty.")
    if path.suffix.lower() == ".eml" or is_source(raw):
        return read_mail(raw)
    return _read_pasted(raw.decode("utf-8-sig", "replace"))


def _read_pasted(text: str) -> MessageReading:
    lines = text.strip().split("\n")
    found: dict[str, str] = {}
    while lines and (match := _HEADER.match(lines[0])) and (name := _HEADER_NAMES.get(fold(match[1].strip()))):
        found.setdefault(name, match[2].strip())
        lines.pop(0)
    sender = _SENDER.match(found.get("sender", ""))
    name, address = (sender[1].strip(), sender[2].lower()) if sender else (found.get("sender", ""), "")
    body = "\n".join(lines)
    if not body.strip():
        return read_parsed(Mail(body=text))
    return read_parsed(Mail(subject=decoded(found.get("subject", "")), sender=name, address=address, body=body))


def _with_what_may_come(reading: MessageReading, quotes: list[Quote]) -> MessageReading:
    """Add what a message says beside its decision: about feedback, keeping in touch, applying again."""
    said = {quote.says: quote for quote in reversed(quotes) if quote.strong}
    feedback = next((one for one in ("refused", "offered", "given") if f"feedback.{one}" in said), "")
    months = months_of(quotes)
    names = (f"feedback.{feedback}", "keeps_on_file", "reapply" if months else "")
    return replace(
        reading,
        feedback=feedback,
        keeps_on_file="keeps_on_file" in said,
        reapply_after_months=months,
        evidence=(*reading.evidence, *(said[name] for name in names if name in said)),
    )
