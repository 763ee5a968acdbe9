"""Which applications a dashboard looks at: filters as they are chosen, and the cases that fit them."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from followup_kit.stats.cases import Cases

if TYPE_CHECKING:
    import pandas as pd

#: What stands for an empty source in the list of sources.
NOT_GIVEN = "\N{NULL}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Only these: a source, words that the role holds, the days of sending, and the day the log is looked at."""

    as_of: date
    source: str = ""
    role: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def any(self) -> bool:
        """Whether anything is left out, apart from later days."""
        return bool(self.source or self.role.strip() or self.since or self.until)

    def with_(self, name: str, value: str) -> "Filters":
        """The same with one of them changed, as the page sends it."""
        day = date.fromisoformat(value) if name in ("since", "until") and value else None
        changed: dict[str, Any] = {name: day if name in ("since", "until") else value}
        return replace(self, **changed)

    def shown(self) -> dict[str, str]:
        """As the page shows them."""
        days = {name: day.isoformat() if day else "" for name, day in (("since", self.since), ("until", self.until))}
        return {"source": self.source, "role": self.role, **days}


def narrowed(cases: Cases, filters: Filters) -> Cases:
    """The cases that fit the filters; those without a day of sending fit no filter of days."""
    import pandas as pd

    if not filters.any:
        return cases
    table = cases.table
    fits: Any = pd.Series(True, index=table.index)
    if filters.source:
        source = table["source"].fillna("").str.strip()
        fits &= source == ("" if filters.source == NOT_GIVEN else filters.source)
    for word in filters.role.casefold().split():
        fits &= table["role"].fillna("").str.casefold().str.contains(word, regex=False)
    if filters.since:
        fits &= table["applied_on"] >= pd.Timestamp(filters.since)
    if filters.until:
        fits &= table["applied_on"] <= pd.Timestamp(filters.until)
    return cases.only(fits)


def first_day(events: "pd.DataFrame") -> date | None:
    """The first day of the log."""
    first = events["event_on"].min() if len(events) else None
    return None if first is None or first != first else first.date()
