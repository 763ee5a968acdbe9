import pandas as pd
import pytest

from followup_kit.stats import compare, outcome_curve, response_rate, trend, waiting_time


def events_of(*rows):
    """Rows of (application, kind, day, company, role, source)."""
    names = ["application_id", "kind", "event_on", "company", "role", "source"]
    table = pd.DataFrame([(*row, "Acme", "Analyst", "site")[:6] for row in rows], columns=names)
    return table.assign(event_on=pd.to_datetime(table["event_on"]).astype("datetime64[s]"))


TWICE = events_of(
    ("a", "applied", "2026-01-01", "Acme", "Analyst", "site"),
    ("a", "rejected", "2026-01-03", "Acme", "Analyst", "site"),
    ("b", "applied", "2026-02-01", " ACME ", "analyst", "site"),
    ("c", "applied", "2026-01-01", "Acme", "Lead", "site"),
)


def test_another_try_for_the_same_role_is_counted_apart_however_it_is_spelled():
    rates = response_rate(TWICE, as_of="2026-03-20")
    assert rates["n"].tolist() == [2]
    assert rates.attrs["n_reapplied"] == 1
    assert "1 another try for the same role at the same company" in rates.attrs["definition"]


def test_the_first_try_stays_even_when_the_second_was_noted_first():
    rates = response_rate(TWICE[::-1].reset_index(drop=True), as_of="2026-03-20")
    assert (rates["n"][0], rates["n_answered"][0]) == (2, 1)


def test_a_try_that_comes_after_as_of_does_not_count_yet():
    assert response_rate(TWICE, as_of="2026-01-20").attrs["n_reapplied"] == 0


def test_the_same_role_is_no_second_try_where_other_people_applied():
    people = TWICE.assign(person=["p", "p", "q", "p"])
    assert response_rate(people, as_of="2026-03-20").attrs["n_reapplied"] == 0


@pytest.mark.parametrize("missing", ["company", "role"])
def test_without_company_or_role_nothing_is_taken_for_another_try(missing):
    assert response_rate(TWICE.assign(**{missing: None}), as_of="2026-03-20").attrs["n_reapplied"] == 0
    assert response_rate(TWICE.drop(columns=missing), as_of="2026-03-20").attrs["n_reapplied"] == 0


@pytest.mark.parametrize("source", ["recruiter", " Agency Recruiter", "Headhunter (mail)", "inbound"])
def test_what_a_recruiter_began_is_counted_apart(source):
    events = TWICE.assign(source=TWICE["application_id"].map({"a": source, "b": "site", "c": None}))
    rates = response_rate(events, as_of="2026-03-20")
    assert (rates["n"][0], rates.attrs["n_recruiter"], rates.attrs["n_reapplied"]) == (1, 1, 1)


def test_a_posting_that_was_only_saved_is_counted_apart():
    events = events_of(("a", "applied", "2026-01-01"), ("b", "note", "2026-01-01"), ("b", "followed", "2026-01-02"))
    rates = response_rate(events.drop(columns=["company", "role"]), as_of="2026-03-20")
    assert (rates["n"][0], rates.attrs["n_never_sent"]) == (1, 1)
    assert "1 never sent" in rates.attrs["definition"]


def test_every_answer_counts_the_same_applications():
    tables = [
        waiting_time(TWICE, as_of="2026-03-20"),
        compare(TWICE, by="role", as_of="2026-03-20"),
        trend(TWICE, as_of="2026-03-20"),
        outcome_curve(TWICE, as_of="2026-03-20"),
    ]
    assert [(table.attrs["n"], table.attrs["n_reapplied"]) for table in tables] == [(2, 1)] * 4


def test_beside_many_people_it_says_what_an_interval_takes_for_granted():
    people = TWICE.assign(person=["p", "p", "q", "p"])
    assert "those of one person resemble each other" in response_rate(people, as_of="2026-03-20").attrs["definition"]
    assert "one person" not in response_rate(TWICE, as_of="2026-03-20").attrs["definition"]
