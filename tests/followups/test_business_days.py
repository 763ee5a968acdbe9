"""Business days skip weekends, and in a country its public holidays."""

from datetime import date

import pytest

from followup_kit.errors import InvalidInput
from followup_kit.followups.business_days import after_business_days


def test_a_weekend_never_counts():
    assert after_business_days(date(2026, 3, 13), 1) == date(2026, 3, 16)
    assert after_business_days(date(2026, 3, 13), 5) == date(2026, 3, 20)
    assert after_business_days(date(2026, 3, 13), 0) == date(2026, 3, 13)


def test_public_holidays_of_a_country_or_region_do_not_count_there():
    maundy_thursday = date(2026, 4, 2)
    assert after_business_days(maundy_thursday, 1) == date(2026, 4, 3)
    assert after_business_days(maundy_thursday, 1, "DE") == date(2026, 4, 7)
    assert after_business_days(maundy_thursday, 1, "US") == date(2026, 4, 3)
    epiphany_eve = date(2026, 1, 5)
    assert after_business_days(epiphany_eve, 1, "DE-BY") == date(2026, 1, 7)
    assert after_business_days(epiphany_eve, 1, "DE-BE") == date(2026, 1, 6)


@pytest.mark.parametrize("country", ["Germany", "XX", "DE-XX"])
def test_an_unknown_country_says_what_to_give(country):
    with pytest.raises(InvalidInput, match="give a code such as"):
        after_business_days(date(2026, 3, 13), 1, country)
