"""What every importer keeps to. A new one joins with a line in SAMPLES."""

from pathlib import Path

import pytest

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.importers import IMPORTERS, read_file
from followup_kit.model import EventKind

#: Two applications in each format: Acme without a reply, Bolt rejected on 2025-03-20.
TABLE = """Company,Role,Date sent,Status,Rejection date
Acme,Chef,2025-03-04,Ghosted,
Bolt,Cook,2025-03-05,Rejected,2025-03-20
"""
SAMPLES = {
    ".csv": TABLE.encode(),
    ".tsv": TABLE.replace(",", "\t").encode(),
    ".txt": TABLE.replace(",", ";").encode(),
}


@pytest.fixture(params=sorted(IMPORTERS))
def sample(request, tmp_path) -> Path:
    path = tmp_path / f"log{request.param}"
    path.write_bytes(SAMPLES[request.param])
    return path


def test_every_importer_has_a_sample_here():
    assert set(SAMPLES) == set(IMPORTERS)
    assert SAMPLES


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


def test_the_ending_may_be_in_capitals_or_given_apart(sample, tmp_path):
    shouted = sample.rename(tmp_path / f"LOG{sample.suffix.upper()}")
    apart = tmp_path / "log.unknown"
    apart.write_bytes(shouted.read_bytes())
    expected = read_file(shouted, as_of="2025-06-30")
    assert read_file(apart, format=sample.suffix.lstrip("."), as_of="2025-06-30") == expected


def test_a_day_after_as_of_is_a_question(sample):
    assert [q.key for q in read_file(sample, as_of="2025-03-10").questions] == ["date:rejected:3"]


def test_an_empty_or_missing_file_is_told(sample):
    sample.write_bytes(b"")
    with pytest.raises(InvalidInput, match="empty"):
        read_file(sample)
    sample.unlink()
    with pytest.raises(NotFound):
        read_file(sample)


def test_an_ending_or_format_without_a_reader_names_those_there_are(tmp_path):
    with pytest.raises(InvalidInput, match=r"\.xyz.*\.csv"):
        read_file(tmp_path / "log.xyz")
    with pytest.raises(InvalidInput, match=r"“abc”.*\.csv"):
        read_file(tmp_path / "log.csv", format="abc")


def test_a_day_that_is_none_is_told(sample):
    with pytest.raises(InvalidInput, match="as_of"):
        read_file(sample, as_of="yesterday")
