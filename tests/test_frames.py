"""The log as DataFrames: typed columns, the user's own beside them, and text exactly as it was."""

import followup_kit as fk

TYPES = {
    "application_id": "str",
    "company": "str",
    "applied_on": "datetime64[s]",
    "stage": "category",
    "outcome": "category",
    "last_event_on": "datetime64[s]",
    "waiting_days": "Int64",
}


def test_every_column_of_applications_has_its_type():
    types = fk.sample_tracker().applications().dtypes.astype(str)
    assert {name: types[name] for name in TYPES} == TYPES


def test_kinds_stages_and_outcomes_sort_in_their_own_order():
    kinds = fk.sample_tracker().events().kind.cat.categories
    assert list(kinds[:4]) == ["applied", "acknowledged", "screening", "assessment"]


def test_own_columns_stand_beside_every_event_and_take_no_name_that_is_used(tmp_path):
    tracker = fk.Tracker.create(tmp_path / "search.db")
    tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03", extra={"company": "shadow", "size": "big"})
    tracker.add(company="Bolt", role="Analyst", applied_on="2026-03-04")
    assert tracker.events()["size"].to_list() == ["big", ""]
    assert tracker.events().company.to_list() == ["Acme", "Bolt"]
    assert tracker.events().extra_company.to_list() == ["shadow", ""]


def test_strange_text_comes_back_unchanged(tmp_path):
    tracker = fk.Tracker.create(tmp_path / "search.db")
    names = ["NA", "=1+1", "<script>alert(1)</script>", "\u202eأهلا 😀", "Robert'); DROP TABLE events;--", "x" * 10_000]
    for name in names:
        tracker.add(company=name, role="Analyst", applied_on="2026-03-03")
    assert tracker.applications().company.to_list() == names


def test_a_day_that_is_not_known_is_missing_not_guessed(tmp_path):
    tracker = fk.Tracker.create(tmp_path / "search.db")
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    tracker.record(acme, "rejected", on=None)
    assert tracker.events().event_on.isna().to_list() == [False, True]
    assert tracker.applications().outcome.item() == "rejected"
