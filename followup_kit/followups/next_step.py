"""The next step after a message of theirs: a letter and when, or that nothing is to be done; each with its reason."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from followup_kit.followups.rules import Rules, built_in
from followup_kit.model import EventKind, Reason

#: How far it had come, as `Standing.stage_reached` says: nobody spoke, a first call, an interview, the final round.
_SPOKE = ("phone_screen", "interview", "final_round")
_K = EventKind


class NextStep(NamedTuple):
    """Something to do and why. `letter_kind` is "" where no letter is called for, a day None where any will do.

    `about` names the step where no letter does; after `last_day` it is no longer worth doing, nor telling.
    """

    says: str
    why: str
    letter_kind: str = ""
    from_day: date | None = None
    until_day: date | None = None
    last_day: date | None = None
    about: str = ""


def next_steps(
    kind: str,
    *,
    stage_reached: str,
    on: date,
    reason: Reason | None = None,
    feedback: str = "",
    reapply_after_months: int = 0,
    role: str = "",
    is_internal: bool = False,
    rules: Rules | None = None,
) -> tuple[NextStep, ...]:
    """Say what to do after a message of this kind that came on a day; the first step is the one to take first.

    `stage_reached` is how far the application had come ("applied", "phone_screen", "interview", "final_round"),
    `feedback` what a rejection says of it ("given", "offered", "refused", ""). `is_internal`: the seeker works there.
    """
    rules = rules or built_in()
    if kind == _K.REJECTED:
        again = _apply_again(on, reason, reapply_after_months, role, rules)
        if is_internal:
            return (_internal(on, rules), again)
        met = stage_reached in _SPOKE
        steps = _after_rejection(stage_reached, on, reason, feedback, rules) if met else (_no_letter(on, rules),)
        return (*steps, again)
    return _OTHER_KINDS[kind](on, rules) if kind in _OTHER_KINDS else ()


def _after_rejection(
    stage_reached: str, on: date, reason: Reason | None, feedback: str, rules: Rules
) -> tuple[NextStep, ...]:
    thanks, told = _days("thank_you", on, rules), _leave_alone(on, rules)
    if feedback == "given":
        why = "They told you why, which few do: thank for it and do not ask again."
        return (
            NextStep("Thank them, also for the feedback.", why, **thanks),
            NextStep("Do not ask for feedback.", "They gave feedback already.", about="feedback_request", **told),
        )
    if feedback == "offered":
        why = "They offered feedback: taking it up is better than any letter that asks for it."
        return (NextStep("Thank them and accept the feedback they offer.", why, **{**thanks, **_ACCEPT}),)
    if reason in (Reason.FILLED, Reason.CANCELLED, Reason.INTERNAL):
        why = "Nothing about you was judged, so there is no feedback to ask for. Ask to hear if it opens again."
        filled = {} if reason == Reason.INTERNAL else {"letter_kind": "position_filled"}
        return (NextStep("Thank them for their time.", why, **{**thanks, **filled}),)
    thank_you = NextStep("Send a thank-you note, in the same conversation.", _WHY_THANKS[stage_reached], **thanks)
    if feedback == "refused":
        why = "They wrote that they give no feedback: asking would not help."
        return (thank_you, NextStep("Do not ask for feedback.", why, about="feedback_request", **told))
    says = "Ask one person for feedback." if stage_reached != "phone_screen" else "Ask for feedback, if you like."
    return (thank_you, NextStep(says, _WHY_REQUEST[stage_reached], **_days("feedback_request", on, rules)))


def _internal(on: date, rules: Rules) -> NextStep:
    why = "You work there and will meet again: no argument by mail. What you can learn, you learn in a talk."
    days = {**_days("private_meeting", on, rules), "letter_kind": "internal_candidate"}
    return NextStep("Ask for a private meeting.", why, **days)


def _apply_again(on: date, reason: Reason | None, months: int, role: str, rules: Rules) -> NextStep:
    if reason is Reason.CANCELLED and not months:
        told = _leave_alone(on, rules)
        why = "A cancelled role is often posted again."
        return NextStep("Watch whether the role comes back.", why, about="watch", **told)
    days = rules["reapply"]
    senior = "senior_" if role and _senior(tuple(days["senior_words"])).search(role) else ""
    first = months or days[f"{senior}after_months"]
    return _again(on, first, max(days[f"{senior}until_months"], first), "said" if months else senior)


@lru_cache(maxsize=4096)
def _again(on: date, months: int, until_months: int, because: str) -> NextStep:
    day = add_months(on, months)
    why = _WHY_THEN.get(because, "Half a year is usual for the same role; sooner if it is reposted.")
    last = add_months(on, until_months)
    says = f"You may apply there again from {day.day} {day:%B %Y}."
    return NextStep(says, why, from_day=day, last_day=last, about="reapplication")


@lru_cache(maxsize=16)
def _senior(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words)) or '(?!)'})\b", re.IGNORECASE)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def _days(letter_kind: str, on: date, rules: Rules) -> dict[str, Any]:
    days = rules[letter_kind]
    until = on + timedelta(days=days["until_days"])
    return {
        "letter_kind": letter_kind,
        "about": letter_kind,
        "from_day": on + timedelta(days=days["from_days"]),
        "until_day": until,
        "last_day": until + timedelta(days=days["late_days"]),
    }


def _leave_alone(on: date, rules: Rules) -> dict[str, Any]:
    return {"last_day": on + timedelta(days=rules["leave_alone"]["show_days"])}


@lru_cache(maxsize=4096)
def _told_until(last_day: date) -> NextStep:
    why = (
        "Automatic rejection: a letter is unnecessary. Nobody had spoken with you yet, so nobody waits for one. "
        "Follow the company if you still like it."
    )
    return NextStep("No letter is needed.", why, last_day=last_day, about="no_letter")


def _no_letter(on: date, rules: Rules) -> NextStep:
    return _told_until(on + timedelta(days=rules["leave_alone"]["show_days"]))


_ACCEPT = {"letter_kind": "accept_feedback"}
_WHY_THEN = {
    "said": "They named the time themselves.",
    "senior_": "For a senior role a year or more is usual; sooner if it is reposted.",
}
_WHY_THANKS = {
    "phone_screen": "Somebody took time for a call: a short thank-you to the recruiter. Ask about other roles.",
    "interview": "You met them: within two days a thank-you is customary, and it is rarely forgotten.",
    "final_round": "You were close: thank them with one memory of the talks, in case the chosen person falls through.",
}
_WHY_REQUEST = {
    "phone_screen": "After a call alone there is seldom much to say; one line in the thank-you is enough.",
    "interview": "Within a week the talk is still remembered. Make it easy to say no.",
    "final_round": "After several rounds the chance of an answer is best, within a week.",
}


def _offer(on: date, rules: Rules) -> tuple[NextStep, ...]:
    until = on + timedelta(days=rules["offer"]["answer_within_days"])
    why = "Two days are usual, also for a no; longer if they said so."
    return (NextStep("Thank them now, and say by when you will decide.", why, until_day=until, about="offer"),)


_OTHER_KINDS: dict[str, Callable[[date, Rules], tuple[NextStep, ...]]] = {
    _K.OFFER: _offer,
    _K.INTERVIEW: lambda _on, _rules: (
        NextStep(
            says="Confirm the time. Afterwards, send a thank-you within a day.",
            why="A thank-you to each interviewer, with one thing you talked about, is read before they decide.",
        ),
    ),
    _K.SCREENING: lambda _on, _rules: (
        NextStep(says="Answer with two or three times that suit you.", why="A first call is soon given to others."),
    ),
    _K.ASSESSMENT: lambda _on, _rules: (
        NextStep(says="Note the last day for it, and ask now if anything is unclear.", why="Late is rarely accepted."),
    ),
    _K.ACKNOWLEDGED: lambda _on, _rules: (
        NextStep(says="Nothing to do here.", why="It only says that your application arrived, or is still looked at."),
    ),
    "information_wanted": lambda _on, _rules: (
        NextStep(says="Answer what they ask, today if you can.", why="Until then your application waits."),
    ),
}
