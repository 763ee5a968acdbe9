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


def test_every_frame_has_exactly_the_columns_it_promises():
    text = dict.fromkeys(("company", "role", "source", "location", "url", "resume"), "str")
    tracker = fk.sample_tracker()
    assert dict(tracker.applications().dtypes.astype(str)) == {
        "application_id": "str",
        **text,
        "applied_on": "datetime64[s]",
        "stage": "category",
        "outcome": "category",
        "first_response_on": "datetime64[s]",
        "last_event_on": "datetime64[s]",
        "waiting_days": "Int64",
    }
    assert dict(tracker.events().dtypes.astype(str)) == {
        "event_id": "str",
        "application_id": "str",
        "kind": "category",
        "event_on": "datetime64[s]",
        "reason": "str",
        "note": "str",
        "contact_id": "str",
        "letter_id": "str",
        **text,
    }
    assert set(tracker.letters().dtypes.astype(str)) == {"str"}
    assert set(tracker.contacts().dtypes.astype(str)) == {"str", "datetime64[s]"}


def test_what_was_not_given_is_missing_and_a_note_is_empty(tmp_path):
    tracker = fk.Tracker.create(tmp_path / "search.db")
    acme = tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    tracker.record(acme, "rejected", on="2026-03-05", reason="filled")
    events = tracker.events()
    assert events[["reason", "contact_id", "letter_id"]].isna().to_numpy().tolist() == [
        [True, True, True],
        [False, True, True],
    ]
    assert events.note.to_list() == ["", ""]


def test_own_columns_never_hide_one_another(tmp_path):
    tracker = fk.Tracker.create(tmp_path / "search.db")
    own = {"extra_source": "a", "source": "b", "kind": "c", "stage": "d", "": "no name"}
    tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03", source="referral", extra=own)
    event = tracker.events().iloc[0]
    assert (event.source, event.extra_source, event.extra_extra_source) == ("referral", "a", "b")
    assert (event.kind, event.extra_kind, event.stage) == ("applied", "c", "d")
    assert tracker.applications().extra_stage.to_list() == ["d"]
