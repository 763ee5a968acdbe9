"""After how many months a message says one may apply again."""

import re

from followup_kit.reading.folding import fold
from followup_kit.reading.reading import Quote

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "six": 6, "nine": 9, "twelve": 12, "eighteen": 18, "drei": 3, "sechs": 6, "neun": 9,
    "zwolf": 12, "trois": 3, "neuf": 9, "douze": 12, "dix-huit": 18, "tres": 3, "seis": 6, "nueve": 9, "doce": 12,
    "半": 6, "一": 1, "三": 3, "六": 6, "十二": 12,
}  # fmt: skip
_HALF = re.compile(r"half a year|halben jahr|halbjahr|半年|medio ano")
_YEARS = re.compile(r"\b(years?|jahre?[sn]?|ans?|annees?|anos?)\b|年")
_NUMBER = re.compile(r"\d+|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)))


def months_of(quotes: list[Quote]) -> int:
    """The months in the first quote about applying again; 0 when none says."""
    for quote in quotes:
        if quote.says == "reapply" and (months := _months(fold(quote.words))):
            return months
    return 0


def _months(words: str) -> int:
    if _HALF.search(words):
        return 6
    number = _NUMBER.search(words)
    n = (int(number[0]) if number[0].isdigit() else _NUMBERS[number[0]]) if number else 1
    months = n * 12 if _YEARS.search(words) else n if number else 0
    return months if months <= 60 else 0
