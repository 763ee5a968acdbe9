import pandas as pd
import pytest

from followup_kit.errors import InvalidInput
from followup_kit.stats import compare, outcome_curve, response_rate, suppress_small

AS_OF = "2026-03-20"


def log(people_of, each=2):
    """Events of so many people in each group, each with some applications, every other one rejected."""
    rows = []
    for group, people in people_of.items():
        for number in range(people):
            for one in range(each):
                name = f"{group} {number} {one}"
                rows.append((f"{group} {number}", group, name, "applied", "2026-01-01"))
                rows += [(f"{group} {number}", group, name, "rejected", "2026-01-09")] * (one % 2)
    events = pd.DataFrame(rows, columns=["person", "cohort", "application_id", "kind", "event_on"])
    return events.assign(event_on=pd.to_datetime(events["event_on"]))


def shown(people_of, below=10):
    events = log(people_of)
    rates = response_rate(events, by="cohort", as_of=AS_OF)
    table = suppress_small(rates, events, by="cohort", below=below)
    assert sorted(table["group"]) == sorted(people_of)
    return sorted(table[table["n"].notna()]["group"])


def test_groups_of_few_people_are_hidden_however_many_applications_they_sent():
    assert shown({"a": 30, "b": 9, "c": 12, "d": 8}) == ["a", "c"]
    events = log({"one person": 1, "another": 1, "many": 30, "more": 40}, each=200)
    table = suppress_small(response_rate(events, by="cohort", as_of=AS_OF), events, by="cohort")
    assert sorted(table[table["note"] != ""]["group"]) == ["another", "many", "one person"]


def test_a_group_of_just_enough_people_is_shown():
    assert shown({"a": 10, "b": 10}) == ["a", "b"]
    assert shown({"a": 10, "b": 10}, below=11) == []


def test_a_single_hidden_group_cannot_be_worked_out_from_the_total():
    assert shown({"a": 30, "b": 12, "c": 3}) == ["a"]
    assert shown({"a": 30, "c": 3}) == []


def test_hidden_groups_that_are_few_people_together_take_another_with_them():
    assert shown({"a": 30, "b": 12, "c": 3, "d": 4}) == ["a"]
    assert shown({"a": 30, "b": 12, "c": 6, "d": 4}) == ["a", "b"]


@pytest.mark.parametrize("seed", range(20))
def test_total_less_all_that_is_shown_is_nothing_or_a_crowd(seed):
    import random

    chance = random.Random(seed)
    sizes = {f"group {number}": chance.randrange(1, 25) for number in range(6)}
    hidden = set(sizes) - set(shown(sizes))
    assert sum(sizes[name] for name in hidden) == 0 or (len(hidden) > 1 and sum(sizes[name] for name in hidden) >= 10)
    assert all(sizes[name] >= 10 for name in set(sizes) - hidden)


def test_nothing_is_left_of_a_hidden_group_in_rows_or_words():
    events = log({"a": 30, "b": 12, "tiny": 2, "small": 3})
    for table in (
        response_rate(events, by="cohort", as_of=AS_OF),
        compare(events, by="cohort", as_of=AS_OF),
        outcome_curve(events, by="cohort", as_of=AS_OF),
    ):
        found = suppress_small(table, events, by="cohort")
        hidden = found[found["group"].isin(["tiny", "small"])]
        assert len(hidden)
        assert hidden.drop(columns=["group", "note"]).isna().all(axis=None)
        assert found[found["group"] == "a"].drop(columns="note").notna().any(axis=None)
        assert "tiny" not in str(found.attrs) + " ".join(found["note"])
        assert "n_reapplied" not in found.attrs


def test_of_too_few_people_the_total_is_hidden_too():
    events = log({"a": 4, "b": 5})
    table = suppress_small(response_rate(events, by="cohort", as_of=AS_OF), events, by="cohort")
    assert "n" not in table.attrs
    assert table["n"].isna().all()


def test_people_who_are_not_named_do_not_make_a_group_large():
    events = log({"a": 30, "b": 20, "c": 20})
    events.loc[events["cohort"] == "c", "person"] = None
    table = suppress_small(response_rate(events, by="cohort", as_of=AS_OF), events, by="cohort")
    assert table[table["n"].notna()]["group"].tolist() == ["a"]


def test_a_month_of_applying_can_be_the_group():
    events = log({"a": 30, "b": 12})
    events.loc[events["cohort"] == "b", "event_on"] = pd.Timestamp("2026-02-02")
    table = suppress_small(response_rate(events, by="month", as_of=AS_OF), events, by="month", below=12)
    assert table["n"].notna().tolist() == [True, True]


def test_the_table_that_was_given_stays_as_it_was():
    events = log({"a": 30, "b": 3})
    rates = response_rate(events, by="cohort", as_of=AS_OF)
    before = rates.copy(deep=True)
    suppress_small(rates, events, by="cohort")
    pd.testing.assert_frame_equal(rates, before)


def test_what_cannot_be_right_is_told_together():
    events = log({"a": 3})
    with pytest.raises(InvalidInput) as refusal:
        suppress_small(response_rate(events, by="cohort", as_of=AS_OF), events, by="cohort", below=1, person="name")
    assert "no column 'name'" in str(refusal.value)
    assert "1 is not a whole number of people" in str(refusal.value)
