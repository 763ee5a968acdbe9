import datetime as dt

import pandas as pd
import pytest

from followup_kit.errors import InvalidInput
from followup_kit.stats import response_rate
from followup_kit.stats.counts import open_frame
from followup_kit.stats.days import UNKNOWN, as_day, numbered


def days_of(values, **options):
    frame = pd.DataFrame({"event_on": pd.Series(values, **options)})
    return numbered(open_frame(frame))["day"].to_list()


def test_a_day_is_numbered_as_python_numbers_it():
    days = [dt.date(1, 1, 1), dt.date(1900, 3, 1), dt.date(2000, 2, 29), dt.date(2026, 12, 31)]
    assert days_of(days, dtype="object") == [day.toordinal() for day in days]


def test_text_among_dates_is_a_day_that_is_not_known():
    assert days_of([dt.date(2026, 1, 1), "soon", None], dtype="object") == [
        dt.date(2026, 1, 1).toordinal(),
        UNKNOWN,
        UNKNOWN,
    ]


def test_text_among_dates_lands_on_its_own_row_whatever_the_index():
    values = pd.Series(["soon", dt.date(2026, 1, 1)], index=[7, 3], dtype="object")
    events = pd.DataFrame({"application_id": ["a", "b"], "kind": "applied", "event_on": values})
    rates = response_rate(events, as_of="2026-03-01")
    assert (rates["n"][0], rates.attrs["n_undated"], rates.attrs["n_left_out"]) == (1, 1, 1)


def test_a_column_without_a_single_date_is_refused():
    with pytest.raises(InvalidInput, match="'soon', which is not a date"):
        days_of(["soon", None])


@pytest.mark.parametrize("value", [None, float("nan"), pd.NaT, "2026-01-01", 20260101])
def test_what_is_no_date_is_no_day(value):
    assert as_day(value) is None
