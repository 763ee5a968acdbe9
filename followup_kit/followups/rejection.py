"""What to do after a no: thanks, perhaps a question, a month of quiet, a line now and then, another try."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from followup_kit.followups.next_step import NextStep, add_months, next_steps
from followup_kit.followups.rules import Rules
from followup_kit.followups.story import Happened, Story
from followup_kit.model import EventKind

_FINAL = "final_round"
_K = EventKind
#: A step, the day of what it follows from, and the contact's id it is for ("": nobody in particular).
Planned = tuple[NextStep, date, str]
_AROUND = " Write to the agency's recruiter, never around them."
_ASKED = {
    "phone_screen": ("recruiter", "hiring_manager"),
    "interview": ("hiring_manager", "recruiter", "panel_member"),
    _FINAL: ("hiring_manager", "recruiter", "panel_member"),
}


def after_no(story: Story, as_of: date, rules: Rules) -> Iterator[Planned]:
    """What to do after the last rejection of a story."""
    rejection = story.last_no()
    if rejection is None:
        return
    day, to = rejection.on, _whom(story)
    came = _feedback_day(story, rejection)
    if came:
        yield _reply(came, rules), came, to
    steps = next_steps(
        _K.REJECTED,
        stage_reached=story.stage_reached,
        on=day,
        reason=story.reason,
        feedback="given" if came else rejection.feedback,
        reapply_after_months=rejection.reapply_after_months,
        role=story.role,
        is_internal=story.is_internal,
        rules=rules,
    )
    for step in steps:
        if step.about == "reapplication":
            yield remembering(_again(step, day, as_of, rules), story), day, ""
        elif came and step.letter_kind == "thank_you":
            continue  # the thanks for their feedback are the thanks
        elif not step.letter_kind or not story.sent(day, step.letter_kind, step.about):
            yield _for_agency(step, story), day, to if step.letter_kind else ""
    if not story.is_internal and story.stage_reached != "applied":
        yield from _keep_in_touch(story, day, as_of, to, rules)


def _whom(story: Story) -> str:
    return story.whom(*_ASKED[story.stage_reached]) if story.people and story.stage_reached in _ASKED else ""


def _feedback_day(story: Story, rejection: Happened) -> date | None:
    """The day on which feedback came after the rejection; what stands in the rejection itself is no second message."""
    came = story.last(_K.FEEDBACK_RECEIVED)
    itself = rejection.feedback == "given" and came == rejection.on
    return came if came and came >= rejection.on and not itself else None


def _reply(came: date, rules: Rules) -> NextStep:
    until = came + timedelta(days=rules["feedback_reply"]["until_days"])
    return NextStep(
        "Thank them for their feedback.",
        "They took the time. Thank for it and never argue with it.",
        letter_kind="feedback_reply",
        from_day=came,
        until_day=until,
        last_day=until + timedelta(days=rules["feedback_reply"]["late_days"]),
    )


def _again(step: NextStep, day: date, as_of: date, rules: Rules) -> NextStep:
    """Another try: a wait that is told for a while, then a day that comes near, then a letter."""
    start = step.from_day or as_of
    if (start - as_of).days <= rules["reapply"]["upcoming_days"]:
        return _may_write(step)
    return _cooldown(start, step.why, day + timedelta(days=rules["leave_alone"]["show_days"]))


@lru_cache(maxsize=4096)
def _may_write(step: NextStep) -> NextStep:
    return step._replace(letter_kind="reapplication")


@lru_cache(maxsize=4096)
def _cooldown(day: date, why: str, last_day: date) -> NextStep:
    says = f"Wait until {day.day} {day:%B %Y} before you apply there again."
    return NextStep(says, f"Cooldown until {day.day} {day:%B %Y}. {why}", last_day=last_day, about="cooldown")


def remembering(step: NextStep, *stories: Story) -> NextStep:
    """Another try, with what they said of the earlier one."""
    told = [text for story in stories for text in story.feedback()] if step.letter_kind == "reapplication" else []
    words = " ".join(f"“{text}”" for text in told)
    return step._replace(why=f"{step.why} Before you write, read what they told you: {words}") if told else step


def _for_agency(step: NextStep, story: Story) -> NextStep:
    if not (step.letter_kind and story.knows("agency_recruiter")):
        return step
    return step._replace(why=step.why + _AROUND)


def _keep_in_touch(story: Story, day: date, as_of: date, to: str, rules: Rules) -> Iterator[Planned]:
    first = add_months(day, rules["contact_again"]["after_months"])
    if story.stage_reached == _FINAL and not story.last(_K.CONNECTED) and not story.knows("agency_recruiter"):
        yield _connect(day, rules), day, to
    if as_of < first:
        why = (
            f"Cooldown until {first.day} {first:%B %Y}: after thanks and one question, the first new contact is at "
            "least a month after a no, to one person."
        )
        quiet = NextStep("Leave them in peace for a month.", why, last_day=first, about="new_contact")
        yield quiet, day, ""
    if story.stage_reached in ("interview", _FINAL):
        yield from ((step, day, to) for step in _check_in(story, day, first, as_of, rules))


def _connect(day: date, rules: Rules) -> NextStep:
    days = rules["connection_note"]
    until = day + timedelta(days=days["until_days"])
    return NextStep(
        "Connect with them on LinkedIn.",
        "You were close, and they know you. A few words with the invitation say from where.",
        letter_kind="connection_note",
        from_day=day + timedelta(days=days["from_days"]),
        until_day=until,
        last_day=until + timedelta(days=days["late_days"]),
    )


def _check_in(story: Story, day: date, first: date, as_of: date, rules: Rules) -> Iterator[NextStep]:
    """A line after three and after six months, never within a month of the no, and never two at once."""
    for months in sorted(rules["check_in"]["after_months"]):
        start = max(add_months(day, months), first)
        end = start + timedelta(days=rules["check_in"]["open_days"])
        about = f"check_in.{months}"
        late = as_of > end and not story.put_off(f"{about}:{day}")
        if late or story.sent(start - timedelta(days=28), "check_in"):
            continue
        yield NextStep(
            f"Say hello, {months} months after.",
            "You met them. A short line now and then keeps the door open; three and six months are habit.",
            letter_kind="check_in",
            from_day=start,
            until_day=end,
            last_day=end,
            about=about,
        )
        return
