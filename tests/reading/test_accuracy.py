"""How well messages are read: those that phrases were tuned with, and, apart, those kept back from it."""

import tomllib
from pathlib import Path

import pytest

from followup_kit.reading import Mail, MessageReading, read_parsed

SETS = Path(__file__).with_name("messages")


def read(which) -> list[tuple[dict, MessageReading]]:
    messages = [
        one
        for path in sorted((SETS / which).glob("*.toml"))
        for one in tomllib.loads(path.read_text("utf-8"))["message"]
    ]
    names = ("subject", "sender", "address", "body")
    return [(one, read_parsed(Mail(**{name: one[name] for name in names}))) for one in messages]


@pytest.fixture(scope="module", params=["tuning", "kept_back"])
def reads(request):
    return request.param, read(request.param)


def test_what_is_called_a_rejection_is_one(reads):
    which, all_read = reads
    called = [label["kind"] == "rejected" for label, found in all_read if found.kind == "rejected"]
    assert len(called) > 10
    assert sum(called) / len(called) >= {"tuning": 0.98, "kept_back": 0.8}[which]


def test_rejections_are_found(reads):
    which, all_read = reads
    found = [found.kind == "rejected" for label, found in all_read if label["kind"] == "rejected"]
    assert sum(found) / len(found) >= {"tuning": 0.9, "kept_back": 0.5}[which]


def test_no_invitation_or_offer_is_ever_called_a_rejection(reads):
    _, all_read = reads
    wrong = [
        label["id"]
        for label, found in all_read
        if label["kind"] in ("interview", "offer", "screening") and found.kind == "rejected"
    ]
    assert wrong == []


def test_when_it_is_wrong_it_is_mostly_unsure_instead(reads):
    which, all_read = reads
    wrong = [found.kind for label, found in all_read if label["kind"] != found.kind and found.kind != "unsure"]
    assert len(wrong) / len(all_read) <= {"tuning": 0.04, "kept_back": 0.18}[which]


def test_what_a_rejection_says_beside_is_mostly_found_too(reads):
    _, all_read = reads
    both = [(label, found) for label, found in all_read if label["kind"] == found.kind == "rejected"]
    for name in ("reason", "feedback", "keeps_on_file"):
        right = [(getattr(found, name) or "") == (label[name] or "") for label, found in both]
        assert sum(right) / len(right) >= 0.8, name
