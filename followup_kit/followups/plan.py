"""The plan: what to do now about each application, what later, and what is best left alone; each with its reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from followup_kit.followups.next_step import NextStep, add_months, next_steps
from followup_kit.followups.rules import Rules, built_in
from followup_kit.followups.silence import after_application, after_talk
from followup_kit.followups.story import Story
from followup_kit.model import EventKind

DUE, UPCOMING, NOT_TO_DO = "due", "upcoming", "not_to_do"
_FINAL = "final_round"
_K = EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One line of the plan. `state` is due, upcoming or not_to_do; `overdue_days` counts from `until_day`."""

    application_id: str
    state: str
    step: NextStep
    overdue_days: int = 0
    contact_id: str = ""


def follow_ups(
    stories: Iterable[Story], *, as_of: date, rules: Rules | None = None, country: str = ""
) -> list[FollowUp]:
    """Work out the plan of a day; the same stories, rules and day give the same plan.

    Ordered: what is due, the longest overdue first; then what comes, the soonest first; then what is best left alone.
    """
    rules = rules or built_in()
    found = [
        _placed(story, step, contact_id, as_of)
        for story in stories
        for step, contact_id in _steps(story, as_of, rules, country)
    ]
    rank = {DUE: 0, UPCOMING: 1, NOT_TO_DO: 2}
    return sorted(found, key=lambda one: (rank[one.state], -one.overdue_days, one.step.from_day or date.min))


def _placed(story: Story, step: NextStep, contact_id: str, as_of: date) -> FollowUp:
    if not step.letter_kind and step.until_day is None:
        return FollowUp(application_id=story.application_id, state=NOT_TO_DO, step=step)
    state = UPCOMING if step.from_day and step.from_day > as_of else DUE
    overdue = (as_of - step.until_day).days if state == DUE and step.until_day else 0
    return FollowUp(
        application_id=story.application_id,
        state=state,
        step=step,
        overdue_days=max(overdue, 0),
        contact_id=contact_id,
    )


def _steps(story: Story, as_of: date, rules: Rules, country: str) -> Iterator[tuple[NextStep, str]]:
    if story.outcome == "rejected":
        yield from ((step, "") for step in _after_no(story, as_of, rules))
    elif story.outcome in _LAST_WORDS:
        yield from ((step, "") for step in _last_word(story, as_of, rules))
    elif story.last(_K.OFFER) and story.outcome == "open":
        day = story.last(_K.OFFER) or as_of
        if not story.sent(day, "accept_offer", "decline_offer"):
            yield from ((step, "") for step in next_steps(_K.OFFER, stage_reached=_FINAL, on=day, rules=rules))
    elif story.last_talk():
        yield from after_talk(story, as_of, rules, country)
    elif story.last(_K.APPLIED):
        yield from ((step, "") for step in after_application(story, as_of, rules))


def _after_no(story: Story, as_of: date, rules: Rules) -> Iterator[NextStep]:
    day = story.last(_K.REJECTED)
    if day is None:
        return
    answered = story.last(_K.FEEDBACK_RECEIVED)
    if answered and answered >= day:
        yield from _once(story, as_of, answered, "feedback_reply", _FEEDBACK_CAME, rules)
    feedback = "given" if answered and answered >= day else ""
    steps = next_steps(
        _K.REJECTED, stage_reached=story.stage_reached, on=day, reason=story.reason, feedback=feedback, rules=rules
    )
    for step in steps:
        if step.from_day and not step.letter_kind:
            yield _once_more(step) if step.from_day <= as_of else _cooldown(step.from_day, step.why)
        elif not step.letter_kind:
            yield step
        elif not story.sent(day, step.letter_kind) and not _too_late(step, as_of, rules):
            yield _without_going_around(step, story)
    if story.stage_reached in ("interview", _FINAL):
        yield from _stay_in_touch(story, day, as_of, rules)


@lru_cache(maxsize=4096)
def _cooldown(day: date, why: str) -> NextStep:
    return NextStep(says=f"Wait until {day:%d %B %Y} before you apply there again.", why=why)


def _once_more(step: NextStep) -> NextStep:
    return NextStep(says=step.says, why=step.why, letter_kind="reapplication", from_day=step.from_day)


def _stay_in_touch(story: Story, day: date, as_of: date, rules: Rules) -> Iterator[NextStep]:
    """A line after three and after six months, never within a month of the no, and never two at once."""
    first = add_months(day, rules["contact_again"]["after_months"])
    for months in sorted(rules["check_in"]["after_months"]):
        start = max(add_months(day, months), first)
        end = start + timedelta(days=rules["check_in"]["open_days"])
        if as_of > end or story.sent(start - timedelta(days=28), "check_in"):
            continue
        yield NextStep(
            says=f"Say hello, {months} months after.",
            why="You met them. A short line now and then keeps the door open; three and six months are habit.",
            letter_kind="check_in",
            from_day=start,
            until_day=end,
        )
        return


_FEEDBACK_CAME = ("Thank them for their feedback.", "They took the time. Thank for it and never argue with it.")
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


def _last_word(story: Story, as_of: date, rules: Rules) -> Iterator[NextStep]:
    letter_kind, kind, words = _LAST_WORDS[story.outcome]
    day = story.last(kind)
    if day and (story.outcome == "declined" or story.last_talk()):
        yield from _once(story, as_of, day, letter_kind, words, rules)


def _once(
    story: Story, as_of: date, day: date, letter_kind: str, words: tuple[str, str], rules: Rules
) -> Iterator[NextStep]:
    """A letter for something that happened on a day, unless it was sent or its time is over."""
    until = day + timedelta(days=rules[letter_kind]["until_days"])
    step = NextStep(says=words[0], why=words[1], letter_kind=letter_kind, from_day=day, until_day=until)
    if not story.sent(day, letter_kind) and not _too_late(step, as_of, rules):
        yield step


def _too_late(step: NextStep, as_of: date, rules: Rules) -> bool:
    late_days = rules[step.letter_kind]["late_days"]
    return step.until_day is not None and as_of > step.until_day + timedelta(days=late_days)


def _without_going_around(step: NextStep, story: Story) -> NextStep:
    if "agency_recruiter" not in story.relations:
        return step
    why = f"{step.why} Write to the agency's recruiter, never around them."
    return NextStep(
        says=step.says, why=why, letter_kind=step.letter_kind, from_day=step.from_day, until_day=step.until_day
    )
