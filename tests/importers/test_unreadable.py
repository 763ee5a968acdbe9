"""A file that nobody reads is named for what it is, with what can be read and what to do."""

import pytest

from followup_kit.errors import InvalidInput
from followup_kit.importers import IMPORTERS, Source, importer_of
from followup_kit.importers.unreadable import CAN_BE_READ
from tests.zipped import zipped


@pytest.mark.parametrize(
    ("name", "content", "what", "advice"),
    [
        ("letter.docx", zipped({"word/document.xml": "<x/>"}), "a text document", "paste it"),
        ("cv.pdf", b"%PDF-1.7", "a PDF", "paste it"),
        ("shot", b"\x89PNG\r\n", "a picture", "save that as CSV"),
        ("shot.heic", b"\0\0\0 ftypheic", "a picture", "save that as CSV"),
        ("jobs.html", b"<html></html>", "a web page", "paste it"),
        ("jobs.numbers", zipped({"Index/Document.iwa": "x"}), "a sheet of Apple's Numbers", "Export To > CSV"),
        ("search.db", b"SQLite format 3\0", "a database", "Tracker.open"),
        ("days.ics", b"BEGIN:VCALENDAR", "a calendar", "into a sheet"),
        ("jobs.csv.gz", b"\x1f\x8b\x08", "a packed file", "Unpack it"),
        ("photos.zip", zipped({"a.jpg": "x"}), "a zip in which nothing is a table", "Unpack it"),
        ("jobs.zip", zipped({"a.csv": "Company,Role" * 99})[:-30], "cut off or damaged", "download it again"),
        ("jobs.xyz", b"Company,Role", "a file ending “.xyz”", "end in .csv"),
        ("jobs", b"Company,Role", "a file without an ending", "end in .csv"),
    ],
)
def test_it_is_said_what_a_file_is_and_what_to_do(name, content, what, advice):
    with pytest.raises(InvalidInput) as refused:
        importer_of(Source(name, given=content))
    said = str(refused.value)
    assert said.startswith(f"There is no reader for {name}: it is ")
    assert what in said
    assert advice in said
    assert said.endswith(CAN_BE_READ)


def test_a_link_to_a_sheet_is_not_taken_for_the_sheet():
    with pytest.raises(InvalidInput, match=r"a link to a Google sheet.*Download"):
        importer_of(Source("jobs.gsheet", given=b'{"url": "https://docs.google.com/spreadsheets/d/1"}'))


def test_a_folder_without_mail_is_said_to_be_one(tmp_path):
    (tmp_path / "notes.txt").write_text("Company,Role\n")
    with pytest.raises(InvalidInput, match=r"holds no mail\. Name the file in it"):
        importer_of(Source.at(tmp_path))


def test_every_reader_is_among_what_can_be_read():
    of_their_own = {"mailbox": "mail (.eml", "spreadsheet": "tables (.csv"}
    assert [name for name in IMPORTERS if of_their_own.get(name, name) not in CAN_BE_READ.lower()] == []
