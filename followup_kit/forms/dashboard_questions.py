"""The questions a dashboard answers: what each is called, which statistic answers it, and what it can be asked with."""

from collections.abc import Callable
from typing import Any, NamedTuple

from followup_kit import charts, stats
from followup_kit.stats.behind import can_tell
from followup_kit.stats.cases import Cases


class Choice(NamedTuple):
    """Something to choose with a question: (what it means, what is shown), the first one at the start."""

    label: str
    options: tuple[tuple[str, str], ...]


class Question(NamedTuple):
    """`name` is that of the statistic; `ask` gives its frame, `plot` draws it."""

    name: str
    tab: str
    title: str
    ask: Callable[[Cases, str], Any]
    plot: Callable[..., Any]
    choice: Choice | None = None


def _events(ask: Callable[..., Any]) -> Callable[[Cases, str], Any]:
    return lambda cases, _: ask(cases.events_of(), as_of=cases.as_of)


_PERIODS = Choice("By", (("month", "month"), ("week", "week"), ("quarter", "quarter")))
_DAYS = Choice("Silent for", tuple((str(n), f"{n} days") for n in (21, 7, 14, 30, 60)))

QUESTIONS = (
    Question(
        "waiting_time",
        "Silence",
        "How long is silence normal?",
        lambda cases, _: stats.waiting_time(cases, as_of=cases.as_of),
        charts.plot_waiting_time,
    ),
    Question(
        "outcome_curve",
        "Answers",
        "What comes back first, and when?",
        lambda cases, _: stats.outcome_curve(cases, as_of=cases.as_of),
        charts.plot_outcome_curve,
    ),
    Question(
        "still_to_come",
        "Late answers",
        "May an answer still come?",
        lambda cases, days: stats.still_to_come(cases, silent_days=int(days), as_of=cases.as_of),
        charts.plot_still_to_come,
        _DAYS,
    ),
    Question("funnel", "How far", "How far do they come?", _events(stats.funnel), charts.plot_funnel),
    Question(
        "compare",
        "Side by side",
        "Does it make a difference?",
        lambda cases, by: stats.compare(cases, by=by, as_of=cases.as_of),
        charts.plot_compare,
        Choice("Compare by", (("source", "source"),)),
    ),
    Question(
        "trend",
        "Over time",
        "Is it getting better?",
        lambda cases, every: stats.trend(cases, every=every, as_of=cases.as_of),
        charts.plot_trend,
        _PERIODS,
    ),
    Question(
        "activity",
        "What you did",
        "What did you do, and what came back?",
        lambda cases, every: stats.activity(cases.events_of(), every=every, as_of=cases.as_of),
        charts.plot_activity,
        Choice("By", (("week", "week"), ("month", "month"), ("quarter", "quarter"))),
    ),
    Question(
        "time_in_stage",
        "Stages",
        "How long does each stage take?",
        _events(stats.time_in_stage),
        charts.plot_time_in_stage,
    ),
    Question(
        "feedback_themes",
        "Feedback",
        "What do they say?",
        lambda cases, _: stats.feedback_themes(cases),
        charts.plot_feedback_themes,
    ),
)
#: Columns of a log that say nothing as a group: they differ from one application to the next, or are its events' own.
_NOT_GROUPS = {
    "event_id", "application_id", "kind", "event_on", "reason", "note", "contact_id", "letter_id", "url", "company",
    "feedback", "reapply_after_months",
}  # fmt: skip


def asked_of(cases: Cases) -> list[Question]:
    """The questions that this log can say something about."""
    return [one for one in QUESTIONS if can_tell(one.name, cases)]


def choice_of(question: Question, cases: Cases) -> Choice | None:
    """What a question can be asked with; `compare` with the columns of this log, too."""
    if question.name != "compare" or question.choice is None:
        return question.choice
    own = [name for name in cases.columns if name not in _NOT_GROUPS and cases.table[name].astype("str").any()]
    names = dict.fromkeys(["source", *own, "month", "weekday"])
    called = {"resume": "résumé version", "month": "month of applying", "weekday": "weekday of applying"}
    return Choice(question.choice.label, tuple((name, called.get(name, name)) for name in names))
