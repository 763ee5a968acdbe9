"""The plan: what to do now about each application, what later, and what is best left alone; each with its reason."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from followup_kit.followups.decided import as_decided, with_what_is_done
from followup_kit.followups.next_step import NextStep, next_steps
from followup_kit.followups.rejection import Planned, after_no
from followup_kit.followups.rules import Rules, built_in
from followup_kit.followups.silence import after_application, after_talk
from followup_kit.followups.story import Story
from followup_kit.followups.together import at_one_company
from followup_kit.model import EventKind

DUE, UPCOMING, NOT_TO_DO = "due", "upcoming", "not_to_do"
_K = EventKind
_RANK = {DUE: 0, UPCOMING: 1, NOT_TO_DO: 2}


class FollowUp(NamedTuple):
    """One line of the plan. `state` is due, upcoming or not_to_do; `overdue_days` counts from `until_day`.

    `since` is the day of what it follows from.
    """

    application_id: str
    state: str
    step: NextStep
    since: date
    overdue_days: int = 0
    contact_id: str = ""

    @property
    def key(self) -> str:
        """What it is about, the same on every day: what a decision on it names."""
        return key_of(self.step, self.since, self.contact_id if self.step.letter_kind == "thank_you_interview" else "")


def key_of(step: NextStep, since: date, contact_id: str = "") -> str:
    """The key of a follow-up, such as "thank_you:2026-03-20"; where there is one for each person, with the person."""
    key = f"{step.about or step.letter_kind}:{since}"
    return f"{key}:{contact_id}" if contact_id else key


def follow_ups(
    stories: Iterable[Story], *, as_of: date, rules: Rules | None = None, country: str = ""
) -> list[FollowUp]:
    """Work out the plan of a day; the same stories, rules and day give the same plan.

    Ordered: what is due, the longest overdue first; then what comes, the soonest first; then what is best left alone.
    """
    rules = rules or built_in()
    some = [with_what_is_done(story) if story.decided else story for story in stories]
    n_there = Counter([story.company for story in some])
    found: list[FollowUp] = []
    together: dict[str, list[tuple[Story, list[Planned]]]] = {}
    for story in some:
        steps = _steps(story, as_of, rules, country)
        if story.company and n_there[story.company] > 1:
            together.setdefault(story.company, []).append((story, list(steps)))
        else:
            found += _placed(story, steps, as_of)
    for drafts in together.values():
        for story, planned in at_one_company(drafts, as_of, rules):
            found += _placed(story, planned, as_of)
    return sorted(found, key=lambda one: (_RANK[one.state], -one.overdue_days, one.step.from_day or date.min))


def _placed(story: Story, planned: Iterable[Planned], as_of: date) -> Iterator[FollowUp]:
    for step, since, contact_id in planned:
        if story.decided:
            key = FollowUp(story.application_id, NOT_TO_DO, step, since, 0, contact_id).key
            decided = as_decided(step, story.decided[key], as_of) if key in story.decided else step
            if decided is None:
                continue
            step = decided
        if step.last_day and as_of > step.last_day:
            continue
        state, overdue = _state(step, as_of)
        yield FollowUp(story.application_id, state, step, since, overdue, contact_id)


def _state(step: NextStep, as_of: date) -> tuple[str, int]:
    if not step.letter_kind and step.until_day is None:
        return NOT_TO_DO, 0
    if step.from_day and step.from_day > as_of:
        return UPCOMING, 0
    return DUE, max((as_of - step.until_day).days, 0) if step.until_day else 0


def _steps(story: Story, as_of: date, rules: Rules, country: str) -> Iterable[Planned]:
    if story.outcome == "rejected":
        return after_no(story, as_of, rules)
    if story.outcome in _LAST_WORDS:
        return _last_word(story, rules)
    if len(story.happened) == 1 and story.happened[0].kind is _K.APPLIED:  # most of any search
        return after_application(story, story.happened[0].on, as_of, rules)
    if (offered := story.last(_K.OFFER)) and story.outcome == "open":
        return _offered(story, offered, rules)
    if story.last_talk():
        return after_talk(story, as_of, rules, country)
    applied = story.last(_K.APPLIED)
    return after_application(story, applied, as_of, rules) if applied else ()


def _offered(story: Story, offered: date, rules: Rules) -> Iterator[Planned]:
    if not story.sent(offered, "accept_offer", "decline_offer"):
        for step in next_steps(_K.OFFER, stage_reached="final_round", on=offered, rules=rules):
            yield step, offered, ""


_LAST_WORDS = {
    "declined": (
        "decline_offer",
        _K.DECLINED,
        ("Tell them, with thanks.", "Thanks, a clear no, one neutral reason: within two days, so that they can go on."),
    ),
    "withdrawn": (
        "withdrawal",
        _K.WITHDRAWN,
        ("Tell them that you withdraw.", "They stop keeping the place for you, and remember that you said so."),
    ),
}


def _last_word(story: Story, rules: Rules) -> Iterator[Planned]:
    letter_kind, kind, (says, why) = _LAST_WORDS[story.outcome]
    day = story.last(kind)
    if day and (story.outcome == "declined" or story.last_talk()) and not story.sent(day, letter_kind):
        until = day + timedelta(days=rules[letter_kind]["until_days"])
        last = until + timedelta(days=rules[letter_kind]["late_days"])
        step = NextStep(says, why, letter_kind=letter_kind, from_day=day, until_day=until, last_day=last)
        yield step, day, story.whom("hiring_manager", "recruiter")
