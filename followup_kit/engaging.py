"""The part of a Tracker that keeps the user in touch with companies: what to do this week, and where."""

import os
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from followup_kit.dates import to_date
from followup_kit.errors import InvalidInput, NotFound
from followup_kit.followups.acts import Company
from followup_kit.followups.engagement import engagement
from followup_kit.followups.occasions import Occasion, about_companies, read_occasions
from followup_kit.model import name_key
from followup_kit.planning import Planning
from followup_kit.store import adding, finding

if TYPE_CHECKING:
    import pandas as pd

_PER_WEEK = "engagements_per_week"
_PAGE = re.compile(r"https://(?:www\.)?linkedin\.com/company/[\w%.-]+/?", re.IGNORECASE)
_LARGEST = 20_000_000


class Engaging(Planning):
    """Staying engaged."""

    def engagement(
        self, as_of: str | date | None = None, *, occasions: "str | os.PathLike[str] | Iterable[str] | None" = None
    ) -> "pd.DataFrame":
        """What to do to stay in touch with the companies where somebody spoke with you: this week, later, and done.

        state (done, this_week or later) · company, says, why · on (the day from which) · link (opens the right page) ·
        kind, note (what to record once it is done: `tracker.record(application_id, kind, on=…, note=note)`) ·
        application_id, contact_id · to (a person, or empty) · engagement_id (`tracker.decide(engagement_id,
        "dismissed")` sets it aside). Nothing is ever posted: you open the link and write yourself.

        `occasions` names calendars (.ics) or feeds, files or web addresses; see `occasions`.
        """
        from followup_kit.frames import engagement_frame

        day = to_date(as_of, "as_of") if as_of else self.as_of
        found = self._read_occasions(occasions) if occasions else []
        companies = self._companies(day)
        matched = about_companies(found, {one.key: one.name for one in companies})
        planned = engagement(
            companies,
            as_of=day,
            occasions=matched,
            decided=self.decided(as_of=day),
            rules=self._rules(None),
            per_week=self.engagements_per_week,
        )
        names = {contact_id: name for one in companies for contact_id, name in one.people.items()}
        return engagement_frame([{**one._asdict(), "to": names.get(one.contact_id, "")} for one in planned])

    def occasions(self, source: "str | os.PathLike[str] | Iterable[str]") -> "pd.DataFrame":
        """The events and webinars of calendars (.ics) or feeds that name a company of your log.

        company, title, starts_on (day; of a feed the day it was published), url, organiser · application_id. `source`
        is a file, a web address, or several. Only an address you name here is ever opened, and only by this call.
        """
        from followup_kit.frames import occasions_frame

        companies = {one.key: one for one in self._companies(self.as_of)}
        matched = about_companies(self._read_occasions(source), {key: one.name for key, one in companies.items()})
        rows = [
            {**one._asdict(), "company": companies[key].name, "application_id": companies[key].application_id}
            for one, key in matched
        ]
        return occasions_frame(rows)

    @property
    def engagements_per_week(self) -> int | None:
        """How much you want to do in a week; None while the rules say it."""
        with self._store.reading() as connection:
            text = finding.get_setting(connection, _PER_WEEK)
        return int(text) if text else None

    def engage_weekly(self, n: int) -> None:
        """Remember how much you want to do in a week to stay in touch; 0 is fine, too."""
        if isinstance(n, bool) or not isinstance(n, int) or not 0 <= n <= 100:
            raise InvalidInput(faults={"n": f"{n!r} is not a number of things to do in a week. Give 0 to 100."})
        with self._store.writing() as connection:
            adding.set_setting(connection, _PER_WEEK, str(n))

    def _companies(self, day: date) -> list[Company]:
        with self.one_look():
            owners = {one.application_id: one for one, _ in self.standings(day)}
            stories = self._stories(day)
        with self._store.reading() as connection:
            people = finding.read_contacts(connection)
        names: dict[str, dict[str, str]] = {}
        for row in people:
            names.setdefault(name_key(row["company"]), {})[row["contact_id"]] = row["name"]
        found: dict[str, Company] = {}
        for story in stories:
            owner = owners[story.application_id]
            page = _PAGE.match(owner.url.strip())
            held = found.get(story.company) or Company(story.company, owner.company, [], names.get(story.company, {}))
            found[story.company] = held._replace(
                stories=[*held.stories, story], page=held.page or (page[0] if page else "")
            )
        return list(found.values())

    def _read_occasions(self, source: "str | os.PathLike[str] | Iterable[str]") -> list[Occasion]:
        several = [source] if isinstance(source, str | os.PathLike) else list(source)
        return [occasion for one in several for occasion in read_occasions(_bytes_of(one), os.fspath(one))]


def _bytes_of(source: "str | os.PathLike[str]") -> bytes:
    if "://" in os.fspath(source):
        from followup_kit.delivery.fetching import fetch

        return fetch(os.fspath(source))
    file = Path(source).expanduser()
    if not file.is_file():
        raise NotFound(f"There is no file {file}. Give a calendar (.ics), a feed, or a web address of one.")
    if file.stat().st_size > _LARGEST:
        raise InvalidInput(f"{file.name} is larger than {_LARGEST:,} bytes. Give a smaller calendar or feed.")
    return file.read_bytes()
