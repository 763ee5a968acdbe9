"""A feedback has the themes that were given last."""

import pytest

from followup_kit.store.themes import read_themes, set_themes

pytestmark = pytest.mark.both_logs


def test_themes_replace_one_another_keep_their_order_and_stand_once(tracker, acme):
    told = tracker.record(acme, "feedback_received", on="2026-03-12", note="More SQL, please.")
    with tracker._store.writing() as connection:
        set_themes(connection, told, ["SQL", "depth"])
        set_themes(connection, told, ["depth", "examples", "depth"])
        assert read_themes(connection) == {told: ("depth", "examples")}
        set_themes(connection, told, [])
        assert read_themes(connection) == {}


def test_a_corrected_feedback_keeps_its_themes(tracker, acme):
    told = tracker.record(acme, "feedback_received", on="2026-03-12", note="More SQL, please.")
    with tracker._store.writing() as connection:
        set_themes(connection, told, ["SQL"])
    again = tracker.correct(told, on="2026-03-13")
    with tracker._store.reading() as connection:
        assert read_themes(connection)[again] == ("SQL",)
