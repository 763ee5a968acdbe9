"""Which applications stand behind a mark of a chart: the ones that were counted there, by name."""

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np

from followup_kit.model import EventKind
from followup_kit.stats.activity import COUNTED, REJECTIONS
from followup_kit.stats.cases import Cases
from followup_kit.stats.derived import group_name, period_number
from followup_kit.stats.feedback_themes import themes_in
from followup_kit.stats.funnel import OPEN, came_to
from followup_kit.stats.histories import known_events, path_of_each
from followup_kit.stats.time_in_stage import STEPS

if TYPE_CHECKING:
    import pandas as pd

WAITING, ANSWERED, DAY, LATER, SILENT = "waiting", "answered", "day ", "later", "silent"
_BETWEEN = " to "
#: What stands for feedback that was given no theme: no theme is called like that.
NO_THEME = "\N{NULL}"


def behind(answer: str, cases: Cases, key: str, choice: Any = None) -> "pd.DataFrame":
    """The rows of `cases.table` behind the mark `key` of an answer, those sent last first.

    `answer` is the statistic's name, `choice` what it was asked with (the column of `compare`, the period of `trend`
    and `activity`, the days of `still_to_come`). Keys are

    - outcome_curve: a kind of answer, or "waiting"; waiting_time: "waiting", "answered", or "day 12";
    - still_to_come: "silent", or "later"; compare: a group; trend: a period;
    - funnel: "applied to rejected", or all that came to "interview"; time_in_stage: a stage in which they still are;
    - activity: "n_applied", or with its period "n_applied 2026-03-02";
    - feedback_themes: a theme, or NO_THEME; these are one row an answer, with its `event_id`, what it `said`, and its
      `themes`.
    """
    chosen = cases.only(_RULES[answer](cases, key, choice))
    table = chosen.table.sort_values("applied_on", ascending=False, kind="stable")
    if answer != "feedback_themes":
        return table
    answers = _feedback(chosen, key)[["application_id", "event_id", "words", "themes"]]
    return table.drop(columns="event_id").merge(answers.rename(columns={"words": "said"}), on="application_id")


def can_tell(answer: str, cases: Cases) -> bool:
    """Whether the log holds anything at all that the answer is about, on whatever day it came."""
    return answer != "feedback_themes" or cases.has_feedback


def _first_answer(cases: Cases, key: str, _choice: Any) -> Any:
    table = cases.table
    return table["counted"] & (table["answer"] == ("" if key == WAITING else key))


def _wait(cases: Cases, key: str, _choice: Any) -> Any:
    table = cases.table
    answered = table["counted"] & (table["answer"] != "")
    if key.startswith(DAY):
        return answered & (table["days"] == int(key.removeprefix(DAY)))
    return answered if key == ANSWERED else table["counted"] & ~answered


def _late(cases: Cases, key: str, choice: Any) -> Any:
    table = cases.table
    longer = table["counted"] & (table["days"] > int(choice))
    return longer & ((table["answer"] != "") == (key == LATER))


def _group(cases: Cases, key: str, choice: Any) -> Any:
    return cases.table["counted"] & (cases.groups(choice) == key)


def _period(cases: Cases, key: str, choice: Any) -> Any:
    return cases.table["counted"] & (cases.groups(choice, derive=True) == key)


def _step(cases: Cases, key: str, _choice: Any) -> Any:
    start, _, end = key.partition(_BETWEEN)
    paths = path_of_each(nw.from_native(cases.events_of()), cases.as_of)
    ways = {one: (*path, ending or OPEN) for one, (path, ending) in paths.items()}
    took = {one for one, way in ways.items() if ((start, end) in pairwise(way) if end else start in way)}
    return cases.table["application_id"].isin(took)


def _stage(cases: Cases, key: str, _choice: Any) -> Any:
    paths = path_of_each(nw.from_native(cases.events_of()), cases.as_of)
    there = {one for one, (path, ending) in paths.items() if path[-1] == key and not ending}
    return cases.table["application_id"].isin(there)


