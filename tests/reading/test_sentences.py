"""Single sentences that decide, and sentences that only sound as if they did."""

import tomllib
from pathlib import Path

import pytest

from followup_kit.reading import read_message

FILES = sorted(Path(__file__).with_name("sentences").glob("*.toml"))
#: No phrase was written with these; alone, many are too short to be sure.
UNSEEN = "_2"
each_language = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def sentences(path, name):
    return tomllib.loads(path.read_text("utf-8"))[name]


def test_there_are_sentences():
    assert len(FILES) >= 2


@each_language
def test_a_sentence_that_rejects_is_enough(path):
    kinds = [read_message(text).kind for text in sentences(path, "rejections")]
    assert kinds.count("rejected") / len(kinds) >= (0.4 if path.stem.endswith(UNSEEN) else 0.7)


@each_language
def test_a_sentence_that_only_sounds_like_it_rejects_nobody(path):
    kinds = [read_message(text).kind for text in sentences(path, "not_rejections")]
    assert kinds.count("rejected") / len(kinds) <= 0.07


@each_language
def test_an_offer_or_invitation_is_never_a_rejection(path):
    texts = [*sentences(path, "offers"), *(one["text"] for one in sentences(path, "invitations"))]
    assert [text for text in texts if read_message(text).kind == "rejected"] == []
