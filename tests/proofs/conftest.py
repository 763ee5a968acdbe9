"""What the tests of proofs share: a log with one of everything an office may ask about."""

import pytest

from followup_kit import Tracker
from followup_kit.proofs import write_proof


@pytest.fixture
def tracker(tmp_path):
    tracker = Tracker.create(tmp_path / "search.db", as_of="2026-03-20")
    yield tracker
    tracker.close()


@pytest.fixture
def told(tracker):
    """Three applications: answered and thanked for, corrected and without a source, silent."""
    acme = tracker.add(
        company="Acme & Söhne", role="Analyst", applied_on="2026-03-02", source="Stepstone", location="Köln",
        extra={"Weg": "E-Mail"},
    )  # fmt: skip
    tracker.record(acme, "interview", on="2026-03-09")
    tracker.record(acme, "rejected", on="2026-03-11", reason="filled")
    tracker.record(acme, "letter_sent", on="2026-03-12")
    bolt = tracker.add(company="Bolt", role="Clerk", applied_on="2026-03-04")
    wrong = tracker.record(bolt, "screening", on="2026-03-05")
    tracker.retract(wrong, because="it was another company")
    tracker.add(company="Cory", role="Planner", applied_on="2026-03-17", source="LinkedIn")
    return tracker


@pytest.fixture
def proof(told):
    return write_proof(told, person="Robin Ellis", from_on="2026-03-01", to_on="2026-03-20")
