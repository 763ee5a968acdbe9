"""Two real job searches, exported whole and brought into an empty log: every frame is equal."""

import json

import pandas as pd
import pytest

from followup_kit import cli
from followup_kit.tracker import Tracker

LOGS = {"timhanneman_merged.csv": "2023-03-13", "jbhunt_jsdata.csv": "2025-06-27"}


@pytest.mark.parametrize("name", LOGS)
def test_a_real_search_comes_back_whole_from_an_export(shared_data, tmp_path, name):
    first = Tracker.create(tmp_path / "log.db", as_of=LOGS[name])
    first.read(shared_data / "logs" / name, open_questions="leave")
    whole, second = tmp_path / "whole.json", tmp_path / "second.db"
    assert cli.main(["export", str(first.path), str(whole)]) == 0
    assert cli.main(["import-whole", str(second), str(whole)]) == 0
    again = Tracker.open(second, as_of=LOGS[name])
    assert len(first.applications()) > 50
    for frame in ("applications", "events", "contacts", "letters", "imports", "decisions"):
        pd.testing.assert_frame_equal(getattr(again, frame)(), getattr(first, frame)())
    assert again.whole() == json.loads(whole.read_text("utf-8"))
