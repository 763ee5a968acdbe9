"""Logs in a folder of their own."""

import pytest

from followup_kit.tracker import Tracker


@pytest.fixture
def path(tmp_path):
    return tmp_path / "my_search.db"


@pytest.fixture
def tracker(path):
    tracker = Tracker.create(path)
    yield tracker
    tracker.close()


@pytest.fixture
def acme(tracker):
    return tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
