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
from followup_kit.exports.eml import to_eml
from followup_kit.importers import IMPORTERS, Options, Source, importer_of, read_source
from followup_kit.importers.dates import ORDERS, looks_like_a_day, orders_that_fit, read_day
from followup_kit.letters import write_letter
from followup_kit.letters.guard import MAX_LETTER
from followup_kit.model import Letter
from followup_kit.reading.messages import read_mail, read_message
from followup_kit.store import Store
from followup_kit.tracker import Tracker

TODAY = date(2026, 6, 30)
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


def headers(data: bytes) -> None:
    """A letter's headers: exactly the recipient that was meant, whatever its name, subject and ids hold."""
    given = (data.decode("utf-8", "replace").split("\x00") + [""] * 8)[:8]
    name, address, subject, body, sender, sender_name, message_id, references = given
    letter = Letter(kind="nudge", channel="email", to=name, to_address=address, subject=subject, body=body)
    told = {"sender": sender, "sender_name": sender_name, "reply_to_message_id": message_id, "references": references}
    try:
        made = to_eml(letter, **told)
    except InvalidInput:
        return
    mail = BytesParser(policy=policy.default).parsebytes(made)
    allowed = {"to", "from", "subject", "x-unsent", "mime-version", "content-type", "content-transfer-encoding"}
    assert {one.lower() for one in mail} <= allowed | {"in-reply-to", "references"}
    assert len(mail["to"].addresses if mail["to"] else ()) == bool(address.strip())
    assert not mail.defects


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


def seeds(name: str, project: Path) -> Iterable[bytes]:
    """What a fuzzer begins with: good examples of what the target takes."""
    examples = [file.read_bytes() for file in sorted((project / "notebooks").glob("example_*"))]
    mails = [file.read_bytes() for file in sorted((project / "tests" / "reading" / "messages" / "tuning").rglob("*.*"))]
    bodies = sorted((project / "followup_kit" / "letters" / "templates" / "en").glob("*.md.j2"))
    own = {
        "dates": [b"2026-03-03\n3/4/2026\n3. M\xc3\xa4rz 2026\n4 March\nMar 3, 2026 10:15", "令和7年3月4日".encode()],
        "headers": [b"Dana Smith\0dana@acme.example\0Re: Analyst\0Hello\0a@b.example\0Al\0<x@y.z>\0<x@y.z> <p@q.r>"],
        "importers": [bytes([n]) + one[:3000] for n in range(10) for one in examples],
        "named": [bytes([n]) + one[:3000] for n in range(9) for one in examples],
        "messages": [one[:3000] for one in (mails or examples)][:80],
        "templates": [one.read_bytes() for one in bodies] + [b"b{% include '_dear.md.j2' %}\n{{ topic|upper }}\n"],
    }
    return own[name]
