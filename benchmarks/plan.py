"""The plan of 10,000 applications, against one pandas pass over their events."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from benchmarks.ratio import Result, compare
from followup_kit.followups.plan import follow_ups
from followup_kit.followups.story import Happened, Story
from followup_kit.model import EventKind

GOAL = 10.0
AS_OF = date(2026, 3, 20)


def _stories(n: int) -> list[Story]:
    """Searches of the usual mixture: most silent or rejected, some talked with."""
    chance = Random(0)
    return [_story(str(number), chance) for number in range(n)]


def _story(name: str, chance: Random) -> Story:
    applied = AS_OF - timedelta(days=chance.randrange(1, 300))
    happened = [Happened(EventKind.APPLIED, applied)]
    outcome, reached, drawn = "open", "applied", chance.random()
    if drawn < 0.15:
        happened.append(Happened(EventKind.INTERVIEW, applied + timedelta(days=chance.randrange(30))))
        reached = "interview"
    if 0.1 < drawn < 0.4:
        happened.append(Happened(EventKind.REJECTED, applied + timedelta(days=chance.randrange(30, 60))))
        outcome = "rejected"
    return Story(application_id=name, happened=happened, outcome=outcome, stage_reached=reached)


def run(*, smoke: bool) -> Iterator[Result]:
    """Compare the rules with the grouping that any plan needs: the last day of each kind for each application."""
    import pandas as pd

    stories = _stories(500 if smoke else 10_000)
    events = pd.DataFrame(
        [(one.application_id, str(seen.kind), seen.on) for one in stories for seen in one.happened],
        columns=["application_id", "kind", "event_on"],
    ).astype({"event_on": "datetime64[s]"})

    def ours() -> None:
        follow_ups(stories, as_of=AS_OF)

    def floor() -> None:
        events.groupby(["application_id", "kind"])["event_on"].max()

    name = f"plan {len(stories):,} applications / one pandas pass"
    yield compare(name, ours, floor, goal=GOAL, rounds=2 if smoke else 15)
