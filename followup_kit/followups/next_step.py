"""The next step after a message of theirs: a letter and when, or that nothing is to be done; each with its reason."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from followup_kit.followups.rules import Rules, built_in
from followup_kit.model import EventKind, Reason

#: How far it had come, as `Standing.stage_reached` says: nobody spoke, a first call, an interview, the final round.
_SPOKE = ("phone_screen", "interview", "final_round")
_K = EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """Something to do and why. `letter_kind` is "" where no letter is called for, a day None where any will do."""

    says: str
    why: str
    letter_kind: str = ""
    from_day: date | None = None
    until_day: date | None = None


def next_steps(
    kind: str,
    *,
    stage_reached: str,
    on: date,
    reason: Reason | None = None,
    feedback: str = "",
    reapply_after_months: int = 0,
    rules: Rules | None = None,
) -> tuple[NextStep, ...]:
    """Say what to do after a message of this kind that came on a day; the first step is the one to take first.

    `stage_reached` is how far the application had come ("applied", "phone_screen", "interview", "final_round"),
    `feedback` what a rejection says of it ("given", "offered", "refused", "").
    """
    rules = rules or built_in()
    if kind == _K.REJECTED:
        met = stage_reached in _SPOKE
        steps = _after_rejection(stage_reached, on, reason, feedback, rules) if met else (_NO_LETTER,)
        return (*steps, _apply_again(on, reason, reapply_after_months, rules))
    return _OTHER_KINDS[kind](on, rules) if kind in _OTHER_KINDS else ()


def _after_rejection(
    stage_reached: str, on: date, reason: Reason | None, feedback: str, rules: Rules
) -> tuple[NextStep, ...]:
    thanks, request = _days(rules["thank_you"], on), _days(rules["feedback_request"], on)
    if feedback == "given":
        why = "They told you why, which few do: thank for it and do not ask again."
        return (NextStep(says="Thank them, also for the feedback.", why=why, letter_kind="thank_you", **thanks),)
    if feedback == "offered":
        why = "They offered feedback: taking it up is better than any letter that asks for it."
        return (
            NextStep(says="Thank them and accept the feedback they offer.", why=why, letter_kind="thank_you", **thanks),
        )
    if reason in (Reason.FILLED, Reason.CANCELLED, Reason.INTERNAL):
        why = "Nothing about you was judged, so there is no feedback to ask for. Ask to hear if it opens again."
        return (NextStep(says="Thank them for their time.", why=why, letter_kind="thank_you", **thanks),)
    thank_you = NextStep(
        says="Send a thank-you note, in the same conversation.",
        why=_WHY_THANKS[stage_reached],
        letter_kind="thank_you",
        **thanks,
    )
    if feedback == "refused":
        why = "They wrote that they give no feedback: asking would not help."
        return (thank_you, NextStep(says="Do not ask for feedback.", why=why))
    ask = NextStep(
        says="Ask one person for feedback." if stage_reached != "phone_screen" else "Ask for feedback, if you like.",
        why=_WHY_REQUEST[stage_reached],
        letter_kind="feedback_request",
        **request,
    )
    return (thank_you, ask)


def _apply_again(on: date, reason: Reason | None, months: int, rules: Rules) -> NextStep:
    if reason is Reason.CANCELLED and not months:
        return NextStep(says="Watch whether the role comes back.", why="A cancelled role is often posted again.")
    return _again(on, months or rules["reapply"]["after_months"], bool(months))


@lru_cache(maxsize=4096)
def _again(on: date, months: int, said: bool) -> NextStep:
    day = add_months(on, months)
    usual = "Half a year is usual for the same role; sooner if it is reposted."
    why = "They named the time themselves." if said else usual
    return NextStep(says=f"You may apply there again from {day:%d %B %Y}.", why=why, from_day=day)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def _days(days: Any, on: date) -> dict[str, Any]:
    return {
        "from_day": on + timedelta(days=days["from_days"]),
        "until_day": on + timedelta(days=days["until_days"]),
    }


_NO_LETTER = NextStep(
    says="No letter is needed.",
    why="Nobody had spoken with you yet: nobody waits for a letter. Follow the company if you still like it.",
)
_WHY_THANKS = {
    "phone_screen": "Somebody took time for a call: a short thank-you keeps the door open. Ask about other roles.",
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
    return (NextStep(says="Thank them now, and say by when you will decide.", why=why, until_day=until),)


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