def _did(cases: Cases, key: str, choice: Any) -> Any:
    name, _, period = key.partition(" ")
    kinds = [str(kind) for kind in COUNTED[name]]
    rows = known_events(nw.from_native(cases.events_of()), cases.as_of).filter(nw.col("kind").is_in(kinds))
    found = rows.with_columns(period_number(choice).alias("number")).select("application_id", "number")
    pairs = zip(found["application_id"].to_list(), found["number"].to_list(), strict=True)
    some = {one for one, number in pairs if not period or group_name(str(number), choice) == period}
    return cases.table["application_id"].isin(some)


def _named(cases: Cases, key: str, _choice: Any) -> Any:
    return cases.table["application_id"].isin(_feedback(cases, key)["application_id"])


def _feedback(cases: Cases, key: str) -> "pd.DataFrame":
    """The answers that name a theme, or those that were given none."""
    rows = cases.feedback_of()
    rows = rows[rows["state"].astype("str") == ANSWERED]
    named = [key in (themes_in(themes) or {NO_THEME}) for themes in rows["themes"]]
    return rows[np.array(named, dtype=bool)]


_RULES: dict[str, Callable[[Cases, str, Any], Any]] = {
    "outcome_curve": _first_answer,
    "waiting_time": _wait,
    "still_to_come": _late,
    "compare": _group,
    "trend": _period,
    "funnel": _step,
    "time_in_stage": _stage,
    "activity": _did,
    "feedback_themes": _named,
}


def marks(answer: str, frame: "pd.DataFrame", choice: Any = None) -> list[tuple[str, str]]:
    """What can be asked for behind the frame of an answer: (key, what it says), in the order of the chart."""
    if answer == "outcome_curve":
        return [(kind, f"first answer: {kind}") for kind in dict.fromkeys(frame["outcome"])] + [(WAITING, "no answer")]
    if answer == "waiting_time":
        return [(WAITING, "no answer yet"), (ANSWERED, "answered")]
    if answer == "still_to_come":
        return [(SILENT, f"silent for more than {choice} days"), (LATER, f"answered after more than {choice} days")]
    if answer == "funnel":
        rows = zip(frame["from_stage"], frame["to_stage"], frame["n"], strict=True)
        steps = [(f"{one}{_BETWEEN}{other}", f"{one}{_BETWEEN}{other}: {n}") for one, other, n in rows]
        return steps + [(name, f"all {name}: {n}") for name, n in came_to(frame).items()]
    if answer == "activity":
        told = {name: ", ".join(kind.replace("_", " ") for kind in kinds) for name, kinds in COUNTED.items()}
        return [(name, told[name]) for name in COUNTED if frame[name].sum()]
    if answer == "time_in_stage":
        return [(stage, f"still there: {stage}") for stage in frame["stage"]]
    if answer == "feedback_themes":
        named = [(theme, f"{theme}: {n}") for theme, n in zip(frame["theme"], frame["n"], strict=True)]
        n_untagged = frame.attrs["n_untagged"]
        return [*named, (NO_THEME, f"no theme yet: {n_untagged}")] if n_untagged else named
    column = "period" if answer == "trend" else "group"
    return [(str(name), f"{name}: {n}") for name, n in zip(frame[column], frame["n"], strict=True)]


#: Of the answers that can be hidden from a gentle page.
HARD = str(EventKind.REJECTED)


#: What a gentle page leaves out of a definition; what is counted stays the same.
_HARD_WORDS = {"activity": REJECTIONS, "time_in_stage": STEPS}


def without_rejections(answer: str, frame: "pd.DataFrame") -> "pd.DataFrame":
    """The frame of an answer without its rejections, in its words, too; what is counted elsewhere stays as it is."""
    column = {"outcome_curve": "outcome", "funnel": "to_stage"}.get(answer)
    kept = frame[frame[column] != HARD] if column else frame.copy()
    if answer == "activity":
        kept = kept.assign(n_rejected=0)
    kept.attrs = dict(frame.attrs)
    kept.attrs["definition"] = kept.attrs.get("definition", "").replace(_HARD_WORDS.get(answer, ""), "")
    if answer == "outcome_curve":  # its sentence names each kind of answer
        kept.attrs |= {"summary": "", "next_step": ""}
    return kept
