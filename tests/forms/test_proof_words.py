from datetime import date

import pytest

from followup_kit.forms.proof_words import days_of, proof_html
from followup_kit.proofs import write_proof


@pytest.mark.parametrize(
    ("period", "today", "days"),
    [
        ("last_month", date(2026, 3, 31), (date(2026, 2, 1), date(2026, 2, 28))),
        ("last_month", date(2026, 1, 1), (date(2025, 12, 1), date(2025, 12, 31))),
        ("this_month", date(2026, 3, 31), (date(2026, 3, 1), date(2026, 3, 31))),
        ("four_weeks", date(2026, 3, 28), (date(2026, 3, 1), date(2026, 3, 28))),
        ("this_year", date(2026, 3, 28), (date(2026, 1, 1), date(2026, 3, 28))),
    ],
)
def test_a_period_has_its_days(period, today, days):
    assert days_of(period, today) == days


def test_nothing_from_the_log_is_read_as_html(tracker):
    trip = "<script>x</script>"
    acme = tracker.add(company=trip, role=trip, applied_on="2026-03-04", source=trip, location=trip)
    tracker.retract(tracker.record(acme, "interview", on="2026-03-05"), because=trip)
    proof = write_proof(tracker, person=trip, address=trip, from_on="2026-03-01", to_on="2026-03-20")
    shown = proof_html(proof)
    assert "<script" not in shown
    assert shown.count("&lt;script&gt;") == 9


def test_of_many_the_first_are_shown_and_the_rest_is_told(tracker):
    for number in range(205):
        tracker.add(company=f"Company {number}", role="Clerk", applied_on="2026-03-04")
    shown = proof_html(write_proof(tracker, from_on="2026-03-01", to_on="2026-03-20"))
    assert "Company 199" in shown
    assert "Company 200" not in shown
    assert "The first 200 of 205 are shown here; the file holds all." in shown
