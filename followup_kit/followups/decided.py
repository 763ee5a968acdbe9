"""What the user decided about a follow-up: put off, set aside, or done without a letter that the log holds."""

from dataclasses import replace
from datetime import date, timedelta

from followup_kit.followups.next_step import NextStep
from followup_kit.followups.story import Happened, Story
from followup_kit.model import Choice, Decision, EventKind


def with_what_is_done(story: Story) -> Story:
    """The story with a letter on the day on which a follow-up was said to be done: what comes next counts from it."""
    done = [_letter(about, one) for about, one in story.decided.items() if one.choice is Choice.DONE]
    if not done:
        return story
    return replace(story, happened=sorted((*story.happened, *done), key=lambda one: one.on))


def _letter(about: str, decision: Decision) -> Happened:
    what, _, rest = about.partition(":")
    contact_id = rest.partition(":")[2]
    kind = EventKind.CONNECTED if what == "connection_note" else EventKind.LETTER_SENT
    return Happened(kind, decision.decided_on, letter_kind=what.partition(".")[0], contact_id=contact_id)


def as_decided(step: NextStep, decision: Decision, as_of: date) -> NextStep | None:
    """The step as the user wants it, or None where they want to see no more of it."""
    to_do = bool(step.letter_kind or step.until_day)
    if decision.choice is Choice.SNOOZED and decision.until_on:
        return _put_off(step, decision.until_on) if to_do or decision.until_on <= as_of else None
    if decision.choice is Choice.DISMISSED and to_do:
        why = f"You set it aside on {decision.decided_on.day} {decision.decided_on:%B %Y}"
        why += f": {decision.note}" if decision.note else "."
        last = step.last_day or decision.decided_on + timedelta(days=60)
        return NextStep(step.says, why, last_day=last, about=step.about or step.letter_kind)
    return None if decision.choice in (Choice.DISMISSED, Choice.DONE) else step


def _put_off(step: NextStep, until: date) -> NextStep:
    """Later, and never too late because of it: its last day moves as far as its own end."""
    if not (step.letter_kind or step.until_day):
        return step
    end = max(step.until_day, until) if step.until_day else None
    spare = step.last_day - step.until_day if step.last_day and step.until_day else timedelta()
    last = max(step.last_day, until + spare) if step.last_day else None
    start = max(step.from_day, until) if step.from_day else until
    why = f"{step.why} You put it off until {until.day} {until:%B %Y}."
    return step._replace(from_day=start, until_day=end, last_day=last, why=why)
