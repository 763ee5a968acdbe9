"""What one can do to stay in touch with a company in public: follow, connect, comment, share, attend."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from followup_kit.followups import links
from followup_kit.followups.occasions import Occasion
from followup_kit.followups.rules import Rules
from followup_kit.followups.story import Person, Story
from followup_kit.model import EventKind

_K = EventKind
STAGES = ("applied", "phone_screen", "interview", "final_round")
TALKS = (_K.SCREENING, _K.ASSESSMENT, _K.INTERVIEW, _K.OFFER)
#: What the note of a follow says when it was on X and not on LinkedIn.
ON_X = "X"


class Act(NamedTuple):
    """Something to do at a company from a day on. `kind` and `note` are what the log records once it is done."""

    key: str
    company: str
    application_id: str
    kind: EventKind
    says: str
    why: str
    on: date
    link: str = ""
    note: str = ""
    contact_id: str = ""
    state: str = "later"


class Company(NamedTuple):
    """A company to stay in touch with: its name, its page if it is known, its stories, its people's names by id."""

    key: str
    name: str
    stories: Sequence[Story]
    people: Mapping[str, str] = {}
    page: str = ""

    @property
    def reached(self) -> int:
        """How far the seeker came there, as a place in STAGES."""
        return max(STAGES.index(story.stage_reached) for story in self.stories)

    def days(self, *kinds: EventKind) -> list[date]:
        """The days of events of these kinds, the first first."""
        return sorted(one.on for story in self.stories for one in story.happened if one.kind in kinds)

    @property
    def application_id(self) -> str:
        """The application that something last happened to: what is done is logged there."""
        return max(self.stories, key=lambda one: one.happened[-1].on if one.happened else date.min).application_id


def acts(company: Company, as_of: date, rules: Rules, occasions: Sequence[Occasion]) -> Iterator[Act]:
    """What there is to do at a company, each with the day from which it is fitting."""
    since = max(company.days(*TALKS, _K.REJECTED), default=as_of)
    yield from _follow(company, since)
    if not company.reached:
        return
    start = since + timedelta(days=rules["connection_note"]["from_days"])
    for person in _to_connect(company):
        who = company.people.get(person.contact_id, "")
        link = links.on_linkedin("people", who, company.name)
        says, why = f"Connect with {who} on LinkedIn.", "You spoke: an invitation with a few words says from where."
        yield _act(company, "connect", _K.CONNECTED, says, why, start, link, contact_id=person.contact_id)
    days = rules["engagement"]
    posts = links.on_linkedin("content", company.name)
    for key, kind in (("comment", _K.COMMENTED), ("share", _K.SHARED)):
        on = _next(company, kind, since, days[f"{key}_first_days"], days[f"{key}_every_days"])
        yield _act(company, key, kind, *_SAYS[key], on, posts)
    yield from _attend(company, as_of, occasions, since, rules)


def _act(company: Company, key: str, kind: EventKind, says: str, why: str, on: date, link: str, **more: str) -> Act:
    about = ":".join(part for part in (key, company.key, more.get("contact_id", "")) if part)
    return Act(about, company.name, company.application_id, kind, says, why, on, link, **more)


def _follow(company: Company, since: date) -> Iterator[Act]:
    notes = [one.note.strip() for story in company.stories for one in story.happened if one.kind is _K.FOLLOWED]
    if all(note == ON_X for note in notes):
        link = company.page or links.on_linkedin("companies", company.name)
        yield _act(company, "follow", _K.FOLLOWED, *_SAYS["follow"], since, link)
    if company.reached and ON_X not in notes:
        link = links.on_x(company.name, posts=False)
        yield _act(company, "follow_x", _K.FOLLOWED, *_SAYS["follow_x"], since, link, note=ON_X)


def _to_connect(company: Company) -> list[Person]:
    """The people who were met there and are not connected yet; beside an agency's recruiter nobody else."""
    known = [one for story in company.stories for one in story.happened if one.kind is _K.CONNECTED]
    linked = {one.contact_id for one in known}
    met = {one.contact_id: one for story in company.stories for one in story.people if one.met}
    agency = any(story.knows("agency_recruiter") for story in company.stories)
    some = [one for one in met.values() if one.contact_id not in linked]
    return [one for one in some if one.relation == "agency_recruiter" or not agency]


def _next(company: Company, kind: EventKind, since: date, first: int, every: int) -> date:
    last = max(company.days(kind), default=None)
    start = since + timedelta(days=first)
    return max(start, last + timedelta(days=every)) if last else start


def _attend(company: Company, as_of: date, occasions: Sequence[Occasion], since: date, rules: Rules) -> Iterator[Act]:
    """What they hold and the user's calendars name; else, now and then, a look for it."""
    days = rules["engagement"]
    been = {one.note for story in company.stories for one in story.happened if one.kind is _K.ATTENDED}
    coming = [one for one in occasions if one.title not in been and (one.starts_on is None or one.starts_on >= as_of)]
    for one in coming[: days["attend_most"]]:
        on = max(as_of, (one.starts_on or as_of) - timedelta(days=days["attend_ahead_days"]))
        when = f" on {one.starts_on.day} {one.starts_on:%B %Y}" if one.starts_on else ""
        link = one.url or links.on_linkedin("events", company.name)
        act = _act(company, "attend", _K.ATTENDED, f"Go to “{one.title}”{when}.", _SAYS["attend"][1], on, link)
        yield act._replace(key=f"{act.key}:{one.starts_on or ''}:{one.title[:60]}", note=one.title)
    if not coming:
        on = _next(company, _K.ATTENDED, since, days["attend_first_days"], days["attend_every_days"])
        yield _act(company, "attend", _K.ATTENDED, *_SAYS["attend"], on, links.on_linkedin("events", company.name))


_SAYS = {
    "follow": ("Follow them on LinkedIn.", "Their posts come to you, and new roles before others see them."),
    "follow_x": ("Follow them on X, if they are there.", "Some teams speak more freely there."),
    "comment": ("Comment on a post of theirs.", "A real thought or a question, not praise: they read your name again."),
    "share": ("Share a post of theirs.", "With a line of your own on why; only what you would share anyway."),
    "attend": (
        "Look for an event or webinar of theirs.",
        "You learn, they see you, and it is something to write of.",
    ),
}
