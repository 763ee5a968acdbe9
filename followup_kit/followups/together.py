"""Several applications to one company, planned together: one question at a time, and never two people the same text."""

from datetime import date

from followup_kit.followups.next_step import NextStep, add_months
from followup_kit.followups.rejection import Planned, remembering
from followup_kit.followups.rules import Rules
from followup_kit.followups.story import Story
from followup_kit.model import EventKind

_K = EventKind
_STAGES = ("applied", "phone_screen", "interview", "final_round")
#: What is said to a company once, however many applications it turned down.
_ONCE = ("reapplication", "cooldown", "new_contact", "check_in", "connection_note")
#: What is written to one person once, for all applications they had to do with.
_ONE_LETTER = ("thank_you", "feedback_request", "nudge", "second_nudge", "closing_note")
_DETAIL = " Another letter goes to this company these days: give each person another detail."

Drafts = list[tuple[Story, list[Planned]]]


def at_one_company(drafts: Drafts, as_of: date, rules: Rules) -> Drafts:
    """The steps of applications to one company, without what would be said to it twice."""
    chief = max((story for story, _ in drafts), key=_weight)
    in_talks = any(_is_running(story, as_of, rules) for story, _ in drafts)
    kept: Drafts = []
    for story, steps in drafts:
        some = [one for one in steps if _about(one[0]) not in _ONCE or not (in_talks or story is not chief)]
        others = [other for other, _ in drafts if other is not story]
        told = [(remembering(step, *others), since, to) for step, since, to in some]
        kept.append((story, [_not_too_soon(one, drafts, rules) for one in told]))
    for kind in _ONE_LETTER:
        kept = _one_letter(kept, kind, as_of, rules)
    return kept


def _weight(story: Story) -> tuple[date, int]:
    """The last rejection counts; of two on a day the one that had come furthest."""
    return story.last(_K.REJECTED) or date.min, _STAGES.index(story.stage_reached)


def _is_running(story: Story, as_of: date, rules: Rules) -> bool:
    """Whether they may still answer: the last that happened is not long ago."""
    latest = story.happened[-1].on if story.outcome == "open" and story.happened else None
    return latest is not None and (as_of - latest).days <= rules["leave_alone"]["show_days"]


def _about(step: NextStep) -> str:
    return (step.about or step.letter_kind).partition(".")[0]


def _not_too_soon(one: Planned, drafts: Drafts, rules: Rules) -> Planned:
    """A first question about one application waits until a month after the no to another."""
    step, since, to = one
    if step.letter_kind != "nudge" or step.from_day is None or any(story.last_talk() == since for story, _ in drafts):
        return one
    turned_down = max((day for story, _ in drafts if (day := story.last(_K.REJECTED))), default=None)
    first = add_months(turned_down, rules["contact_again"]["after_months"]) if turned_down else step.from_day
    if first <= step.from_day:
        return one
    until = max(step.until_day or first, first)
    why = f"{step.why} Cooldown until {first.day} {first:%B %Y}, as they turned another application of yours down."
    return step._replace(from_day=first, until_day=until, last_day=None, why=why), since, to


def _one_letter(drafts: Drafts, kind: str, as_of: date, rules: Rules) -> Drafts:
    """Of letters of one kind keep one a person, and of requests for feedback one at all; say why of the others."""
    writing = [
        (story, to)
        for story, steps in drafts
        for step, _, to in steps
        if _writes(step, kind) and not (step.last_day and as_of > step.last_day)
    ]
    asked = kind == "feedback_request" and _asked(drafts, as_of, rules)
    if len(writing) < 2 and not asked:
        return drafts
    chosen: dict[str, Story] = {}
    for story, to in writing:
        person = "" if kind == "feedback_request" else to or story.application_id
        if person not in chosen or _rank(story) > _rank(chosen[person]):
            chosen[person] = story
    kept: Drafts = []
    for story, steps in drafts:
        new = [_kept_or_left(one, story, kind, chosen, asked) if _writes(one[0], kind) else one for one in steps]
        kept.append((story, new))
    return kept


def _writes(step: NextStep, kind: str) -> bool:
    return bool(step.letter_kind) and _about(step) == kind


def _rank(story: Story) -> tuple[int, date]:
    return _STAGES.index(story.stage_reached), story.happened[-1].on if story.happened else date.min


def _asked(drafts: Drafts, as_of: date, rules: Rules) -> bool:
    """Whether they were asked for feedback about one of the applications less than a month ago."""
    after = rules["contact_again"]["after_months"]
    days = [
        one.on
        for story, _ in drafts
        for one in story.happened
        if one.kind is _K.LETTER_SENT and one.letter_kind == "feedback_request"
    ]
    return any(as_of < add_months(day, after) for day in days)


def _kept_or_left(one: Planned, story: Story, kind: str, chosen: dict[str, Story], asked: bool) -> Planned:
    step, since, to = one
    person = "" if kind == "feedback_request" else to or story.application_id
    other = chosen.get(person)
    if other is story and not asked:
        more = len(chosen) > 1
        return (step._replace(why=step.why + _DETAIL) if more else step), since, to
    role = f" ({other.role})" if other and other.role and other is not story else ""
    if kind == "feedback_request":
        why = f"One request to a company at a time: you ask them about another application{role}."
    else:
        why = f"One letter to one person is enough: speak of both in the one about the other application{role}."
    left = NextStep(_LEFT[kind], why, last_day=step.last_day or step.until_day, about=kind)
    return left, since, ""


_LEFT: dict[str, str] = {
    "thank_you": "No second thank-you.",
    "feedback_request": "Do not ask for feedback here as well.",
    "nudge": "No second question.",
    "second_nudge": "No second question.",
    "closing_note": "No second closing note.",
}
