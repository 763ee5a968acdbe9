"""Counting business days: weekends never count, and in a country neither do its public holidays."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

from followup_kit.errors import InvalidInput

_SATURDAY = 5


@lru_cache(maxsize=4096)
def after_business_days(day: date, n: int, country: str = "") -> date:
    """The n-th business day after a day. `country` is a code such as "DE", or "DE-BY" with its region."""
    while n > 0:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY and not (country and day in _holidays(country, day.year)):
            n -= 1
    return day


def check_country(country: str) -> None:
    """Raise InvalidInput for a code that no holidays are known for; "" is fine."""
    if country:
        _holidays(country, 2026)


@lru_cache(maxsize=256)
def _holidays(country: str, year: int) -> Collection[date]:
    import holidays

    code, _, region = country.upper().partition("-")
    try:
        return frozenset(holidays.country_holidays(code, subdiv=region or None, years=year))
    except NotImplementedError as err:
        raise InvalidInput(
            faults={"country": f"{country!r} is not known; give a code such as US, GB, DE, DE-BY, FR or JP."}
        ) from err
