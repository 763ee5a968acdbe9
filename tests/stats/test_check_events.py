import datetime as dt

import pandas as pd
import pytest

from followup_kit.sample import sample_tracker
from followup_kit.stats import check_events, response_rate

AS_OF = "2026-03-20"


def faults(*rows, as_of=AS_OF):
    events = pd.DataFrame(list(rows), columns=["application_id", "kind", "event_on"])
    parsed = [dt.date.fromisoformat(day) if str(day)[0] == "2" else day for _, _, day in rows]
    events["event_on"] = pd.Series(parsed, dtype="object")
    table = check_events(events, as_of=as_of)
    return [(row, reason) for row, reason in zip(table["row"], table["reason"], strict=True)]


def test_a_sound_log_has_no_row_to_look_at():
    table = check_events(sample_tracker().events(), as_of=AS_OF)
    assert len(table) == 0
    assert table.attrs["summary"].startswith("All ")
    assert table.attrs["next_step"] == "Nothing to change yet."


@pytest.mark.parametrize(
    ("rows", "row", "reason"),
    [
        ([("a", "interview", "2026-01-01")], 0, "no applied event"),
        (
            [("a", "applied", "2026-01-09"), ("a", "rejected", "2026-01-01")],
            1,
            "an answer before applying on 2026-01-09",
        ),
        ([("a", "applied", "2026-01-09"), ("a", "withdrawn", "2026-01-01")], 1, "withdrawn before applying"),
        ([("a", "applied", "2026-03-21")], 0, "lies after 2026-03-20"),
        ([("a", "applied", "soon"), ("b", "applied", "2026-01-01")], 0, "is not a date"),
        ([("a", "applied", "2026-01-01"), ("a", "applied", "2026-01-01")], 1, "the same event as in row 0"),
        ([("a", "applied", "2026-01-01"), ("a", "ghosted", "2026-01-02")], 1, "'ghosted' is no kind of event"),
        ([("a", "applied", "2026-01-01"), (None, "rejected", "2026-01-02")], 1, "no application id"),
    ],
)
def test_each_fault_names_its_row_and_the_reason(rows, row, reason):
    found = faults(*rows)
    assert len(found) == 1
    assert found[0][0] == row
    assert reason in found[0][1]


def test_a_day_that_is_not_known_is_no_fault():
    assert faults(("a", "applied", "2026-01-01"), ("a", "rejected", None), ("a", "rejected", None)) == []


def test_what_is_listed_is_what_the_rate_leaves_out():
    rows = [("a", "applied", "2026-01-09"), ("a", "rejected", "2026-01-01")]
    rows += [("b", "applied", "soon"), ("c", "applied", "2026-01-01"), ("c", "applied", "2026-01-01")]
    events = pd.DataFrame(rows, columns=["application_id", "kind", "event_on"])
    events["event_on"] = [day if day == "soon" else dt.date.fromisoformat(day) for day in events["event_on"]]
    rates = response_rate(events, as_of=AS_OF)
    assert (rates["n"][0], rates.attrs["n_left_out"]) == (1, 2)
    assert {row for row, _ in faults(*rows)} == {1, 2, 4}
    assert "check_events lists the rows" in rates.attrs["definition"]


def test_a_column_of_nothing_but_text_is_listed_row_by_row():
    assert [row for row, _ in faults(("a", "applied", "1.2.26"), ("b", "applied", "3.2.26"))] == [0, 1]


def test_an_empty_log_says_so():
    assert check_events(pd.DataFrame(columns=["application_id", "kind", "event_on"]), as_of=AS_OF).attrs["n"] == 0


def test_ten_thousand_rows_are_looked_at_in_one_go():
    events = pd.DataFrame({"application_id": range(10_000), "kind": "applied", "event_on": pd.Timestamp("2027-01-01")})
    assert len(check_events(events, as_of=AS_OF)) == 10_000
