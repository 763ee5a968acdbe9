"""Events and webinars from a calendar or a feed, and which companies of a search they are about."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from followup_kit.errors import InvalidInput

_MOST = 2_000
_SHORT = 3
_WORD = re.compile(r"\w+")
_MARKUP = re.compile(r"<[^>]*>")
#: Endings of a company's name that people leave out.
_FORMS = re.compile(
    r"[\s,]+(?:gmbh|ag|se|kg|ltd\.?|limited|llc|llp|inc\.?|corp\.?|plc|s\.?a\.?|sas|b\.?v\.?|oy|ab)$", re.IGNORECASE
)


class Occasion(NamedTuple):
    """Something one can attend. `starts_on` is None where the file names no day."""

    title: str
    starts_on: date | None
    url: str = ""
    text: str = ""
    organiser: str = ""


def read_occasions(raw: bytes, name: str = "") -> list[Occasion]:
    """Read a calendar (.ics) or a feed (RSS or Atom); what it is shows in the bytes, not in the name.

    A feed's days are those on which its entries were published. Raises InvalidInput for anything else.
    """
    found = list(_calendar(raw, name) if b"BEGIN:VCALENDAR" in raw[:4096] else _feed(raw, name))
    return found[:_MOST]


def _calendar(raw: bytes, name: str) -> Iterator[Occasion]:
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(raw)
    except ValueError as err:
        raise InvalidInput(f"{name or 'This'} is a calendar that cannot be read: {err}.") from err
    for entry in calendar.walk("VEVENT"):
        yield Occasion(
            title=_line(entry.get("summary")),
            starts_on=_day(entry.get("dtstart")),
            url=_web(entry.get("url")),
            text=_line(entry.get("description")),
            organiser=_line(_organiser(entry)),
        )


def _organiser(entry: Any) -> str:
    given = entry.get("organizer")
    return str(getattr(given, "params", {}).get("CN", "")) if given else ""


def _day(value: Any) -> date | None:
    day = getattr(value, "dt", None)
    return day.date() if isinstance(day, datetime) else day if isinstance(day, date) else None


def _feed(raw: bytes, name: str) -> Iterator[Occasion]:
    try:
        import feedparser
    except ImportError as err:
        raise InvalidInput(
            f"{name or 'This'} is no calendar. Reading feeds needs one more package: pip install 'followup-kit[feeds]'."
        ) from err
    feed = feedparser.parse(raw)
    if not feed.get("version"):
        raise InvalidInput(f"{name or 'This'} is neither a calendar (.ics) nor a feed (RSS or Atom). Give one of both.")
    publisher = _line(feed.feed.get("title"))
    for entry in feed.entries:
        when = entry.get("published_parsed") or entry.get("updated_parsed")
        yield Occasion(
            title=_line(entry.get("title")),
            starts_on=date(*when[:3]) if when else None,
            url=_web(entry.get("link")),
            text=_line(entry.get("summary")),
            organiser=_line(entry.get("author")) or publisher,
        )


def _line(value: Any) -> str:
    text = _MARKUP.sub(" ", str(value or ""))
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())[:_MOST]


def _web(value: Any) -> str:
    """A web address; anything else that a click could run is left out."""
    text = str(value or "").strip()
    return text if re.match(r"https?://[^\s<>\"]+$", text, re.IGNORECASE) else ""


def about_companies(occasions: Iterable[Occasion], names: Mapping[str, str]) -> list[tuple[Occasion, str]]:
    """Each occasion with the key of each company that its title, text or organiser names.

    `names` maps keys to names as they are written. A name of three letters or fewer counts only as it is spelled.
    """
    by_word = _by_rarest_word({key: _bare(name) for key, name in names.items()})
    found = []
    for one in occasions:
        text = f"{one.title}\n{one.organiser}\n{one.text}"
        folded = text.casefold()
        for word in dict.fromkeys((*_WORD.findall(folded), "")):
            likely = (at for at in by_word.get(word, ()) if at[1].casefold() in folded)
            found += [(one, key) for key, bare in likely if _pattern(bare).search(text)]
    return found


def _by_rarest_word(names: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Keys and names by the word of the name that fewest names have: a text without it cannot hold the name."""
    words = {key: _WORD.findall(bare.casefold()) or [""] for key, bare in names.items()}
    count = Counter(word for some in words.values() for word in set(some))
    found: dict[str, list[tuple[str, str]]] = {}
    for key, some in words.items():
        found.setdefault(min(some, key=count.__getitem__), []).append((key, names[key]))
    return found


def _bare(name: str) -> str:
    line = " ".join(name.split())
    return _FORMS.sub("", line) or line


def _pattern(bare: str) -> re.Pattern[str]:
    spelled = len(bare) <= _SHORT
    return re.compile(rf"(?<!\w){re.escape(bare)}(?!\w)", 0 if spelled else re.IGNORECASE)
