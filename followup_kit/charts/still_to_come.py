"""Whether an answer may still come after a silence: the chance of one, and how many answers took longer, apart."""

from typing import TYPE_CHECKING, Any

from followup_kit.charts.dots import Row, draw_answer
from followup_kit.charts.sheet import check_frame, empty, percent, reach
from followup_kit.charts.text import wrap

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

NEEDED = ("group", "question", "silent_days", "share", "low", "high", "n", "n_answered", "n_later", "until_day")
EMPTY = "No applications to judge a silence by yet: once answers are in your log, this shows what may still come."
HOW = (
    "Blue: the chance that an application silent so long is answered after all. Grey: the share of all answers that "
    "took longer. Lines: 95 % intervals."
)
THIS_ONE, ALL_ANSWERS = "chance_of_an_answer", "answers_that_took_longer"


def plot_still_to_come(shares: "pd.DataFrame", *, theme: str = "both") -> "go.Figure":
    """Draw the frame of `still_to_come`: for each group the two shares, which answer two different questions.

    The blue dot is the chance that a silent application is still answered, the grey diamond the share of all answers
    that took longer; each with its 95 % interval. `theme` is "light", "dark" or "both"; the same in words is in
    `figure.layout.meta["description"]`.

    Raises InvalidInput when the frame is not one of `still_to_come`, or for an unknown theme.
    """
    check_frame(shares, "shares", NEEDED, "still_to_come", theme)
    rows = [_row(str(group), part) for group, part in shares[shares["n"] > 0].groupby("group", sort=False)]
    if not any(row.rate == row.rate for row in rows):
        return empty(theme, shares.attrs.get("summary", EMPTY) if rows else EMPTY)
    days = int(shares["silent_days"].iloc[0])
    title = f"What may still come after {days} silent day{'s' * (days != 1)}"
    return draw_answer(shares, rows, title=title, how=HOW, theme=theme)


def _row(group: str, part: "pd.DataFrame") -> Row:
    by_question = part.set_index("question")
    chance, longer = by_question.loc[THIS_ONE], by_question.loc[ALL_ANSWERS]
    label = f"{_told(chance)} are still answered<br>{_told(longer)} of answers took longer"
    if chance["share"] != chance["share"]:
        label = "too few watched that long"
    numbers = f"{chance['n']} applications, {chance['n_answered']} answered, {chance['n_later']} of them later"
    return Row(
        name=group,
        rate=chance["share"],
        low=chance["low"],
        high=chance["high"],
        label=label,
        hover=f"<b>{wrap(group, 60)}</b><br>{label}<br>{numbers}",
        beside=(longer["share"], longer["low"], longer["high"]),
    )


def _told(one: Any) -> str:
    return f"{percent(one['share'])} % ({reach(one['low'], one['high'])})"
