"""What an adviser reads goes straight into every statistic."""

import pytest

import followup_kit as fk
from followup_kit.tracker import Tracker

pytestmark = pytest.mark.server


def test_a_cohort_that_shares_nothing_is_an_empty_frame_with_every_column(server):
    server.know("paul", server.looked_after.add_adviser("paul"))
    frame = fk.read_cohort(server.url("paul"))
    assert {"person", "cohort", "event_id", "application_id", "kind", "event_on", "company"} <= set(frame.columns)
    assert str(frame.event_on.dtype) == "datetime64[s]"


def test_response_rates_of_two_cohorts(server, new_person):
    server.know("rosa", server.looked_after.add_adviser("rosa"))
    for number, (cohort, share) in enumerate([("A", "figures"), ("A", "applications"), ("B", "figures")]):
        person = Tracker.open(new_person(f"member{number}", cohort))
        person.share(share)
        for n in range(3):
            one = person.add(company=f"C{n}", role="Cook", applied_on="2026-01-02", source="fair")
            if cohort == "A" and n == 0:
                person.record(one, "interview", on="2026-01-10")
    events = fk.read_cohort(server.url("rosa"))
    events = events[events.cohort.isin(["A", "B"])]
    rates = fk.response_rate(events, by="cohort", as_of="2026-03-20").set_index("group")
    assert rates.loc["A", ["n", "n_answered"]].to_list() == [6, 2]
    assert rates.loc["B", ["n", "n_answered"]].to_list() == [3, 0]
    assert set(events[events.share == "figures"].company.isna()) == {True}
    assert fk.activity(events, as_of="2026-03-20").empty is False
    assert fk.outcome_curve(events, by="cohort", as_of="2026-03-20").empty is False
