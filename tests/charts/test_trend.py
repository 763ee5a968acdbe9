"""The rate of each month's applications, drawn from the frame of `trend` itself."""

import pandas as pd
import pytest

import followup_kit as fk
from followup_kit.errors import InvalidInput


@pytest.fixture
def periods():
    return fk.trend(fk.sample_tracker().events(), as_of="2026-03-20")


def test_recent_months_are_said_to_be_incomplete_and_faint_as_those_of_few_are(periods):
    figure = fk.plot_trend(periods)
    labels = [note.text for note in figure.layout.annotations[: len(periods)]]
    assert [label.endswith("incomplete") for label in labels] == [not whole for whole in periods.complete]
    assert list(figure.data[1].customdata) == periods[~periods.complete | (periods.n_at_risk < 10)].period.tolist()
    assert "Faint: fewer than 10, or not all" in figure.layout.annotations[-1].text.replace("<br>", " ")


def test_months_stand_in_the_order_of_the_calendar(periods):
    assert list(fk.plot_trend(periods).layout.yaxis.ticktext) == sorted(periods.period)


def test_it_says_the_same_in_words(periods):
    lines = fk.plot_trend(periods).layout.meta["description"].splitlines()
    assert lines[0] == "Answered within 30 days, by the month of applying, with 95 % intervals."
    assert periods.attrs["summary"] in lines


def test_nothing_yet_invites_and_another_frame_is_refused(periods):
    assert "over time yet" in fk.plot_trend(periods[:0]).layout.annotations[0].text
    with pytest.raises(InvalidInput, match="trend"):
        fk.plot_trend(pd.DataFrame({"period": ["2026-01"]}))
