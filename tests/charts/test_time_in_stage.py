"""Days in each stage, drawn from the frame of `time_in_stage` itself."""

import pandas as pd
import pytest

import followup_kit as fk
from followup_kit.errors import InvalidInput


@pytest.fixture
def stages():
    return fk.time_in_stage(fk.sample_tracker().events(), as_of="2026-03-20")


def made(**given):
    row = {"stage": "applied", "n": 30, "n_moved": 20, "n_waiting": 10, "median_days": 12, "low": 8, "high": 20} | given
    return pd.DataFrame([row]).astype({"median_days": "Float64", "low": "Float64", "high": "Float64"})


def test_a_dot_stands_at_the_median_in_days(stages):
    figure = fk.plot_time_in_stage(made())
    assert list(figure.data[0].x) == [12]
    assert (figure.layout.annotations[0].text, figure.layout.xaxis.title.text) == ("12 days (8–20), n 30", "days")
    assert list(fk.plot_time_in_stage(stages).layout.yaxis.ticktext) == list(stages.stage)


def test_an_interval_without_an_upper_end_reaches_the_edge():
    figure = fk.plot_time_in_stage(made(high=None))
    assert 12 + figure.data[0].error_x.array[0] == pytest.approx(figure.layout.xaxis.range[1])
    assert figure.layout.annotations[0].text == "12 days (8 or more), n 30"


def test_a_median_not_reached_has_an_interval_and_no_dot():
    figure = fk.plot_time_in_stage(made(median_days=None, high=None))
    assert (figure.data[0].x[0], figure.data[0].marker.size[0]) == (8, 0)
    assert figure.layout.annotations[0].text == "not reached (8 or more), n 30"


def test_a_stage_that_few_entered_is_faint():
    whole, faint = fk.plot_time_in_stage(made(n=9)).data
    assert (len(whole.x), len(faint.x), faint.marker.symbol) == (0, 1, "circle-open")


def test_it_says_the_same_in_words(stages):
    lines = fk.plot_time_in_stage(stages).layout.meta["description"].splitlines()
    assert stages.attrs["summary"] in lines
    assert len(lines) == 1 + len(stages) + 2


def test_nothing_yet_invites_and_another_frame_is_refused(stages):
    assert "No stage to time yet" in fk.plot_time_in_stage(stages[:0]).layout.annotations[0].text
    with pytest.raises(InvalidInput, match="time_in_stage"):
        fk.plot_time_in_stage(pd.DataFrame({"stage": ["applied"]}))
