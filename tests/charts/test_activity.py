"""What was done and what came back, drawn from the frame of `activity` itself."""

import pandas as pd
import pytest

import followup_kit as fk
from followup_kit.charts.activity import SORTS
from followup_kit.errors import InvalidInput


@pytest.fixture
def weeks():
    return fk.activity(fk.sample_tracker().events(), as_of="2026-03-18")


def test_each_sort_that_happened_has_bars_of_its_own(weeks):
    figure = fk.plot_activity(weeks)
    happened = [name for name in SORTS if weeks[name].sum()]
    assert [list(bars.y) for bars in figure.data] == [weeks[name].tolist() for name in happened]
    assert len(happened) < len(SORTS)


def test_the_week_that_is_not_over_is_faint_and_said_to_be(weeks):
    figure = fk.plot_activity(weeks)
    assert [shade == 1 for shade in figure.data[0].marker.opacity] == weeks.complete.tolist()
    assert not weeks.complete.iloc[-1]
    assert "Faint: the week is not over." in figure.layout.annotations[-1].text.replace("<br>", " ")


def test_the_sums_stand_beside_and_in_words(weeks):
    figure = fk.plot_activity(weeks)
    n, most = weeks.n_applied.sum(), weeks.n_applied.max()
    assert f"{n} in all,<br>most in a week: {most}" in [note.text for note in figure.layout.annotations]
    assert f"applications: {n} in all, most in a week: {most}" in figure.layout.meta["description"].splitlines()


def test_months_are_called_months():
    months = fk.activity(fk.sample_tracker().events(), every="month", as_of="2026-03-18")
    assert fk.plot_activity(months).layout.title.text == "What you did and what came back, by month"


def test_nothing_yet_invites_and_another_frame_is_refused(weeks):
    assert "Nothing was noted yet" in fk.plot_activity(weeks[:0]).layout.annotations[0].text
    with pytest.raises(InvalidInput, match="activity"):
        fk.plot_activity(pd.DataFrame({"period": ["2026-03"]}))
