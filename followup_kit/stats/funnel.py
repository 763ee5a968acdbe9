"""How far applications came, by their history: from each stage on to the next, to an end, or still open."""

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from followup_kit.stats.apart import set_apart
from followup_kit.stats.arguments import check_arguments
from followup_kit.stats.counts import open_frame
from followup_kit.stats.histories import ENDINGS, STAGES, paths
from followup_kit.stats.intake import ADD_SOME, NO_APPLICATION, NOTHING_YET, tell
from followup_kit.stats.intervals import wilson
from followup_kit.stats.words import ENOUGH, percent

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("from_stage", "to_stage", "n", "n_from", "share", "low", "high")
OPEN = "open"
_ORDER = [str(one) for one in (*STAGES, *ENDINGS)] + [OPEN]
DEFINITION = (
    "Applications by the stages that they ever reached (not by their last status), from each stage to the next one, to "
    "an end, or still open; an offer's answers prove the offer. Shares are of all that reached the stage, with "
    "Wilson's 95 % interval; open ones may still move on."
)


def funnel(events: Any, *, as_of: date | str) -> "pd.DataFrame":
    """How many applications went from each stage to each next one; what comes in goes out, ends, or is open.

    `events` is `tracker.events()` or any frame that Narwhals supports. Stages are applied, screening, assessment,
    interview and offer; a stage that an application never saw is passed over. Gives one row per step that somebody
    took, in order: `from_stage`, `to_stage` (a stage, rejected, withdrawn, declined, accepted, or "open"), `n` of the
    `n_from` that reached `from_stage`, and `share` with Wilson's 95 % interval `low`–`high`.

    `.attrs` holds definition, as_of, summary, next_step, n, what is counted apart, and `reached`: for each stage how
    many ever reached it, the share of all, and its interval. Steps with an unknown day count: they happened.

    Raises InvalidInput.
    """
    import pandas as pd

    frame = open_frame(events)
    day = check_arguments(frame.collect_schema().names(), as_of=as_of)
    frame, apart = set_apart(frame, day)
    found = paths(frame, day)
    n = sum(found.values())
    table = pd.DataFrame(_steps(found), columns=list(COLUMNS))
    reached = _reached(found, n)
    tell(table, day, apart, definition=DEFINITION, summary=_summary(reached, n), next_step=_next_step(reached, n))
    table.attrs |= {"n": n, "reached": reached}
    return table


def came_to(steps: "pd.DataFrame") -> dict[str, int]:
    """How many came to each stage or end of the frame of `funnel`, in its order."""
    reached = {name: int(n) for name, n in zip(steps["from_stage"], steps["n_from"], strict=True)}
    ends = dict.fromkeys(name for name in steps["to_stage"] if name not in reached)
    return reached | {name: int(steps.loc[steps["to_stage"] == name, "n"].sum()) for name in ends}


def to_sankeymatic(steps: "pd.DataFrame") -> str:
    """The frame of `funnel` as text for sankeymatic.com: a line such as "applied [40] rejected" for each step."""
    told = zip(steps["from_stage"], steps["n"], steps["to_stage"], strict=True)
    return "".join(f"{source.capitalize()} [{n}] {target.capitalize()}\n" for source, n, target in told)


def _steps(found: dict[tuple[tuple[str, ...], str], int]) -> list[tuple[Any, ...]]:
    steps: dict[tuple[str, str], int] = {}
    reached: dict[str, int] = {}
    for (path, ending), n in found.items():
        for stage in path:
            reached[stage] = reached.get(stage, 0) + n
        for step in pairwise((*path, ending or OPEN)):
            steps[step] = steps.get(step, 0) + n
    ordered = sorted(steps, key=lambda step: (_ORDER.index(step[0]), _ORDER.index(step[1])))
    return [
        (*step, steps[step], reached[step[0]], steps[step] / reached[step[0]], *wilson(steps[step], reached[step[0]]))
        for step in ordered
    ]


def _reached(found: dict[tuple[tuple[str, ...], str], int], n: int) -> list[dict[str, Any]]:
    rows = []
    for stage in map(str, STAGES):
        came = sum(many for (path, _), many in found.items() if stage in path)
        low, high = wilson(came, n)
        rows.append({"stage": stage, "n": came, "share": came / n if n else None, "low": low, "high": high})
    return rows if n else []


def _summary(reached: list[dict[str, Any]], n: int) -> str:
    if n == 0:
        return NO_APPLICATION
    said = [
        f"{row['n']} {row['stage']} ({percent(row['share'])} %, {percent(row['low'])}–{percent(row['high'])})"
        for row in reached[1:]
        if row["n"]
    ]
    return f"Of {n} applications, so far ever reached: {', '.join(said) or 'no further stage'}."


def _next_step(reached: list[dict[str, Any]], n: int) -> str:
    if n == 0:
        return ADD_SOME
    talked = sum(row["n"] for row in reached if row["stage"] == "interview")
    offers = sum(row["n"] for row in reached if row["stage"] == "offer")
    if n >= 3 * ENOUGH and talked == 0:
        return "Few come as far as a talk: have somebody read your résumé beside two of the postings."
    if talked >= ENOUGH and offers == 0:
        return "You are invited, and it ends there: ask for feedback, and practise an interview with somebody."
    return NOTHING_YET
