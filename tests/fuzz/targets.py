"""What is fed with arbitrary bytes: each target takes some and may only refuse them in followup_kit's own words.

Anything else that is raised is a finding, and so is a broken promise (an `assert` here).
"""

import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from email import policy
from email.parser import BytesParser
from pathlib import Path

from followup_kit.dates import to_date
from followup_kit.errors import FollowupKitError, InvalidInput
from followup_kit.exports.headers import check_address, message_ids
from followup_kit.exports.mail import Attachment, compose_mail, recipients_in
from followup_kit.importers import IMPORTERS, Options, Source, importer_of, read_source
from followup_kit.importers.dates import ORDERS, looks_like_a_day, orders_that_fit, read_day
from followup_kit.letters import write_letter
from followup_kit.letters.guard import MAX_LETTER
from followup_kit.model import Letter
from followup_kit.reading.messages import read_mail, read_message
from followup_kit.store import Store
from followup_kit.tracker import Tracker

TODAY = date(2026, 6, 30)
#: RFC 5322, 2.1.1: characters of a line with its end.
LONGEST_LINE = 999
ENDINGS = (".csv", ".txt", ".tsv", ".json", ".md", ".html", ".xlsx", ".zip", ".eml", "")
OPTIONS = [Options(today=TODAY), *(Options(today=TODAY, dates=order) for order in ORDERS)]
HEAD = """+++
title = "Mine"
when = "Now."
channel = "email"
subject = "Hello {{ company }}"

[[fields]]
name = "topic"
label = "What?"
+++
"""


def dates(data: bytes) -> None:
    """Days as people write them: read the same again from their own form, never made up out of nothing."""
    texts = data.decode("utf-8", "replace").split("\n")
    for text in texts:
        for order in ("", *ORDERS):
            day = read_day(text, order).day
            assert day is None or (any(char.isnumeric() for char in text) and read_day(day.isoformat()).day == day)
        looks_like_a_day(text)
        _may_refuse(lambda text=text: to_date(text), InvalidInput)
    orders_that_fit(texts)


HEADER_FIELDS = (
    *("name", "address", "subject", "body", "sender", "sender_name", "message_id", "references", "reply_to_subject"),
    *("file_name", "file"),
)


def headers(data: bytes) -> None:
    """A mail: exactly the recipient and the file that were meant, whatever its names, subjects and ids hold.

    An address or id that is refused is then put right: what stands beside it is tried all the same.
    """
    texts = data.decode("utf-8", "replace").split("\x00", len(HEADER_FIELDS) - 1) + [""] * len(HEADER_FIELDS)
    given = {name: text.replace("␀", "\x00") for name, text in zip(HEADER_FIELDS, texts, strict=False)}
    made = _may_refuse(lambda: _mail(given), InvalidInput)
    checks = {"address": check_address, "sender": check_address, "message_id": message_ids, "references": message_ids}
    right = {"address": "dana@acme.example", "sender": "al@b.example", "message_id": "<x@y.example>", "references": ""}
    for name, check in checks.items():
        if given[name] and _may_refuse(lambda check=check, name=name: check(given[name]), InvalidInput) is None:
            given[name] = right[name]
    made = made or _mail(given)
    mail = BytesParser(policy=policy.default).parsebytes(made)
    allowed = {"to", "from", "subject", "x-unsent", "mime-version", "content-type", "content-transfer-encoding"}
    assert {one.lower() for one in mail} <= allowed | {"in-reply-to", "references"}
    assert recipients_in(made) == ([check_address(given["address"])] if given["address"] else [])
    files = [part.get_filename() for part in mail.iter_attachments()] if mail.is_multipart() else []
    assert len(files) == bool(given["file_name"])
    assert not any(char in name for name in files for char in '/\\"\r\n\x00')
    assert max(map(len, made.split(b"\n"))) <= LONGEST_LINE
    assert not mail.defects


def _mail(given: dict[str, str]) -> bytes:
    letter = Letter(
        kind="nudge",
        channel="email",
        to=given["name"],
        to_address=given["address"],
        subject=given["subject"],
        body=given["body"],
    )
    return compose_mail(
        letter,
        headers=["X-Unsent: 1"],
        sender=given["sender"],
        sender_name=given["sender_name"],
        reply_to_message_id=given["message_id"],
        reply_to_subject=given["reply_to_subject"],
        references=given["references"],
        attachments=[Attachment(given["file_name"], given["file"].encode())] if given["file_name"] else [],
    )


