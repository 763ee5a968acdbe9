"""A file to be read, from the disk or from a form."""

import gc
import weakref
from datetime import date

import pytest

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.importers import Options, read_source
from followup_kit.importers.sources import Source, once_a_source


def test_a_file_on_the_disk_and_the_same_bytes_from_a_form_are_alike(tmp_path):
    path = tmp_path / "Log.CSV"
    path.write_bytes(b"Company\n")
    sources = [Source.at(path), Source("Log.CSV", given=b"Company\n")]
    assert {(one.name, one.ending, one.head, one.content) for one in sources} == {
        ("Log.CSV", ".csv", b"Company\n", b"Company\n")
    }


def test_the_head_of_a_large_file_is_its_first_64_kilobytes(tmp_path):
    path = tmp_path / "log.csv"
    path.write_bytes(b"x" * 100_000)
    assert len(Source.at(path).head) == 65536
    assert len(Source.at(path).content) == 100_000


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    with pytest.raises(NotFound, match="There is no file"):
        Source.at(tmp_path / "none.csv")
    folder = Source.at(tmp_path)
    assert (folder.is_folder, folder.head) == (True, b"")
    with pytest.raises(InvalidInput, match="is a folder"):
        _ = folder.content


def test_a_source_without_path_and_bytes_is_told():
    with pytest.raises(InvalidInput, match="neither a path nor bytes"):
        _ = Source("log.csv").content


def test_what_was_found_in_a_file_is_kept_while_the_file_is_held_and_no_longer():
    looks = []
    find = once_a_source(lambda source: looks.append(source.name) or [source.name])
    one, other = Source("a", given=b""), Source("a", given=b"")
    assert find(one) is find(one)
    assert find(other) is not find(one)
    assert len(looks) == 2
    held = weakref.ref(one)
    del one
    gc.collect()
    assert held() is None


def test_a_file_that_was_looked_at_is_not_read_again_when_it_is_brought_in_with_the_same_words():
    source = Source("jobs.csv", given=b"Company,Role,Applied,Status\nAcme,Chef,2025-03-04,pool\n")
    answers = {"status:pool": "applied"}
    looked = read_source(source, Options(today=date(2026, 1, 1), answers=answers))
    assert read_source(source, Options(today=date(2026, 1, 1), answers=dict(answers))) is looked
    answers["status:pool"] = "not applied"
    assert read_source(source, Options(today=date(2026, 1, 1), answers=answers)).applications == ()
    assert len(looked.applications) == 1
    again = read_source(source, Options(today=date(2026, 1, 1)), format="spreadsheet")
    assert [one.key for one in again.questions] == ["status:pool"]


@pytest.mark.parametrize(("name", "advice"), [("log.xlsx", "as CSV"), ("export.ZIP", "Unpack it"), ("log", "Split it")])
def test_a_file_that_is_too_large_says_how_to_get_at_what_is_needed(tmp_path, name, advice):
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(InvalidInput, match=f"{name} has 50,000,001 bytes; at most 50,000,000 can be read.*{advice}"):
        _ = Source.at(path).content
