import json

import pytest

from followup_kit.stats import waiting_time


def test_the_medians_are_those_of_r(aml):
    medians = waiting_time(aml, by="source", as_of="2021-01-01").attrs["medians"]
    assert medians["Maintained"] == {"days": 31, "low": 13, "high": None}
    assert medians["Nonmaintained"] == {"days": 23, "low": 5, "high": 33}


@pytest.mark.parametrize(
    ("group", "day", "unanswered", "low", "high"),
    [
        ("Maintained", 18, 0.715909, 0.3501904, 0.899024),
        ("Maintained", 48, 0.184091, 0.0117385, 0.525015),
        ("Nonmaintained", 43, 0.0972222, 0.00574631, 0.348904),
    ],
)
def test_the_share_unanswered_and_its_interval_are_those_of_r(aml, group, day, unanswered, low, high):
    table = waiting_time(aml, by="source", as_of="2021-01-01")
    row = table[(table["group"] == group) & (table["day"] == day)].iloc[0]
    assert (row["unanswered"], row["low"], row["high"]) == pytest.approx((unanswered, low, high), abs=1e-6)


def test_the_sentence_says_half_in_days_with_interval_and_n(waits):
    events = waits({"site": [(day, "rejected") for day in range(1, 21)]})
    assert waiting_time(events, as_of="2021-01-01").attrs["summary"] == (
        "Half were answered within 10.5 days (95 % interval 5–15; n = 20)."
    )


def test_a_median_that_was_never_reached_is_not_made_up(waits):
    events = waits({"site": [(5, "rejected")] * 4 + [(40, None)] * 20})
    table = waiting_time(events, as_of="2021-01-01")
    assert table.attrs["medians"] == {"all": {"days": None, "low": None, "high": None}}
    assert "was not reached: by day 40, 17 % were answered" in table.attrs["summary"]


def test_nine_in_ten_of_the_answers_say_when_to_move_on(waits):
    events = waits({"site": [(day, "rejected") for day in range(1, 11)] + [(60, None)] * 30})
    assert "nine in ten had come by day 9" in waiting_time(events, as_of="2021-01-01").attrs["next_step"]


def test_a_log_of_nobody_and_one_of_one_say_what_to_do(log):
    nobody = waiting_time(log(), as_of="2026-01-01")
    assert (len(nobody), nobody.attrs["medians"]) == (0, {})
    assert "No application" in nobody.attrs["summary"]
    one = waiting_time(log(("a", "applied", "2026-01-01")), as_of="2026-01-09")
    assert one[["day", "unanswered", "n_at_risk"]].values.tolist() == [[0, 1, 1], [8, 1, 1]]
    assert "1 of at least 10" in one.attrs["next_step"]


def test_what_stands_beside_the_table_can_be_kept_as_json(aml):
    assert json.loads(json.dumps(waiting_time(aml, by="source", as_of="2021-01-01").attrs))["n"] == 23
