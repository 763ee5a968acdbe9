import numpy as np
import pytest

from followup_kit.errors import InvalidInput
from followup_kit.stats import outcome_curve, response_rate


def test_same_day_rejections_and_a_later_interview_give_the_reference_shares(day_0):
    last = outcome_curve(day_0, as_of="2026-01-31").query("day == 30").set_index("outcome")
    assert last.loc["rejected", "rate"] == pytest.approx(0.3, abs=1e-9)
    assert last.loc["interview", "rate"] == pytest.approx(0.1, abs=1e-9)
    assert last["n_at_risk"].tolist() == [6, 6]


def test_each_curve_has_day_0_every_day_with_an_answer_and_the_last_day(day_0):
    table = outcome_curve(day_0, as_of="2026-01-31")
    assert list(table) == ["group", "outcome", "day", "rate", "low", "high", "n_at_risk"]
    assert table.query("outcome == 'interview'")["day"].tolist() == [0, 2, 30]


def test_the_outcomes_add_up_to_the_response_rate(waits):
    events = waits({"a": [(3, "offer"), (5, "rejected"), (6, None), (9, "interview"), (20, None), (40, "rejected")]})
    curves = outcome_curve(events, as_of="2021-01-01").query("day == 9")
    whole = response_rate(events, within_days=9, as_of="2021-01-01")
    assert curves["rate"].sum() == pytest.approx(whole["rate"][0], abs=1e-12)


def test_each_group_has_every_outcome_seen_anywhere(waits):
    events = waits({"a": [(3, "offer"), (5, "rejected")], "b": [(4, None)]})
    table = outcome_curve(events, by="source", as_of="2021-01-01")
    assert sorted(set(zip(table["group"], table["outcome"], strict=True))) == [
        *[("a", "offer"), ("a", "rejected"), ("b", "offer"), ("b", "rejected")]
    ]
    assert table.query("group == 'b'")["rate"].tolist() == [0.0, 0.0, 0.0, 0.0]


def test_an_interval_holds_its_rate_and_a_rate_of_0_has_none(waits):
    events = waits({"a": [(3, "offer")] * 4 + [(5, "rejected")] * 7 + [(50, None)] * 9})
    table = outcome_curve(events, as_of="2021-01-01")
    inside = table.query("0 < rate < 1")
    assert len(inside) > 0
    assert ((inside["low"] < inside["rate"]) & (inside["rate"] < inside["high"])).all()
    assert table.query("rate == 0")[["low", "high"]].isna().all(axis=None)


def test_a_log_without_answers_gives_an_empty_frame_with_the_same_columns(log):
    table = outcome_curve(log(("a", "applied", "2026-01-01")), as_of="2026-01-31")
    assert table.empty
    assert list(table) == ["group", "outcome", "day", "rate", "low", "high", "n_at_risk"]


def test_left_out_applications_are_counted_beside_the_curve(log):
    table = outcome_curve(log(("a", "applied", None), ("b", "applied", "2026-01-01")), as_of="2026-01-31")
    assert (table.attrs["n_undated"], table.attrs["as_of"]) == (1, "2026-01-31")


def test_bad_arguments_are_refused(day_0):
    with pytest.raises(InvalidInput, match="conf_type"):
        outcome_curve(day_0, as_of="2026-01-31", conf_type="wald")


def test_both_scales_agree_on_the_rate_and_not_on_the_interval(day_0):
    a, b = (outcome_curve(day_0, as_of="2026-01-31", conf_type=scale) for scale in ("log-log", "log"))
    assert np.array_equal(a["rate"], b["rate"])
    assert not np.allclose(a["high"], b["high"], equal_nan=True)
