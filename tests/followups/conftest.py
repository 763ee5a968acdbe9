"""Stories to plan: one that ended in a no on a Tuesday, one that fell silent after a talk on it."""

from datetime import date, timedelta

import pytest

from followup_kit.followups.plan import follow_ups
from followup_kit.followups.story import Happened, Story
from followup_kit.model import EventKind, Reason

DAY = date(2026, 3, 10)
K = EventKind


def day_after(n):
    return DAY + timedelta(days=n)


def letter(n, kind, contact_id=""):
    return Happened(K.LETTER_SENT, day_after(n), letter_kind=kind, contact_id=contact_id)


@pytest.fixture
def rejected():
    def tell(stage="interview", *more, reason=Reason.NOT_SELECTED, feedback="", months=0, n=0, **given):
        no = Happened(K.REJECTED, day_after(n), reason, feedback=feedback, reapply_after_months=months)
        happened = (Happened(K.APPLIED, day_after(-30)), no, *more)
        given = {"application_id": "a", "outcome": "rejected", "stage_reached": stage, "reason": reason, **given}
        return Story(happened=happened, **given)

    return tell


@pytest.fixture
def silent():
    def tell(*more, **given):
        happened = (Happened(K.APPLIED, day_after(-30)), Happened(K.INTERVIEW, DAY), *more)
        return Story(**{"application_id": "a", "happened": happened, "stage_reached": "interview", **given})

    return tell


@pytest.fixture
def plan():
    """The follow-ups of stories so many days after that Tuesday."""

    def work_out(*stories, n, **given):
        return follow_ups(stories, as_of=day_after(n), **given)

    return work_out


@pytest.fixture
def by_kind(plan):
    """Those of one story, by the kind of letter or else by what they say."""

    def work_out(story, n, **given):
        return {one.step.letter_kind or one.step.says: one for one in plan(story, n=n, **given)}

    return work_out
