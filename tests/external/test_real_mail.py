"""Hard mail of the world, as other projects collected it: every file is read to an end, whatever it holds."""

import time
from datetime import date

from followup_kit.importers import Options, Source, read_source
from followup_kit.importers.mboxes import split_mbox
from followup_kit.reading import parse_mail, read_mail

SLOWEST_SECONDS = 10


def files(shared_data):
    found = sorted(path for path in (shared_data / "mime").rglob("*") if path.is_file())
    assert len(found) > 50
    return found


def test_every_mail_is_read_without_an_error_and_without_a_long_wait(shared_data):
    for path in files(shared_data):
        begun = time.monotonic()
        read_mail(path.read_bytes())
        assert time.monotonic() - begun < SLOWEST_SECONDS, path.name


def test_hardly_any_of_them_is_without_text_or_subject(shared_data):
    mails = [parse_mail(path.read_bytes()) for path in files(shared_data) if path.suffix == ".eml"]
    assert sum(bool(mail.body.strip() or mail.subject) for mail in mails) / len(mails) > 0.9


def test_all_of_them_in_one_mailbox_cost_each_other_nothing(shared_data, tmp_path):
    box = tmp_path / "all.mbox"
    mails = [path.read_bytes().replace(b"\nFrom ", b"\n>From ") for path in files(shared_data) if path.suffix == ".eml"]
    headed = [mail for mail in mails if mail[:1].isalpha() and not mail.startswith(b"From ")]
    box.write_bytes(b"\n\n".join(b"From x@y Mon Jan  1 00:00:00 2025\n" + mail for mail in headed))
    with box.open("rb") as file:
        assert sum(1 for _ in split_mbox(file, box.stat().st_size, lambda _: None)) == len(headed)
    found = read_source(Source.at(box), Options(today=date(2026, 1, 1)))
    assert "mails;" in found.notes[0]
