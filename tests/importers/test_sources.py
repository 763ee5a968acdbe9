"""A file to be read, from the disk or from a form."""

import pytest

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.importers.sources import Source


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
