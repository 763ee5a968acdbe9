from pathlib import Path

import pytest

from followup_kit.errors import FollowupKitError, InvalidInput, StoreFull
from followup_kit.exports.atomic import _told, write_whole


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "letters").write_text("a file", "utf-8")
    with pytest.raises(InvalidInput, match="is a file, not a folder"):
        write_whole(b"x", tmp_path / "letters" / "a.txt")
    assert (tmp_path / "letters").read_text("utf-8") == "a file"


def test_a_name_too_long_for_the_disk_is_told(tmp_path):
    with pytest.raises(InvalidInput, match="too long for this disk"):
        write_whole(b"x", tmp_path / ("x" * 300 + ".txt"))
    assert list(tmp_path.iterdir()) == []


def test_a_device_that_is_always_full_is_told_as_a_full_disk(tmp_path):
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("needs Linux's /dev/full")
    with pytest.raises(OSError, match="No space") as caught, full.open("wb", buffering=0) as device:
        device.write(b"x")
    told = _told(caught.value, tmp_path / "a.txt")
    assert isinstance(told, StoreFull)
    assert "a.txt was not saved" in str(told)


def test_a_folder_nobody_may_write_to_is_told():
    folder = Path("/proc/self")
    if not folder.exists():
        pytest.skip("needs Linux's /proc, where nobody may create files")
    with pytest.raises(FollowupKitError, match="was not saved"):
        write_whole(b"x", folder / "a.txt")


def test_two_savers_of_one_name_cannot_both_win(tmp_path):
    write_whole(b"first", tmp_path / "a.txt")
    with pytest.raises(InvalidInput):
        write_whole(b"second", tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_bytes() == b"first"


def test_a_name_with_a_nul_is_told(tmp_path):
    with pytest.raises(InvalidInput, match="cannot be a file's name"):
        write_whole(b"x", tmp_path / "a\x00.txt")
    assert list(tmp_path.iterdir()) == []
