"""What to do when they are silent: after a talk two nudges and a closing note; else mostly nothing."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from followup_kit.followups.business_days import after_business_days
from followup_kit.followups.next_step import NextStep
from followup_kit.followups.rejection import Planned
from followup_kit.followups.rules import Rules
from followup_kit.followups.story import Story
from followup_kit.model import EventKind

_K = EventKind
_NUDGES = ("nudge", "second_nudge")
_SAYS_NOTHING = "Nothing to do here."
_WHY_NOTHING = "Only an application so far: a letter is not expected, and silence is the usual answer."
_AROUND = " Ask the agency's recruiter, never around them."


def after_talk(story: Story, as_of: date, rules: Rules, country: str) -> Iterator[Planned]:
    """Thanks to each who was met, then what the silence asks for."""
    talk = story.last_talk()
    if talk is None:
        return
    met = story.last(_K.INTERVIEW)
    days = rules["thank_you_interview"]
    if met and (story.decided or (as_of - met).days <= days["until_days"] + days["late_days"]):
        yield from _thanks(story, met, rules)
    step = _next_word(story, talk, as_of, rules, country)
    to = _whom(story) if step.letter_kind else ""
    if to and story.knows("agency_recruiter"):
        step = step._replace(why=step.why + _AROUND)
    yield step, talk, to


def _whom(story: Story) -> str:
    return story.whom("recruiter", "hiring_manager", "panel_member") if story.people else ""


def _thanks(story: Story, met: date, rules: Rules) -> Iterator[Planned]:
    days = rules["thank_you_interview"]
    until = met + timedelta(days=days["until_days"])
    step = NextStep(
        "Thank them for the interview.",
        "Within a day, to each interviewer with another thing you talked about: it is read before they decide.",
        letter_kind="thank_you_interview",
        from_day=met,
        until_day=until,
        last_day=until + timedelta(days=days["late_days"]),
    )
    panel = {one.contact_id for one in story.happened if one.kind is _K.INTERVIEW and one.on == met and one.contact_id}
    if not panel:
        if not story.sent(met, "thank_you_interview"):
            yield step, met, _whom(story)
        return
    if len(panel) > 1:
        step = step._replace(why=f"{step.why} They compare: give each another detail.")
    waiting = (one for one in sorted(panel) if not story.written_to(met, one, "thank_you_interview"))
    yield from ((step, met, contact_id) for contact_id in waiting)


def _next_word(story: Story, talk: date, as_of: date, rules: Rules, country: str) -> NextStep:
    days = rules["nudge"]
    nudges = sorted(one.on for one in story.happened if one.letter_kind in _NUDGES and one.on >= talk)
    closed = [one.on for one in story.happened if one.letter_kind == "closing_note" and one.on >= talk]
    if closed:
        why = f"{_n_nudges(len(nudges))} and a closing note are sent: it is theirs now."
        return _leave_it(why, max(closed), rules)
    if not nudges:
        return _first_nudge(story, talk, as_of, rules, country)
    second = len(nudges) < days["most"]
    wait = days["second_after_days" if second else "closing_after_days"]
    start = nudges[-1] + timedelta(days=wait)
    until = start + timedelta(days=3)
    last = start + timedelta(days=days["give_up_after_days"])
    if second:
        why = "A week after the first nudge a second one is fine; it is the last that asks."
        return NextStep("Ask once more.", why, "second_nudge", from_day=start, until_day=until, last_day=last)
    why = f"{_n_nudges(len(nudges))} sent: close it, in a friendly way that asks for nothing."
    return NextStep("Close it.", why, "closing_note", from_day=start, until_day=until, last_day=last)


def _first_nudge(story: Story, talk: date, as_of: date, rules: Rules, country: str) -> NextStep:
    days = rules["nudge"]
    promised = story.promised(talk)
    give_up = talk + timedelta(days=days["give_up_after_days"])
    if as_of > give_up and not (promised and promised >= as_of) and not story.put_off(f"nudge:{talk}"):
        silent = (as_of - talk).days
        return _leave_it(f"Silent for {silent} days since the talk: a nudge now is rarely answered.", give_up, rules)
    if promised:
        start = after_business_days(promised, days["promised_from_business_days"], country)
        until = after_business_days(promised, days["promised_until_business_days"], country)
        by = f"{promised.day} {promised:%B}"
        why = f"They said they would answer by {by}; two or three business days later asking is fine."
    else:
        start = after_business_days(talk, days["from_business_days"], country)
        until = after_business_days(talk, days["until_business_days"], country)
        why = "Five to seven business days after the talk, a short question about the next step is customary."
    return NextStep("Ask how it stands.", why, "nudge", from_day=start, until_day=until)


def after_application(story: Story, applied: date, as_of: date, rules: Rules) -> Iterable[Planned]:
    """Nothing, unless somebody referred the seeker or a recruiter had a part in it: then one note."""
    involved = story.people and story.knows("recruiter", "agency_recruiter", "referrer")
    if not involved and "referr" not in story.source.casefold():
        last = applied + timedelta(days=rules["leave_alone"]["show_days"])
        return ((_nothing(last), applied, ""),) if as_of <= last else ()
    step = _ask_once(story, applied, as_of, rules)
    return ((step, applied, story.whom("referrer", "recruiter") if step.letter_kind else ""),)


@lru_cache(maxsize=4096)
def _nothing(last_day: date) -> NextStep:
    return NextStep(_SAYS_NOTHING, _WHY_NOTHING, last_day=last_day, about="nothing")


def _ask_once(story: Story, applied: date, as_of: date, rules: Rules) -> NextStep:
    sent = story.sent(applied, "nudge")
    if sent:
        why = "One note is sent; a second one, to people who never spoke with you, is one too many."
        return _leave_it(why, max(sent), rules)
    days = rules["applied_only"]
    start, until = (applied + timedelta(days=days[name]) for name in ("from_days", "until_days"))
    late = until + timedelta(days=days["until_days"])
    if as_of > late and not story.put_off(f"nudge:{applied}"):
        return _leave_it("It is too long ago for a first question.", late, rules)
    why = "Somebody you know, or a recruiter, had a part in it: one note after a few weeks is fine."
    if story.knows("agency_recruiter"):
        why += _AROUND
    return NextStep("Ask them how it stands, once.", why, "nudge", from_day=start, until_day=until)


def _leave_it(why: str, since: date, rules: Rules) -> NextStep:
    last = since + timedelta(days=rules["leave_alone"]["show_days"])
    return NextStep("Leave it.", why, last_day=last, about="leave")


def _n_nudges(n: int) -> str:
    return f"{n} nudge{'' if n == 1 else 's'}"
