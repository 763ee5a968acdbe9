"""What every importer keeps to. A new one joins with a line in SAMPLES."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.importers import IMPORTERS, Options, Source, importer_of, read_file, read_source
from followup_kit.model import EventKind

#: Two applications in each format: Acme without a reply, Bolt rejected on 2025-03-20.
TABLE = """Company,Role,Date sent,Status,Rejection date
Acme,Chef,2025-03-04,Ghosted,
Bolt,Cook,2025-03-05,Rejected,2025-03-20
"""
ROWS = [line.split(",") for line in TABLE.splitlines()]
#: By importer: the files it reads, each by the name that a user's own may have.
SAMPLES: dict[str, dict[str, bytes | Callable[..., bytes]]] = {
    "spreadsheet": {
        "log.csv": TABLE.encode(),
        "log.tsv": TABLE.replace(",", "\t").encode(),
        "log.txt": TABLE.replace(",", ";").encode(),
        "log.xlsx": lambda make: make.xlsx(Log=ROWS),
        "log.ods": lambda make: make.ods(ROWS),
        "log.json": json.dumps([dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]).encode(),
        "log.md": TABLE.replace(",", " | ").replace("\nAcme", "\n--- | --- | --- | --- | ---\nAcme").encode(),
    },
}
FILES = [(importer, name) for importer, files in SAMPLES.items() for name in files]


@pytest.fixture(params=FILES, ids=lambda file: " ".join(file))
def sample(request, tmp_path, make) -> Path:
    importer, name = request.param
    path = tmp_path / name
    content = SAMPLES[importer][name]
    path.write_bytes(content(make) if callable(content) else content)
    return path


@pytest.fixture
def importer(sample) -> str:
    return next(importer for importer, name in FILES if name == sample.name)


def test_every_importer_has_a_sample_here():
    assert set(SAMPLES) == set(IMPORTERS)
    assert all(SAMPLES.values())


def test_a_file_is_recognised_for_what_it_is(sample, importer):
    assert importer_of(Source.at(sample)) == importer


def test_bytes_from_a_form_read_like_the_file(sample):
    options = Options(today=date(2025, 6, 30))
    given = Source(sample.name, given=sample.read_bytes())
    assert read_source(given, options) == read_source(Source.at(sample), options)


def test_it_gives_applications_with_events_in_order(sample):
    got = read_file(sample, as_of="2025-06-30")
    told = [(a.company, a.role, [(e.kind, str(e.event_on)) for e in a.events]) for a in got.applications]
    assert told == [
        ("Acme", "Chef", [(EventKind.APPLIED, "2025-03-04")]),
        ("Bolt", "Cook", [(EventKind.APPLIED, "2025-03-05"), (EventKind.REJECTED, "2025-03-20")]),
    ]
    assert (got.questions, got.skipped) == ((), ())
    assert got.notes
    assert got.format


def test_the_same_file_gives_the_same(sample):
    assert read_file(sample, as_of="2025-06-30") == read_file(sample, as_of="2025-06-30")


def test_the_ending_may_be_in_capitals_or_the_format_named(sample, importer, tmp_path):
    shouted = sample.rename(tmp_path / f"LOG{sample.suffix.upper()}")
    apart = tmp_path / "log.unknown"
    apart.write_bytes(shouted.read_bytes())
    expected = read_file(shouted, as_of="2025-06-30")
    assert read_file(apart, format=importer, as_of="2025-06-30") == expected


def test_a_day_after_as_of_is_a_question(sample):
    (question,) = read_file(sample, as_of="2025-03-10").questions
    assert question.key.startswith("date:rejected:")


def test_an_empty_or_missing_file_is_told(sample):
    sample.write_bytes(b"")
    with pytest.raises(InvalidInput, match="empty"):
        read_file(sample)
    sample.unlink()
    with pytest.raises(NotFound):
        read_file(sample)


def test_a_file_or_format_without_a_reader_names_those_there_are(tmp_path):
    (tmp_path / "log.xyz").write_bytes(b"abc")
    with pytest.raises(InvalidInput, match=r"\.xyz.*spreadsheet"):
        read_file(tmp_path / "log.xyz")
    with pytest.raises(InvalidInput, match=r"“abc”.*spreadsheet"):
        read_file(tmp_path / "log.xyz", format="abc")


def test_a_day_that_is_none_is_told(sample):
    with pytest.raises(InvalidInput, match="as_of"):
        read_file(sample, as_of="yesterday")
