"""An invented job search to look around in: the same every time, and nobody's real one."""

import random
import uuid
from datetime import date, timedelta

from followup_kit.model import Application, Contact, Event, EventKind, Relation
from followup_kit.store import Store, adding
from followup_kit.tracker import Tracker

#: The day on which the invented search is looked at.
AS_OF = date(2026, 3, 20)

_FIRST = date(2025, 11, 3)
_ROLES = ("Data analyst", "Reporting analyst", "Business analyst", "Operations analyst", "Junior data scientist")
_RESUMES = ("one page", "two pages")
# Source: share of the applications, chance of an interview, chance of a rejection.
_SOURCES = {"LinkedIn": (0.45, 0.05, 0.25), "company site": (0.35, 0.08, 0.30), "referral": (0.20, 0.20, 0.40)}
# Company, role, source, and what happened how many days before AS_OF.
_STORIES = (
    ("Northwind Robotics", "Data analyst", "referral", "applied 38, screening 31, interview 12, rejected 1"),
    (
        "Brightwater Health",
        "Senior reporting analyst",
        "company site",
        "applied 52, screening 45, interview 30, interview 16, rejected 2",
    ),
    ("Larkspur Media", "Insights analyst", "LinkedIn", "applied 20, screening 9, rejected 4"),
    ("Tidewater Bank", "Risk analyst", "LinkedIn", "applied 11, rejected 6"),
    ("Orchard & Vale", "Analytics lead", "referral", "applied 26, acknowledged 26, interview 8"),
)
_FIRST_HALF = ("Alder", "Birch", "Copper", "Delta", "Ember", "Fern", "Granite", "Harbor", "Iris", "Juniper", "Kestrel")
_SECOND_HALF = ("Analytics", "Foods", "Health", "Labs", "Logistics", "Mutual", "Systems", "Works")
_CITIES = ("Leeds", "Bristol", "Glasgow", "Remote")


def sample_tracker(seed: int = 0) -> Tracker:
    """Make a tracker in memory that holds an invented search of 60 applications, known up to 20 March 2026.

    The same seed gives the same search, ids included. The first applications are hand-made (a rejection after an
    interview, after a final round, after a phone screen, an automatic one, an open interview); the rest are drawn so
    that replies come as in real searches: a third answered, most within two weeks, some after a month.
    """
    chance = random.Random(seed)  # noqa: S311 - an invented search, not a secret
    store = Store.in_memory()
    with store.writing() as connection:
        adding.set_setting(connection, "seeker_name", "Robin Ellis")
        adding.set_setting(connection, "seeker_email", "robin.ellis@mail.example")
        for application, events in [*_told(chance), *_drawn(chance)]:
            adding.add_application(connection, application)
            adding.add_events(connection, events)
        for contact in _people(chance):
            adding.add_contact(connection, contact)
    return Tracker(store, as_of=AS_OF)


def _told(chance: random.Random) -> list[tuple[Application, list[Event]]]:
    """The applications that the notebooks tell of."""
    told = []
    for company, role, source, story in _STORIES:
        steps = [step.split() for step in story.split(", ")]
        facts = [(EventKind(kind), AS_OF - timedelta(int(days_ago))) for kind, days_ago in steps]
        told.append(_application(chance, company, role, source, facts))
    return told


def _drawn(chance: random.Random) -> list[tuple[Application, list[Event]]]:
    names = [f"{first} {second}" for first in _FIRST_HALF for second in _SECOND_HALF]
    companies = chance.sample(names, 55)
    drawn = []
    for source, (share, *_) in _SOURCES.items():
        n = round(share * 55)
        for luck in _spread(chance, n):
            applied_on = _FIRST + timedelta(chance.randrange((AS_OF - _FIRST).days))
            facts: list[tuple[EventKind, date]] = [(EventKind.APPLIED, applied_on)]
            facts += [fact for fact in _fate(chance, source, luck, applied_on) if fact[1] <= AS_OF]
            drawn.append(_application(chance, companies.pop(), chance.choice(_ROLES), source, facts))
    chance.shuffle(drawn)
    return drawn


def _spread(chance: random.Random, n: int) -> list[float]:
    """Chances spread evenly over 0 to 1, so that in a search this small every seed still looks like a real one."""
    return [(i + chance.random()) / n for i in range(n)]


def _fate(chance: random.Random, source: str, luck: float, applied_on: date) -> list[tuple[EventKind, date]]:
    """What comes back: delays as in real logs (lognormal, a quarter of the rejections within two days)."""
    _, interview, rejection = _SOURCES[source]
    facts = []
    if chance.random() < 0.4:
        facts.append((EventKind.ACKNOWLEDGED, applied_on + timedelta(chance.randrange(2))))
    if luck < interview:
        met_on = applied_on + timedelta(round(chance.lognormvariate(2.1, 0.8)))
        facts.append((EventKind.INTERVIEW, met_on))
        if chance.random() < 0.75:
            facts.append((EventKind.REJECTED, met_on + timedelta(3 + round(chance.gammavariate(3, 4)))))
    elif luck < interview + rejection:
        quick = chance.random() < 0.25
        days = chance.randrange(3) if quick else round(chance.lognormvariate(2.6, 1.0))
        facts.append((EventKind.REJECTED, applied_on + timedelta(days)))
    return facts


def _application(
    chance: random.Random, company: str, role: str, source: str, facts: list[tuple[EventKind, date]]
) -> tuple[Application, list[Event]]:
    application = Application(
        application_id=_id(chance),
        company=company,
        role=role,
        source=source,
        location=chance.choice(_CITIES),
        resume=chance.choice(_RESUMES),
    )
    events = [
        Event(event_id=_id(chance), application_id=application.application_id, kind=kind, event_on=day)
        for kind, day in facts
    ]
    return application, events


def _people(chance: random.Random) -> list[Contact]:
    people = [
        ("Northwind Robotics", "Dana Smith", "dana.smith@northwind.example", Relation.HIRING_MANAGER, "Ms"),
        ("Northwind Robotics", "Priya Raman", "priya.raman@northwind.example", Relation.RECRUITER, ""),
        ("Brightwater Health", "Marcus Bell", "m.bell@brightwater.example", Relation.HIRING_MANAGER, ""),
        ("Larkspur Media", "Tom Okafor", "tom.okafor@larkspur.example", Relation.RECRUITER, ""),
        ("Orchard & Vale", "Elena Petrova", "elena@orchardvale.example", Relation.HIRING_MANAGER, "Dr"),
    ]
    return [
        Contact(contact_id=_id(chance), company=company, name=name, email=email, relation=relation, honorific=honorific)
        for company, name, email, relation, honorific in people
    ]


def _id(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))
