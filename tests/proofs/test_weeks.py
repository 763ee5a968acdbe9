from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from followup_kit.proofs.weeks import STARTS, weeks_of
from followup_kit.proofs.words import wording

ENGLISH = wording("en")
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def test_weeks_from_monday_carry_their_iso_number_also_over_new_year():
    weeks = weeks_of(date(2026, 12, 20), date(2027, 1, 10), [], ENGLISH)
    assert [week.name for week in weeks] == ["week 51", "week 52", "week 53", "week 1"]
    assert [(week.first_on.day, week.last_on.day) for week in weeks] == [(20, 20), (21, 27), (28, 3), (4, 10)]


def test_weeks_from_sunday_carry_their_first_day():
    weeks = weeks_of(date(2026, 3, 2), date(2026, 3, 10), [date(2026, 3, 7), date(2026, 3, 8)], ENGLISH, "sunday")
    assert [(week.name, week.n) for week in weeks] == [("week of 1 Mar 2026", 1), ("week of 8 Mar 2026", 1)]


@given(DAYS, st.integers(0, 400), st.sampled_from(STARTS), st.data())
def test_every_day_of_the_period_is_in_one_week_and_every_application_counted_once(first, length, starts_on, data):
    last = first + timedelta(length)
    sent = data.draw(st.lists(st.dates(first, last), max_size=20))
    weeks = weeks_of(first, last, sent, ENGLISH, starts_on)
    days = [week.first_on + timedelta(i) for week in weeks for i in range((week.last_on - week.first_on).days + 1)]
    assert days == [first + timedelta(i) for i in range(length + 1)]
    for week in weeks:
        assert week.n == sum(week.first_on <= day <= week.last_on for day in sent)
