"""Days as people write them; the order of day and month comes from all days of a file together, never from a guess."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from followup_kit.importers.words import words

#: Orders of day, month and year, and how they are put in words.
ORDERS = {"MDY": "month/day/year", "DMY": "day/month/year", "YMD": "year/month/day"}

_TIME = re.compile(r"(?<=\d)(?:T|,?\s+)\d{1,2}:\d{2}.*$", re.DOTALL)
_TRIPLE = re.compile(r"(\d{1,4})([/.\-])\s?(\d{1,2})\2\s?(\d{1,4})")
_NO_YEAR = re.compile(r"\d{1,2}[/\-]\d{1,2}|\d{1,2}\.\d{1,2}\.")
#: Chinese and Japanese days, a time of day or a day of the week behind them.
_SIGNED = re.compile(
    r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]?(?:\s*[(\[]?[月火水木金土日一二三四五六周週星期]+[)\]]?)?(?:\s*\d{1,2}:\d{2}.*)?"
)
#: The year before each Japanese era's first.
_ERAS = {"令和": 2018, "平成": 1988}
_ERA = re.compile(r"(令和|平成)(\d{1,2}|元)年(?=\d{1,2}月)")
_EARLIEST = 1950


@dataclass(frozen=True, slots=True)
class Day:
    """A cell that should hold a day: `day` when it is sure, else a `doubt` in words ("has no year").

    `waits` means that only the order of day and month is missing.
    """

    text: str
    day: date | None = None
    doubt: str = ""
    waits: bool = False

    @property
    def is_other(self) -> bool:
        """Whether the cell says something else than a day ("to be told")."""
        return self.doubt == _UNREADABLE


@lru_cache(maxsize=8192)
def read_day(text: str, order: str = "") -> Day:
    """Read one cell, with numbers in `order` ("MDY", "DMY", "YMD", or "" while it is not known)."""
    bare = _bare(text)
    if re.fullmatch(r"(19|20)\d{6}", bare):
        return _one(text, _date(bare[:4], bare[4:6], bare[6:]))
    if _TRIPLE.fullmatch(bare):
        readings = _readings(bare)
        if order in readings:
            return Day(text, readings[order])
        days = set(readings.values())
        if len(days) == 1 and (not order or "ISO" in readings):
            return Day(text, days.pop())
        if order and days:
            return Day(text, doubt=f"is no day when read as {ORDERS[order]}")
        if not days:
            return _one(text, None)
        return Day(text, doubt="could be read in two orders", waits=True)
    if len(_TRIPLE.findall(bare)) > 1:
        return Day(text, doubt="gives more than one day")
    if _TRIPLE.search(bare):
        return Day(text, doubt="is not one exact day")
    if _NO_YEAR.fullmatch(bare):
        return Day(text, doubt=NO_YEAR)
    return _spelled(text, bare)


NO_YEAR, NO_DAY = "has no year", "has no day of the month"
DAY_OR_YEAR = "may be a day without a year, or a month of that year"


def day_in_year(text: str, order: str, years: Iterable[int], until: date) -> date | None:
    """Give a day without a year ("8-Jul", "9/19") in the first of `years` in which it is one, and not after `until`.

    None when it cannot be read so, or could be read in two orders.
    """
    for year in years:
        bare = _bare(text)
        if _NO_YEAR.fullmatch(bare):
            mark = next(c for c in bare if not c.isdecimal())
            found = read_day(f"{bare.rstrip('.')}{mark}{year}", order).day
        else:
            found = read_day(f"{bare} {year}", order).day
        if found and found <= until:
            return found
    return None


def _bare(text: str) -> str:
    """Give a cell without its time of day; 2025年3月4日 becomes 2025-03-04, and 3月4日 becomes 3/4."""
    if text.isascii():
        return _TIME.sub("", text.strip()).strip()
    narrow = unicodedata.normalize("NFKC", text).strip()
    narrow = _ERA.sub(lambda era: f"{_ERAS[era[1]] + (1 if era[2] == '元' else int(era[2]))}年", narrow)
    signed = _SIGNED.fullmatch(narrow)
    if signed:
        return "-".join(signed.groups()) if signed[1] else f"{signed[2]}/{signed[3]}"
    return _TIME.sub("", narrow).strip()


@lru_cache(maxsize=8192)
def looks_like_a_day(text: str) -> bool:
    """Tell whether a cell is meant as a day, even an unclear one."""
    if not re.search(r"\d", text):
        return False
    return bool(_TRIPLE.search(text) or _NO_YEAR.fullmatch(_bare(text)) or read_day(text).doubt != _UNREADABLE)


def orders_that_fit(texts: Iterable[str]) -> tuple[list[str], list[str]]:
    """Say which orders all dates of a file can be read in, and the dates that show it.

    Returns (orders, examples): one order, and it is known; several, and the file leaves it open; none, and its dates
    contradict each other; ([], []) when no date needs an order.
    """
    open_ones = [(text, found) for text in dict.fromkeys(texts) if (found := _open_readings(text))]
    if not open_ones or all(len(set(found.values())) == 1 and len(found) > 1 for _, found in open_ones):
        return [], []
    fitting = [order for order in ORDERS if all(order in found for _, found in open_ones)]
    if len(fitting) == 1 and (unproven := _unproven(open_ones)):
        return [order for order in ORDERS if all(order in found for _, found in unproven)], _shown(unproven)
    telling = [text for text, found in open_ones if len(set(found.values())) > 1] if len(fitting) > 1 else [
        next(text for text, found in open_ones if list(found) == list(kind))
        for kind in dict.fromkeys(tuple(found) for _, found in open_ones if len(found) == 1)
    ]  # fmt: skip
    return fitting, sorted(telling)[:3]


def _unproven(open_ones: list[tuple[str, dict[str, date]]]) -> list[tuple[str, dict[str, date]]]:
    """Give the days that fit several orders and are written with a sign (/ . -) that no unmistakable day has.

    15.01.2025 does not say how 3/4/2025 is meant: the two may come from two hands.
    """
    signs = {_sign(text) for text, found in open_ones if len(set(found.values())) == 1}
    return [one for one in open_ones if len(set(one[1].values())) > 1 and _sign(one[0]) not in signs]


def _shown(open_ones: list[tuple[str, dict[str, date]]]) -> list[str]:
    return sorted(text for text, _ in open_ones)[:3]


def _sign(text: str) -> str:
    match = _TRIPLE.fullmatch(_bare(text))
    return match[2] if match else ""


def _open_readings(text: str) -> dict[str, date]:
    bare = _bare(text)
    readings = _readings(bare) if _TRIPLE.fullmatch(bare) else {}
    return {} if "ISO" in readings else readings


def _readings(bare: str) -> dict[str, date]:
    match = _TRIPLE.fullmatch(bare)
    if match is None:
        return {}
    a, _, b, c = match.groups()
    if len(a) == 4:
        found = _date(a, b, c) if len(c) <= 2 else None
        return {"ISO": found} if found else {}
    tries = (
        {"MDY": (c, a, b), "DMY": (c, b, a), "YMD": (a, b, c)} if len(c) == 2 else {"MDY": (c, a, b), "DMY": (c, b, a)}
    )
    if len(a) > 2 or len(c) not in (2, 4):
        return {}
    return {order: found for order, parts in tries.items() if len(parts[0]) != 1 and (found := _date(*parts))}


def _date(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year) + (2000 if len(year) <= 2 else 0), int(month), int(day))
    except (ValueError, OverflowError):  # a year of a dozen digits is no year
        return None
    return found if found.year >= _EARLIEST else None


_UNREADABLE = "cannot be read as a day"


def _one(text: str, day: date | None) -> Day:
    return Day(text, day) if day else Day(text, doubt="is not a day of any calendar")


def _spelled(text: str, bare: str) -> Day:
    """Read "8-Jul-2019", "May 19 2023", "Fri 3rd March 2026"."""
    parts = list(_parts(bare))
    months = [part for part in parts if part in _months()]
    if not months:
        return Day(text, doubt=_UNREADABLE)
    numbers = [part for part in parts if part.isdecimal()]
    other = [
        part for part in parts if part not in months and part not in numbers and part not in words("months")["beside"]
    ]
    if not numbers or len(numbers) > 4:
        return Day(text, doubt=_UNREADABLE)
    if len(months) > 1:
        return Day(text, doubt="gives more than one day")
    if other:
        return Day(text, doubt="is not one exact day")
    years = [number for number in numbers if len(number) == 4]
    if len(numbers) == 1:
        if years:
            return Day(text, doubt=NO_DAY)
        return Day(text, doubt=DAY_OR_YEAR if _may_be_a_year(parts, numbers[0]) else NO_YEAR)
    if len(numbers) != 2 or (not years and len(numbers[1]) != 2):
        return Day(text, doubt=_UNREADABLE)
    year = years[0] if years else numbers[1]
    day = numbers[1] if numbers[0] == year and years else numbers[0]
    return _one(text, _date(year, str(_months()[months[0]]), day))


def _may_be_a_year(parts: list[str], number: str) -> bool:
    """Tell whether "Mar 24" may be March 2024: spreadsheets show months so, and people days."""
    return len(parts) == 2 and parts[1] == number and len(number) == 2 and _YEARS[0] <= int(number) <= _YEARS[1]


_YEARS = (10, 31)


def _parts(bare: str) -> Iterator[str]:
    return (part.casefold() for part in re.findall(r"[0-9]+|[^\W\d_]+", bare))


@cache
def _months() -> dict[str, int]:
    names = words("months")["names"]
    return {name: index % 12 + 1 for index, group in enumerate(names) for name in group}
