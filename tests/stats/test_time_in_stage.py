import pandas as pd
import pytest

from followup_kit.stats import time_in_stage

AS_OF = "2026-03-01"


def stages(events, as_of=AS_OF):
    table = time_in_stage(events, as_of=as_of)
    return {row.stage: (row.n, row.n_moved, row.n_waiting, row.median_days) for row in table.itertuples()}


def test_a_stage_lasts_until_the_next_step_or_decision(log):
    events = log(
        ("a", "applied", "2026-01-01"),
        ("a", "screening", "2026-01-06"),
        ("a", "interview", "2026-01-16"),
        ("a", "rejected", "2026-02-15"),
    )
    assert stages(events) == {"applied": (1, 1, 0, 5), "screening": (1, 1, 0, 10), "interview": (1, 1, 0, 30)}


def test_who_is_still_there_is_counted_for_as_long_as_watched(log):
    rows = [(str(n), "applied", "2026-01-01") for n in range(4)]
    rows += [("0", "rejected", "2026-01-03"), ("1", "interview", "2026-01-05")]
    found = stages(log(*rows))
    assert found["applied"][:3] == (4, 2, 2)
    assert found["interview"][:3] == (1, 0, 1)


def test_a_withdrawal_ends_the_watching_and_is_no_step(log):
    events = log(("a", "applied", "2026-01-01"), ("a", "withdrawn", "2026-01-04"))
    (row,) = stages(events).values()
    assert row[:3] == (1, 0, 1)
    assert pd.isna(row[3])


@pytest.mark.parametrize("leaving", [None, "2025-12-31"])
def test_a_stay_of_unknown_or_impossible_length_is_left_out_and_counted(log, leaving):
    events = log(("a", "applied", "2026-01-01"), ("a", "rejected", leaving), ("b", "applied", "2026-01-01"))
    table = time_in_stage(events, as_of=AS_OF)
    assert (table["n"][0], table.attrs["n_left_out"], table.attrs["n"]) == (1, 1, 2)


def test_the_median_has_the_interval_of_the_waiting_curve(aml):
    table = time_in_stage(aml[aml["source"] == "Nonmaintained"], as_of="2021-01-01")
    assert table[["median_days", "low", "high"]].iloc[0].tolist() == [23, 5, 33]
    assert table.attrs["summary"] == "Half had moved on after: applied 23 days (5–33), n = 12."


def test_a_log_of_nobody_is_invited_to_begin(log):
    table = time_in_stage(log(), as_of=AS_OF)
    assert len(table) == 0
    assert "No application" in table.attrs["summary"]
