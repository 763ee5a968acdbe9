"""Drafts: what is typed is there at once, and in the log when the typing rests."""

import asyncio

import followup_kit as fk
from followup_kit.forms import drafts
from followup_kit.forms.drafts import Drafts


def test_a_draft_survives_a_restart(path):
    Drafts(fk.Tracker.create(path)).keep("letter:1", {"topic": "the dashboard"})
    drafts._session.clear()
    assert Drafts(fk.Tracker.open(path)).get("letter:1") == {"topic": "the dashboard"}


def test_two_drafts_typed_one_after_the_other_are_both_written(path, monkeypatch):
    monkeypatch.setattr(drafts, "PAUSE_SECONDS", 0.01)
    tracker = fk.Tracker.create(path)

    async def type_quickly():
        kept = Drafts(tracker)
        kept.keep("a", {"x": "1"})
        kept.keep("a", {"x": "12"})
        kept.keep("b", {"y": "2"})
        assert tracker.draft("a") == {}
        await asyncio.sleep(0.1)

    asyncio.run(type_quickly())
    assert (tracker.draft("a"), tracker.draft("b")) == ({"x": "12"}, {"y": "2"})


def test_a_draft_emptied_is_gone(path):
    tracker = fk.Tracker.create(path)
    kept = Drafts(tracker)
    kept.keep("a", {"x": "1"})
    kept.keep("a", {})
    assert tracker.draft("a") == {}


def test_a_log_that_cannot_be_written_does_not_disturb_the_typing(path):
    tracker = fk.Tracker.create(path)
    kept = Drafts(tracker)
    path.unlink()
    kept.keep("a", {"x": "1"})
    assert kept.get("a") == {"x": "1"}
