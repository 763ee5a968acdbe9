"""The labelled messages are what they say they are, before anything is measured with them."""

import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from followup_kit.model import EventKind, Reason

SETS = sorted(Path(__file__).with_name("messages").rglob("*.toml"))
KINDS = {EventKind.REJECTED, EventKind.ACKNOWLEDGED, EventKind.SCREENING, EventKind.ASSESSMENT, EventKind.INTERVIEW}
KINDS |= {EventKind.OFFER, "information_wanted", "other", "unsure"}
FIELDS = {
    "id",
    "subject",
    "sender",
    "address",
    "body",
    "kind",
    "reason",
    "feedback",
    "keeps_on_file",
    "company",
    "role",
    "hard",
}
OPTIONAL = {"reapply_after_months"}

each_set = pytest.mark.parametrize("path", SETS, ids=lambda path: f"{path.parent.name} {path.stem}")


def messages(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))["message"]


def bare(text):
    """Text without capitals and accents, as it may stand in an address."""
    letters = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).casefold().split())


def test_there_are_messages():
    assert {path.stem for path in SETS} >= {"english", "german", "french", "spanish", "japanese"}
    assert {path.stem for path in SETS if path.parent.name == "kept_back"} >= {"english", "german"}
    assert sum(len(messages(path)) for path in SETS) >= 100


@each_set
def test_every_message_is_labelled_with_words_there_are(path):
    for one in messages(path):
        assert FIELDS <= one.keys() <= FIELDS | OPTIONAL, one["id"]
        assert one["kind"] in KINDS, one["id"]
        assert one["reason"] in {"", *Reason}, one["id"]
        assert one["feedback"] in ("", "given", "offered", "refused"), one["id"]
        assert (one["kind"] == "rejected") == bool(one["reason"]), one["id"]
        assert one.get("reapply_after_months", 0) in range(37), one["id"]


@each_set
def test_rejections_are_many_and_all_else_is_there(path):
    counts = Counter(one["kind"] for one in messages(path))
    assert set(counts) <= KINDS
    assert len(counts) >= 6
    assert 0.3 <= counts["rejected"] / counts.total() <= 0.6


@each_set
def test_names_stand_in_the_message_that_is_labelled_with_them(path):
    for one in messages(path):
        text = bare(f"{one['subject']} {one['sender']} {one['address']} {one['body']}")
        first = bare(one["company"]).split()[:1]
        assert all(word.strip(".,") in text for word in first), one["id"]


def test_no_message_is_there_twice():
    every = [one for path in SETS for one in messages(path)]
    assert len({one["id"] for one in every}) == len(every)
    bodies = [one["body"] for one in every]
    alike = cdist(bodies, bodies, scorer=ratio, score_cutoff=90)
    assert sum(bool(value) for row in alike for value in row) == len(bodies)


def test_messages_kept_back_come_from_companies_not_tuned_with():
    tuned = {bare(one["company"]) for path in SETS if path.parent.name == "tuning" for one in messages(path)}
    kept = [bare(one["company"]) for path in SETS if path.parent.name == "kept_back" for one in messages(path)]
    named = [company for company in kept if company]
    assert not tuned & set(named)
    assert not [company for company, times in Counter(named).items() if times > 1]
