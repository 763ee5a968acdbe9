"""Files in a zip, and zips that are broken."""

import io
import zipfile

import pytest

from followup_kit.importers.sources import Source
from followup_kit.importers.zips import files_in


def packed(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in files.items():
            zipped.writestr(name, text)
    return buffer.getvalue()


EXPORT = packed(**{"Jobs/a.csv": "x" * 500, "../../b.csv": "y", "c.txt": "z"})


def csvs(raw):
    return files_in(Source("a.zip", given=raw), lambda path: path.suffix == ".csv")


def test_the_wanted_files_are_given_by_their_bare_names():
    assert [(one.name, one.content) for one in csvs(EXPORT)] == [("a.csv", b"x" * 500), ("b.csv", b"y")]


def test_no_zip_has_no_files():
    assert csvs(b"Company,Role") == []


@pytest.mark.parametrize("at", range(0, len(EXPORT), 3))
def test_a_zip_broken_anywhere_never_fails_otherwise_than_by_having_none(at):
    for changed in (EXPORT[:at], EXPORT[:at] + b"\xff" + EXPORT[at + 1 :], EXPORT[:at] + EXPORT[at + 4 :]):
        assert all(isinstance(one.content, bytes) for one in csvs(changed))
