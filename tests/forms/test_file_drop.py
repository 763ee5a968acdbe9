"""A dropped file comes whole, whatever the number of its pieces, and never under a name that leads elsewhere."""

import pytest

from followup_kit.forms.file_drop import FileDrop


class Dropped:
    """The page's half: sends a file in pieces of `piece` bytes, each when the one before was asked on."""

    def __init__(self):
        self.sources = []
        self.asked_for = None
        self.drop = FileDrop(self.sources.append, label="Choose a file", hint="", larger="")
        self.drop.send = self._hear

    def _hear(self, answer):
        self.asked_for = answer

    def piece(self, turn, start, piece, size, name="jobs.csv"):
        content = {"do": "piece", "turn": turn, "from": start, "name": name, "size": size}
        self.drop.asked(content, [memoryview(piece)])

    def bring(self, content, piece=4, name="jobs.csv"):
        start = 0
        while not self.sources:
            self.piece(1, start, content[start : start + piece], len(content), name)
            start = self.asked_for["from"] if self.asked_for else start


@pytest.fixture
def dropped():
    return Dropped()


@pytest.mark.parametrize("content", [b"Company,Role\nAcme,Analyst\n", b"1234", b"12345678", b""])
def test_the_pieces_become_the_file_again(dropped, content):
    dropped.bring(content)
    assert [(one.name, one.content) for one in dropped.sources] == [("jobs.csv", content)]


def test_a_file_dropped_meanwhile_takes_the_place_of_the_one_before(dropped):
    dropped.piece(1, 0, b"old", 9)
    dropped.piece(2, 0, b"new", 6)
    dropped.piece(1, 3, b"old", 9)
    dropped.piece(2, 3, b"er.", 6)
    assert [one.content for one in dropped.sources] == [b"newer."]


def test_a_file_that_shrank_while_it_was_read_ends_where_it_ends(dropped):
    dropped.piece(1, 0, b"abc", 6)
    dropped.piece(1, 3, b"", 6)
    assert [one.content for one in dropped.sources] == [b"abc"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/jobs.csv", "jobs.csv"),
        ("C:\\Users\\me\\jobs.csv", "jobs.csv"),
        ("..", "file"),
        ("a\x00b.csv", "ab.csv"),
    ],
)
def test_a_name_names_a_file_and_no_folder(dropped, given, kept):
    dropped.bring(b"x", name=given)
    assert dropped.sources[0].name == kept
