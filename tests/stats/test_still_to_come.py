import numpy as np
import pytest

from followup_kit.stats import still_to_come, waiting_time

AS_OF = "2021-01-01"


def both(events, silent_days, **options):
    table = still_to_come(events, silent_days=silent_days, as_of=AS_OF, **options)
    return table.set_index("question").loc[["chance_of_an_answer", "answers_that_took_longer"]]


@pytest.fixture
def plain(waits):
    """100 watched for 60 days: 40 answered on day 5, 10 on day 30, 50 never."""
    return waits({"site": [(5, "rejected")] * 40 + [(30, "interview")] * 10 + [(60, None)] * 50})


def test_the_two_questions_have_their_own_answers(plain):
    this_one, all_answers = both(plain, 18).itertuples()
    assert this_one.share == pytest.approx(10 / 60, abs=1e-12)
    assert all_answers.share == pytest.approx(10 / 50, abs=1e-12)
    assert (this_one.n, this_one.n_answered, this_one.n_later, this_one.until_day) == (100, 50, 10, 60)


def test_without_censoring_the_errors_are_those_of_plain_shares(plain):
    this_one, all_answers = both(plain, 18).itertuples()
    for row, n in [(this_one, 60), (all_answers, 50)]:
        share, error = row.share, (row.share * (1 - row.share) / n) ** 0.5
        if n == 60:
            scale = np.log(-np.log(1 - np.array([row.low, row.high])))
            spread = error / ((1 - share) * -np.log(1 - share))
        else:
            scale = np.log(np.array([row.low, row.high]) / (1 - np.array([row.low, row.high])))
            spread = error / (share * (1 - share))
        assert scale[1] - scale[0] == pytest.approx(2 * 1.959964 * spread, rel=1e-5)


def test_the_delta_method_agrees_with_drawing_the_log_again(waits):
    chance = np.random.default_rng(0)
    people = [(int(day), "rejected") for day in chance.geometric(0.05, 60)] + [
        (int(day), None) for day in chance.integers(1, 80, 90)
    ]
    events = both(waits({"site": people}), 12)
    again = []
    for _ in range(150):
        drawn = [people[row] for row in chance.integers(0, len(people), len(people))]
        again.append(both(waits({"site": drawn}), 12)["share"].to_numpy())
    spread = np.std(again, axis=0)
    for row, boot in zip(events.itertuples(), spread, strict=True):
        assert (row.high - row.low) / (2 * 1.96) == pytest.approx(boot, rel=0.25)


def test_the_sentence_keeps_the_questions_apart(plain):
    assert still_to_come(plain, silent_days=18, as_of=AS_OF).attrs["summary"] == (
        "Of those like it that ever answered, 20 % (11–33) were still to come after 18 silent days; of those silent "
        "that long, 17 % (9–29) are answered after all (n = 100, 50 answered; looking as far as day 60)."
    )


def test_answers_on_day_0_count_and_0_silent_days_leave_the_later_ones(day_0):
    table = still_to_come(day_0, silent_days=0, as_of="2026-01-31").set_index("question")
    assert table["until_day"].isna().all()
    assert "Fewer than 10 of 10" in table.attrs["summary"]


def test_when_nothing_came_later_the_interval_still_has_a_width(plain):
    this_one, all_answers = both(plain, 40).itertuples()
    assert (this_one.share, all_answers.share) == (0, 0)
    assert this_one.high == pytest.approx(0.0713, abs=1e-3)
    assert all_answers.high == pytest.approx(0.0713, abs=1e-3)
    assert "plan without this one" in still_to_come(plain, silent_days=40, as_of=AS_OF).attrs["next_step"]


def test_past_the_last_day_with_ten_watched_nothing_is_claimed(plain):
    table = both(plain, 60)
    assert table[["share", "low", "high", "until_day"]].isna().all(axis=None)


def test_without_any_answer_nothing_is_said_of_late_ones(waits):
    table = still_to_come(waits({"site": [(40, None)] * 30}), silent_days=10, as_of=AS_OF)
    assert "None of 30 applications was answered yet" in table.attrs["summary"]


def test_groups_have_two_rows_each(plain):
    assert still_to_come(plain, silent_days=3, by="source", as_of=AS_OF)["group"].tolist() == ["site", "site"]


def test_it_says_the_same_as_the_waiting_curve(plain):
    curve = waiting_time(plain, as_of=AS_OF).set_index("day")["unanswered"]
    assert both(plain, 5)["share"].iloc[0] == pytest.approx(1 - curve[60] / curve[5])


def test_a_number_of_days_that_is_none_is_refused(plain):
    with pytest.raises(ValueError, match="silent_days: -1 is not a whole number"):
        still_to_come(plain, silent_days=-1, as_of=AS_OF)
