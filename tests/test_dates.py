"""Days are read as typed, or refused in words; nothing is guessed."""

from datetime import date, datetime, timedelta, timezone

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_kit.dates import to_date
from followup_kit.errors import InvalidInput

TOKYO = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    "given",
    [
        "2026-03-20",
        " 2026-03-20 ",
        "2026-03-20T23:59",
        date(2026, 3, 20),
        datetime(2026, 3, 20, 23, 59, tzinfo=TOKYO),
        pd.Timestamp("2026-03-20"),
        np.datetime64("2026-03-20", "s"),
    ],
    ids=str,
)
def test_a_day_is_the_day_that_stands_there(given):
    day = to_date(given)
    assert day == date(2026, 3, 20)
    assert type(day) is date


@pytest.mark.parametrize(
    "given", ["03/04/2026", "20.03.2026", "yesterday", "2026-02-30", "", "2026-3-2", pd.NaT], ids=str
)
def test_what_could_be_two_days_or_none_is_refused(given):
    with pytest.raises(InvalidInput, match="such as 2026-03-20") as refusal:
        to_date(given, "applied_on")
    assert list(refusal.value.faults) == ["applied_on"]
    assert f"“{given}”" in refusal.value.faults["applied_on"]


@given(st.dates())
def test_every_day_survives_being_written_and_read(day):
    assert to_date(day.isoformat()) == day
