import pytest

from followup_kit.stats import activity

AS_OF = "2026-01-28"


@pytest.fixture
def events(log):
    return log(
        ("a", "applied", "2026-01-05"),
        ("b", "applied", "2026-01-11"),
        ("a", "acknowledged", "2026-01-05"),
        ("a", "interview", "2026-01-12"),
        ("a", "interview", "2026-01-18"),
        ("a", "letter_sent", "2026-01-27"),
        ("a", "followed", "2026-01-27"),
        ("b", "rejected", "2026-01-27"),
        ("c", "applied", "2026-02-02"),
        ("d", "applied", None),
    )


def test_each_week_from_monday_to_sunday_quiet_ones_included(events):
    table = activity(events, as_of=AS_OF)
    assert table["period"].tolist() == ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"]
    assert table["n_applied"].tolist() == [2, 0, 0, 0]
    assert table["n_steps"].tolist() == [0, 2, 0, 0]
    assert table[["n_rejected", "n_letters", "n_contacts"]].iloc[-1].tolist() == [1, 1, 1]


def test_the_week_that_is_not_over_is_marked(events):
    assert activity(events, as_of=AS_OF)["complete"].tolist() == [True, True, True, False]
    assert activity(events, as_of="2026-02-01")["complete"].tolist() == [True, True, True, True]


def test_an_unknown_day_is_left_out_and_counted(events):
    table = activity(events, as_of=AS_OF)
    assert (table.attrs["n"], table.attrs["n_undated"]) == (7, 1)


@pytest.mark.parametrize(("every", "periods"), [("month", ["2026-01", "2026-02"]), ("quarter", ["2026 Q1"])])
def test_months_and_quarters(events, every, periods):
    assert activity(events, every=every, as_of="2026-02-10")["period"].tolist() == periods


def test_the_sentence_sums_it_up(events):
    assert activity(events, as_of=AS_OF).attrs["summary"] == (
        "2 applications in 4 weeks; in the last one 0 applications, 1 letter and 1 contact."
    )


def test_a_log_of_nobody_is_invited_to_begin(log):
    table = activity(log(), as_of=AS_OF)
    assert len(table) == 0
    assert "Add your applications" in table.attrs["next_step"]
