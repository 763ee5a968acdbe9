"""Files in a zip, and zips that are broken."""

from pathlib import Path

import pytest

from followup_kit.errors import InvalidInput
from followup_kit.importers import zips
from followup_kit.importers.sources import Source
from followup_kit.importers.zips import files_in
from tests.zipped import zipped

EXPORT = zipped({"Jobs/a.csv": "x" * 500, "../../b.csv": "y", "c.txt": "z"})


def csvs(raw):
    return files_in(Source("a.zip", given=raw), lambda path: path.suffix == ".csv")


def test_the_wanted_files_are_given_by_their_bare_names():
    assert [(one.name, one.content) for one in csvs(EXPORT)] == [("a.csv", b"x" * 500), ("b.csv", b"y")]


def test_no_zip_has_no_files():
    assert csvs(b"Company,Role") == []


@pytest.mark.parametrize("at", range(0, len(EXPORT), 3))
def test_a_zip_broken_anywhere_gives_whole_files_or_none(at):
    whole = {b"x" * 500, b"y"}
    for changed in (EXPORT[:at], EXPORT[:at] + b"\xff" + EXPORT[at + 1 :], EXPORT[:at] + EXPORT[at + 4 :]):
        assert {one.content for one in csvs(changed)} <= whole


def test_many_large_files_are_refused_together_although_each_would_do(monkeypatch):
    monkeypatch.setattr(zips, "LARGEST_UNPACKED", 1000)
    few = zipped({f"{n}.csv": "x" * 400 for n in range(2)})
    assert [len(one.content) for one in csvs(few)] == [400, 400]
    with pytest.raises(InvalidInput, match=r"a\.zip would unpack to more than 1,000 bytes"):
        csvs(zipped({f"{n}.csv": "x" * 400 for n in range(3)}))


def test_files_that_nobody_asks_for_cost_nothing(monkeypatch):
    monkeypatch.setattr(zips, "LARGEST_UNPACKED", 1000)
    assert [one.name for one in csvs(zipped({"photo.png": "x" * 5000, "a.csv": "y"}))] == ["a.csv"]


def test_more_files_than_any_export_has_are_refused(monkeypatch):
    monkeypatch.setattr(zips, "MOST_MEMBERS", 2)
    with pytest.raises(InvalidInput, match="2 parts"):
        csvs(EXPORT)


def test_names_are_those_of_the_files_and_none_of_no_zip():
    assert zips.names_in(Source("a.zip", given=EXPORT)) == ["Jobs/a.csv", "../../b.csv", "c.txt"]
    assert zips.names_in(Source("a.zip", given=EXPORT[:50])) == zips.names_in(Source("a.csv", given=b"x")) == []


def test_one_with_a_password_says_so_and_what_to_do(read):
    # Made once with Info-ZIP: zip -P secret log.zip log.csv
    locked = (Path(__file__).parent / "locked" / "log.zip").read_bytes()
    with pytest.raises(InvalidInput, match=r"log\.zip: it is a zip protected by a password\. Unpack it with"):
        read(locked, name="log.zip")
