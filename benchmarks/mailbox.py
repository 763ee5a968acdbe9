"""Looking through a mailbox of 100,000 mails, against the standard library reading every mail's headers and no more."""

import mailbox
import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import format_datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.ratio import Result, compare
from followup_kit.importers import Options, Source, read_source
from followup_kit.reading import parse_mail, read_mail

GOAL = 1.5
#: One mail in so many is about an application.
_ONE_IN = 100
_TOLD = (
    (
        "Your application at {company}",
        "We received your application as Analyst and will look at it in the coming weeks.",
    ),
    (
        "Your application at {company}",
        "Unfortunately we have decided to move forward with another candidate as Analyst.",
    ),
    ("Interview at {company}", "We would like to invite you to an interview on Monday at 10 for the role of Analyst."),
    ("Ihre Bewerbung bei {company}", "Leider müssen wir Ihnen mitteilen, dass wir Sie nicht berücksichtigen können."),
)


def run(*, smoke: bool = False) -> list[Result]:
    """Time both on the same file; print the peak memory of a process that only reads it."""
    n, rounds = (2_000, 1) if smoke else (100_000, 3)
    with TemporaryDirectory() as made:
        box = Path(made) / "all.mbox"
        _write(box, n)

        def ours() -> None:
            found = read_source(Source.at(box), Options(today=date(2026, 1, 1)))
            if len(found.proposals) != n // _ONE_IN:
                raise AssertionError(found.notes)

        def floor() -> None:
            parser = BytesHeaderParser()
            seen = 0
            for mail in mailbox.mbox(box, factory=parser.parse).itervalues():
                seen += all(mail[name] for name in ("Subject", "From", "Date", "Message-ID"))
            if seen != n:
                raise AssertionError(seen)

        peak = subprocess.run([sys.executable, "-m", __name__, str(box)], capture_output=True, text=True, check=True)
        megabytes = f"{box.stat().st_size / 1e6:,.0f} MB, peak memory {peak.stdout.strip()} MB"
        about = f"look through {n:,} mails ({megabytes}) / stdlib, headers only"
        return [compare(about, ours, floor, goal=GOAL, rounds=rounds), _reading(smoke=smoke)]


def _reading(*, smoke: bool) -> Result:
    n = 20 if smoke else 400
    mails = [_mail(i, about=True).as_bytes() for i in range(n)]

    def ours() -> None:
        for mail in mails:
            read_mail(mail)

    def floor() -> None:
        for mail in mails:
            parse_mail(mail)

    ours()
    return compare(f"say what {n} mails tell / only take them apart", ours, floor, goal=None, rounds=1 if smoke else 5)


def _write(path: Path, n: int) -> None:
    with path.open("wb") as file:
        for mail in _mails(n):
            file.write(b"From x@y Mon Jan  1 00:00:00 2025\n" + mail + b"\n")


def _mails(n: int) -> Iterator[bytes]:
    for i in range(n):
        yield _mail(i, about=i % _ONE_IN == 0).as_bytes()


def _mail(i: int, *, about: bool) -> EmailMessage:
    mail = EmailMessage()
    company = f"Company {i}"
    subject, text = _TOLD[i // _ONE_IN % len(_TOLD)] if about else (f"Dinner on Friday {i}?", "I bring the wine. " * 60)
    mail["Received"] = (
        "from a.example by b.example with ESMTPS id 42 for <me@home.example>; Mon, 6 Jan 2025 10:00:00 +0000"
    )
    mail["Subject"], mail["To"] = subject.format(company=company), "me@home.example"
    mail["From"] = f"{company} <jobs@company{i}.example>" if about else f"Friend {i % 90} <friend{i % 90}@home.example>"
    mail["Date"] = format_datetime(datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=5 * i))
    mail["Message-ID"] = f"<{i}@mail.example>"
    mail.set_content(f"Dear Ann,\n\n{text}\n\nKind regards\n{company}\n")
    return mail


if __name__ == "__main__":
    read_source(Source.at(sys.argv[1]), Options(today=date(2026, 1, 1)))
    print(round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
