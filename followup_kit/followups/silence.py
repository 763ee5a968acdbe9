"""What to do when they are silent: after a talk two nudges and a closing note; else mostly nothing."""

from collections.abc import Iterator
from datetime import date, timedelta

from followup_kit.followups.business_days import after_business_days
from followup_kit.followups.next_step import NextStep
from followup_kit.followups.rules import Rules
from followup_kit.followups.story import Story
from followup_kit.model import EventKind

_K = EventKind
_NUDGES = ("nudge", "second_nudge")
_NOTHING = NextStep(
    says="Nothing to do here.",
    why="Only an application so far: a letter is not expected, and silence is the usual answer.",
)
_INVOLVED = frozenset({"recruiter", "agency_recruiter", "referrer"})


def after_talk(story: Story, as_of: date, rules: Rules, country: str) -> Iterator[tuple[NextStep, str]]:
    """Thanks to each who was met, then what the silence asks for; each with the contact's id it is for, or ""."""
    talk = story.last_talk()
    if talk is None:
        return
    met = story.last(_K.INTERVIEW)
    if met and met <= as_of:
        yield from _thanks(story, met, as_of, rules)
    yield _next_word(story, talk, as_of, rules, country), ""


def _thanks(story: Story, met: date, as_of: date, rules: Rules) -> Iterator[tuple[NextStep, str]]:
    days = rules["thank_you_interview"]
    until = met + timedelta(days=days["until_days"])
    if as_of > until + timedelta(days=days["late_days"]):
        return
    step = NextStep(
        says="Thank them for the interview.",
        why="Within a day, to each interviewer with another thing you talked about: it is read before they decide.",
        letter_kind="thank_you_interview",
        from_day=met,
        until_day=until,
    )
    panel = {one.contact_id for one in story.happened if one.kind is _K.INTERVIEW and one.on == met and one.contact_id}
    if panel:
        waiting = (one for one in sorted(panel) if not story.written_to(met, one, "thank_you_interview"))
        yield from ((step, contact_id) for contact_id in waiting)
    elif not story.sent(met, "thank_you_interview"):
        yield step, ""


def _next_word(story: Story, talk: date, as_of: date, rules: Rules, country: str) -> NextStep:
    days = rules["nudge"]
    nudges = sorted(one.on for one in story.happened if one.letter_kind in _NUDGES and one.on >= talk)
    closed = [one.on for one in story.happened if one.letter_kind == "closing_note" and one.on >= talk]
    if closed:
        return NextStep(
            says="Leave it.", why=f"{_n_nudges(len(nudges))} and a closing note are sent: it is theirs now."
        )
    if not nudges:
        return _first_nudge(story, talk, as_of, rules, country)
    second = len(nudges) < days["most"]
    wait = days["second_after_days" if second else "closing_after_days"]
    start = nudges[-1] + timedelta(days=wait)
    until = start + timedelta(days=3)
    if second:
        why = "A week after the first nudge a second one is fine; it is the last that asks."
        return NextStep(says="Ask once more.", why=why, letter_kind="second_nudge", from_day=start, until_day=until)
    why = f"{_n_nudges(len(nudges))} sent: close it, in a friendly way that asks for nothing."
    return NextStep(says="Close it.", why=why, letter_kind="closing_note", from_day=start, until_day=until)


def _first_nudge(story: Story, talk: date, as_of: date, rules: Rules, country: str) -> NextStep:
    days = rules["nudge"]
    promised = story.promised(talk)
    if promised:
        start = after_business_days(promised, days["promised_from_business_days"], country)
        until = after_business_days(promised, days["promised_until_business_days"], country)
        why = f"They said they would answer by {promised:%d %B}; two or three business days later asking is fine."
    else:
        start = after_business_days(talk, days["from_business_days"], country)
        until = after_business_days(talk, days["until_business_days"], country)
        why = "Five to seven business days after the talk, a short question about the next step is customary."
    if (as_of - talk).days > days["give_up_after_days"] and not (promised and promised >= as_of):
        silent = (as_of - talk).days
        return NextStep(
            says="Leave it.", why=f"Silent for {silent} days since the talk: a nudge now is rarely answered."
        )
    return NextStep(says="Ask how it stands.", why=why, letter_kind="nudge", from_day=start, until_day=until)


def after_application(story: Story, as_of: date, rules: Rules) -> Iterator[NextStep]:
    """Nothing, unless somebody referred the seeker or a recruiter had a part in it: then one note."""
    if _INVOLVED.isdisjoint(story.relations) and "referr" not in story.source.casefold():
        yield _NOTHING
        return
    applied = story.last(_K.APPLIED) or as_of
    if story.sent(applied, "nudge"):
        yield NextStep(
            says="Leave it.", why="One note is sent; a second one, to people who never spoke with you, is one too many."
        )
        return
    days = rules["applied_only"]
    start, until = (applied + timedelta(days=days[name]) for name in ("from_days", "until_days"))
    if as_of > until + timedelta(days=days["until_days"]):
        yield NextStep(says="Leave it.", why="It is too long ago for a first question.")
        return
    why = "Somebody you know, or a recruiter, had a part in it: one note after a few weeks is fine."
    yield NextStep(says="Ask them how it stands, once.", why=why, letter_kind="nudge", from_day=start, until_day=until)


def _n_nudges(n: int) -> str:
    return f"{n} nudge{'' if n == 1 else 's'}"
