"""Whether an answer may still come after some silent days: two questions that are easily mixed up, kept apart."""

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from followup_kit.stats.counts import EVERYTHING, Counts
from followup_kit.stats.curves import Curve, aalen_johansen
from followup_kit.stats.intake import ADD_SOME, NO_APPLICATION, NOTHING_YET, Intake, intake
from followup_kit.stats.intervals import Share, around, wilson
from followup_kit.stats.waiting_time import curve_of
from followup_kit.stats.words import ENOUGH, percent

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("group", "question", "silent_days", "share", "low", "high", "n", "n_answered", "n_later", "until_day")
THIS_ONE, ALL_ANSWERS = "chance_of_an_answer", "answers_that_took_longer"
DEFINITION = (
    f"{THIS_ONE}: of applications silent for so many days, the share answered later. {ALL_ANSWERS}: of all answers, "
    f"the share that took longer than so many days. Both up to the last day with at least {ENOUGH} watched "
    "(until_day); withdrawn and waiting ones count for as long as they were watched. 95 % intervals: delta method, "
    "on the log-log scale for the first and the logit scale for the second; Wilson's where none came later."
)


class _Answer(NamedTuple):
    """Both shares of a group; until_day is None while fewer than ten were watched past the silent days."""

    this_one: Share
    all_answers: Share
    n: int
    n_answered: int
    n_later: int
    until_day: int | None


def still_to_come(events: Any, *, silent_days: int, by: str | None = None, as_of: date | str) -> "pd.DataFrame":
    """How likely an answer still is after some silent days, and how unusual such a wait is among answers.

    `events` is `tracker.events()` or any frame that Narwhals supports; `by` one of its columns, or "month" or "weekday"
    of applying. Gives two rows per group, told apart by `question`: "chance_of_an_answer", the chance that an
    application silent for `silent_days` is answered after all, and "answers_that_took_longer", the share of all answers
    that took longer than that. `share` (0 to 1) has its 95 % interval `low`–`high` by the delta method (NaN where none
    can be given); `n` applications, `n_answered` of them answered, `n_later` after the silent days. "Ever" ends on
    `until_day`, the last day with at least 10 watched; where the silent days reach it, share is NaN and until_day NA.

    `.attrs` holds definition, as_of, silent_days, summary, next_step, n, and what is counted apart or left out.

    Raises InvalidInput.
    """
    import pandas as pd

    taken = intake(events, as_of=as_of, by=by, silent_days=silent_days)
    whole = _answer(taken.counts, silent_days)
    groups = [(EVERYTHING, taken.counts)] if by is None else taken.counts.each_group()
    answers = [(name, _answer(part, silent_days)) for name, part in groups]
    rows = [
        (name, question, int(silent_days), *share, *answer[2:])
        for name, answer in answers
        for question, share in ((THIS_ONE, answer.this_one), (ALL_ANSWERS, answer.all_answers))
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"until_day": "Int64"})
    taken.tell(
        table,
        definition=DEFINITION,
        summary=_summary(whole, silent_days),
        next_step=_next_step(taken, whole, silent_days),
    )
    table.attrs["silent_days"] = int(silent_days)
    return table


def _answer(counts: Counts, silent_days: int) -> _Answer:
    curve = curve_of(counts)
    n, answered = int(counts.n.sum()), counts.outcome >= 0
    n_answered = int(counts.n[answered].sum())
    n_later = int(counts.n[answered & (counts.duration > silent_days)].sum())
    solid = curve.day[curve.n_at_risk >= ENOUGH]
    none = Share(float("nan"), float("nan"), float("nan"))
    if not len(solid) or solid[-1] <= silent_days:
        return _Answer(none, none, n, n_answered, n_later, None)
    last, later = int(solid[-1]), counts.duration > silent_days
    rest = aalen_johansen(counts.duration[later], np.where(answered[later], 0, -1), counts.n[later], 1)
    return _Answer(
        _chance(rest, last), _longer(curve, rest, silent_days, last, n_answered), n, n_answered, n_later, last
    )


def _chance(rest: Curve, last: int) -> Share:
    """Kaplan–Meier of those still silent: 1 - S(last) / S(silent days)."""
    rate, error, at_risk = rest.at(last)
    low, high = around(1 - rate, error, "log-log")
    if rate[0] == 0:
        return Share(0.0, *wilson(0, at_risk))
    return Share(float(rate[0]), float(1 - high[0]), float(1 - low[0]))


def _longer(curve: Curve, rest: Curve, silent_days: int, last: int, n_answered: int) -> Share:
    """(S - S·q) / (1 - S·q), with S unanswered after the silent days and q of these also on the last day.

    S and q are independent (Greenwood's sums run over different days), so their variances add up.
    """
    (rate, error, _), (later, later_error, _) = curve.at(silent_days), rest.at(last)
    s, q = 1 - rate[0], 1 - later[0]
    ever = 1 - s * q
    if ever <= 1e-12:
        return Share(float("nan"), float("nan"), float("nan"))
    share = s * (1 - q) / ever
    if q == 1:
        return Share(0.0, *wilson(0, n_answered))
    by_s, by_q = (1 - q) / ever**2, s * (1 - s) / ever**2
    se = ((by_s * error[0]) ** 2 + (by_q * later_error[0]) ** 2) ** 0.5
    low, high = around(np.array([share]), np.array([se]), "logit")
    return Share(float(share), float(low[0]), float(high[0]))


def _summary(answer: _Answer, silent_days: int) -> str:
    if answer.n == 0:
        return NO_APPLICATION
    if answer.until_day is None:
        return (
            f"Fewer than {ENOUGH} of {answer.n} applications were watched for longer than {silent_days} days, too few "
            "to say what may still come."
        )
    if np.isnan(answer.all_answers.rate):
        return f"None of {answer.n} applications was answered yet, so nothing can be said of late answers."
    return (
        f"Of those like it that ever answered, {_told(answer.all_answers)} were still to come after {silent_days} "
        f"silent days; of those silent that long, {_told(answer.this_one)} are answered after all "
        f"(n = {answer.n}, {answer.n_answered} answered; looking as far as day {answer.until_day})."
    )


def _told(share: Share) -> str:
    span = "no interval" if np.isnan(share.low) else f"{percent(share.low)}–{percent(share.high)}"
    return f"{percent(share.rate)} % ({span})"


def _next_step(taken: Intake, answer: _Answer, silent_days: int) -> str:
    if taken.n == 0:
        return ADD_SOME
    if answer.until_day is None or np.isnan(answer.this_one.high):
        return "Keep logging and look again later."
    if answer.this_one.high < 0.1:
        return (
            f"After {silent_days} silent days an answer is rare (fewer than 10 in 100): plan without this one, and "
            "leave it open in the log, for some do come late."
        )
    return f"{NOTHING_YET} {silent_days} silent days are no answer: some still come later."
