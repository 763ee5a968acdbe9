"""A search is its person's alone, in a file always, in a shared log until they say otherwise."""

import pytest

from followup_kit.errors import InvalidInput
from followup_kit.sharing import SHARES
from followup_kit.store import shared_schema
from followup_kit.tracker import Tracker


def test_a_log_in_a_file_has_no_advisers(tracker):
    for ask in (tracker.shares, tracker.advisers, lambda: tracker.share("figures")):
        with pytest.raises(InvalidInput, match="yours alone"):
            ask()


def test_what_can_be_shared_is_what_the_server_allows():
    assert SHARES == shared_schema.SHARES


@pytest.mark.server
def test_what_was_shared_is_remembered_and_the_last_word_holds(server, new_person):
    server.know("otto", server.looked_after.add_adviser("otto"))
    tracker = Tracker.open(new_person())
    assert tracker.shares().empty
    tracker.share("figures")
    tracker.share("nothing")
    assert list(tracker.shares().share) == ["figures", "nothing"]
    assert list(tracker.shares().holds) == [False, True]
    assert str(tracker.shares().said_at.dtype).endswith("UTC]")
    assert "otto" in tracker.advisers()
