"""The feedback of a search: asked for, answered, offered, refused; and what came up, said no louder than it is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from followup_kit.followups.story import Happened, Story
from followup_kit.model import Choice, EventKind

ANSWERED, ASKED, OFFERED, REFUSED = "answered", "asked", "offered", "refused"
STATES = (ANSWERED, ASKED, OFFERED, REFUSED)
_K = EventKind
#: Below so many answers nothing is called a pattern.
_FEW = 5
_STAGE_WORDS = {
    "applied": "an application alone",
    "phone_screen": "a first call",
    "interview": "an interview",
    "final_round": "a final round",
}


class Entry(NamedTuple):
    """One feedback, or a question for it. `nth` is its place among what happened to the application, or None."""

    application_id: str
    stage_reached: str
    state: str
    rejected_on: date | None
    asked_on: date | None
    answered_on: date | None
    words: str = ""
    nth: int | None = None


def entries(stories: Iterable[Story]) -> Iterator[Entry]:
    """What was asked and what came, story by story; several answers are several entries."""
    for story in stories:
        no = story.last_no()
        asked = _asked_on(story)
        came = [(n, one) for n, one in enumerate(story.happened) if one.kind is _K.FEEDBACK_RECEIVED]
        about = (story.application_id, story.stage_reached)
        day = no.on if no else None
        for n, one in came:
            yield Entry(*about, ANSWERED, day, asked, one.on, one.note, n)
        state = _without_an_answer(no, asked)
        if not came and state:
            yield Entry(*about, state, day, asked, None)


def _asked_on(story: Story) -> date | None:
    sent = [one.on for one in story.happened if one.letter_kind == "feedback_request"]
    told = [
        one.decided_on
        for about, one in story.decided.items()
        if about.startswith("feedback_request:") and one.choice is Choice.DONE
    ]
    return max(sent + told, default=None)


def _without_an_answer(no: Happened | None, asked: date | None) -> str:
    if no and no.feedback in (OFFERED, REFUSED):
        return no.feedback
    return ASKED if asked else ""


class Theme(NamedTuple):
    """How often a theme came up among the answers after a stage, and what that is worth."""

    stage_reached: str
    theme: str
    n: int
    n_answers: int
    says: str


def came_up(answers: Iterable[tuple[str, Sequence[str]]]) -> list[Theme]:
    """Count the themes of answers, given as (stage reached, themes); the most frequent first, stage by stage."""
    told = list(answers)
    n_answers = Counter(stage for stage, _ in told)
    counts = Counter((stage, theme) for stage, themes in told for theme in dict.fromkeys(themes))
    order = list(_STAGE_WORDS)
    ranked = sorted(counts.items(), key=lambda one: (-order.index(one[0][0]), -one[1], one[0][1].casefold()))
    return [
        Theme(stage, theme, n, n_answers[stage], _in_words(stage, n, n_answers[stage])) for (stage, theme), n in ranked
    ]


def _in_words(stage: str, n: int, n_answers: int) -> str:
    after = _STAGE_WORDS[stage]
    if n == 1:
        return f"Named once, after {after}: one person's view, and perhaps right."
    named = f"{n} of {n_answers} answers after {after} named it"
    if n_answers < _FEW:
        return f"{named}. Too few to call it a pattern, enough to think about."
    return f"{named}. Those who answer are not all who decided, but it is worth your time."


def suggest_themes(words: str, tagged: Mapping[str, Sequence[str]], most: int = 5) -> list[str]:
    """Themes of the user's own that a feedback may be about, the likeliest first.

    `tagged` maps each theme to the feedback it was given to. A theme fits when the words name it, or share words with
    feedback that has it.
    """
    from rapidfuzz import fuzz

    mine = _content(words)
    scores: dict[str, float] = {}
    for theme, texts in tagged.items():
        named = fuzz.partial_ratio(theme.casefold(), words.casefold()) if len(theme) > 2 else 0.0
        shared = max((len(mine & _content(text)) for text in texts), default=0)
        score = (named if named >= _NAMED else 0.0) + _A_WORD * shared
        if named >= _NAMED or shared >= _SHARED:
            scores[theme] = score
    return sorted(scores, key=lambda theme: (-scores[theme], theme.casefold()))[:most]


_NAMED, _A_WORD, _SHARED = 85.0, 10.0, 2


def _content(text: str) -> set[str]:
    """The words that carry meaning: long ones."""
    return {word for word in "".join(one if one.isalnum() else " " for one in text.casefold()).split() if len(word) > 4}