def importers(data: bytes) -> None:
    """Files of any kind: read, or refused; and what was read comes into a log, or is refused there."""
    first, *_ = data or b"\0"
    source = Source("file" + ENDINGS[first % len(ENDINGS)], given=data[1:])
    tracker = Tracker(Store.in_memory(), as_of=TODAY)
    try:
        _may_refuse(lambda: read_source(source, OPTIONS[first // len(ENDINGS) % len(OPTIONS)]))
        report = _may_refuse(lambda: tracker.read(source, open_questions="leave"))
        if report is not None and report.written:
            assert len(tracker.applications()) == len(report.added)
            again = tracker.read(source, open_questions="leave")
            assert (again.added, again.changed) == ((), ())
    finally:
        tracker.close()


def named(data: bytes) -> None:
    """Any file given to a reader that it was not made for."""
    first, *_ = data or b"\0"
    name, ending = [*IMPORTERS][first % len(IMPORTERS)], ENDINGS[first // len(IMPORTERS) % len(ENDINGS)]
    source = Source("file" + ending, given=data[1:])
    _may_refuse(lambda: importer_of(source))
    _may_refuse(lambda: read_source(source, OPTIONS[0], format=name))


def messages(data: bytes) -> None:
    """Mails and pasted texts: what was read is quoted from the text itself."""
    for read in (lambda: read_mail(data), lambda: read_message(data.decode("utf-8", "replace") + "\n")):
        found = _may_refuse(read)
        if found is not None:
            assert 0 <= found.confidence <= 1
            for quote in found.evidence:
                assert quote.words in found.full_text


def templates(data: bytes) -> None:
    """Templates of a stranger: refused with a word, or a letter of bounded length."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "en" / "thank_you.md.j2"
        file.parent.mkdir()
        file.write_bytes(HEAD.encode() + data[1:] if data[:1] == b"b" else data)
        facts = {"company": "Acme", "role": "Analyst", "seeker_name": "Alex Doe", "topic": "maps"}
        letter = _may_refuse(lambda: write_letter("thank_you", templates=folder, **facts))
        assert letter is None or len(letter.body) <= MAX_LETTER + 1000


def _may_refuse(do: Callable[[], object], kind: type[Exception] = FollowupKitError):
    try:
        return do()
    except kind:
        return None


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (dates, headers, importers, named, messages, templates)
}


#: A draft, an answer in a long conversation with a file, a person with an awkward name, and an international one.
HEADER_SEEDS = (
    "Dana Smith\0dana@acme.example\0Re: Analyst\0Hello\0a@b.example\0Al\0<x@y.z>\0<x@y.z> <p@q.r>",
    f"D\0d@e.example\0Hi\0Yes.\0a@b.example\0A\0<x@y.z>\0{'<p@q.r> ' * 40}\0AW: Re: Hi\0CV Al.pdf\0%PDF-1.7\n",
    f'Smith, "Dana" {"x" * 55}<evil@x.example>,\0Dana+jobs@ACME.example\0{"long " * 60}\0a\r\n.\r\nFrom b =3D\n',
    "Zoë 名前 👩\u200d💻\0zoe@bücher.example\0Grüße\0Liebe Zoë\n\0a@b.example\0Łukasz\0\0\0\0Lebenslauf (é).docx\0PK",
)


def seeds(name: str, project: Path) -> Iterable[bytes]:
    """What a fuzzer begins with: good examples of what the target takes."""
    examples = [file.read_bytes() for file in sorted((project / "notebooks").glob("example_*"))]
    mails = [file.read_bytes() for file in sorted((project / "tests" / "reading" / "messages" / "tuning").rglob("*.*"))]
    bodies = sorted((project / "followup_kit" / "letters" / "templates" / "en").glob("*.md.j2"))
    own = {
        "dates": [b"2026-03-03\n3/4/2026\n3. M\xc3\xa4rz 2026\n4 March\nMar 3, 2026 10:15", "令和7年3月4日".encode()],
        "headers": [one.encode() for one in HEADER_SEEDS],
        "importers": [bytes([n]) + one[:3000] for n in range(10) for one in examples],
        "named": [bytes([n]) + one[:3000] for n in range(9) for one in examples],
        "messages": [one[:3000] for one in (mails or examples)][:80],
        "templates": [one.read_bytes() for one in bodies] + [b"b{% include '_dear.md.j2' %}\n{{ topic|upper }}\n"],
    }
    return own[name]
