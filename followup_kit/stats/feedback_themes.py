"""What feedback was about: how many answers named each theme, with an interval, for few answers say little."""

from typing import TYPE_CHECKING, Any

from followup_kit.errors import InvalidInput
from followup_kit.stats.cases import Cases
from followup_kit.stats.counts import open_frame
from followup_kit.stats.intake import tell
from followup_kit.stats.intervals import wilson
from followup_kit.stats.words import percent

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("theme", "n", "n_answers", "share", "low", "high")
FEW = 3
DEFINITION = (
    "Of the feedback that was answered and given a theme, the share that names each theme; one answer may name "
    "several. 95 % interval: Wilson."
)


def feedback_themes(feedback: Any) -> "pd.DataFrame":
    """How many feedback answers named each theme, the most frequent first.

    `feedback` is `tracker.feedback()`: one row an answer, with `state` ("answered" counts) and `themes` joined by "; ";
    or `Cases`, with the feedback of their applications.
    Gives one row per theme: `n` answers that name it of `n_answers` that name any, and the `share` with Wilson's 95 %
    interval `low`–`high`. Answers without a theme are counted in `.attrs` (n_untagged), beside definition, summary,
    next_step and n. tracker.feedback_themes() says the same by the stage that an application had reached.

    Raises InvalidInput.
    """
    import pandas as pd

    frame = open_frame(feedback.feedback_of() if isinstance(feedback, Cases) else feedback)
    missing = [name for name in ("state", "themes") if name not in frame.collect_schema().names()]
    if missing:
        raise InvalidInput(faults={"feedback": f"has no column {', '.join(missing)}; give tracker.feedback()."})
    rows = frame.select("state", "themes").lazy().collect()
    cells = zip(rows["state"].to_list(), rows["themes"].to_list(), strict=True)
    answers = [themes_in(themes) for state, themes in cells if state == "answered"]
    tagged = [themes for themes in answers if themes]
    names = {theme for themes in tagged for theme in themes}
    sums = {name: sum(name in themes for themes in tagged) for name in names}
    found = [
        (name, sums[name], len(tagged), sums[name] / len(tagged), *wilson(sums[name], len(tagged)))
        for name in sorted(names, key=lambda name: (-sums[name], name))
    ]
    table = pd.DataFrame(found, columns=list(COLUMNS))
    n_untagged = len(answers) - len(tagged)
    said = {"definition": DEFINITION, **_words(found, n_untagged)}
    if isinstance(feedback, Cases):
        tell(table, feedback.as_of, feedback.apart, **said)
    else:
        table.attrs = said
    table.attrs |= {"n": len(tagged), "n_untagged": n_untagged}
    return table


def themes_in(text: object) -> set[str]:
    """The themes that an answer was given."""
    return {theme.strip() for theme in text.split(";") if theme.strip()} if isinstance(text, str) else set()


def _words(found: list[tuple[Any, ...]], n_untagged: int) -> dict[str, str]:
    if not found:
        ask = "Read the answers and give each a theme (tag_feedback)." if n_untagged else "Nothing to change yet."
        told = f"{n_untagged} answers, none with a theme yet." if n_untagged else "No feedback came yet."
        return {"summary": told, "next_step": ask}
    theme, n, n_answers, share, low, high = found[0]
    told = f"{theme} was named in {n} of {n_answers} answers ({percent(share)} %, {percent(low)}–{percent(high)})."
    if n < FEW:
        return {"summary": told, "next_step": "Nothing to change yet: so far it is one or two people's view."}
    return {"summary": told, "next_step": f"Several people named {theme}: pick one thing about it to practise next."}
