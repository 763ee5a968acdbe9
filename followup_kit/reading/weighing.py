"""How much a message sounds like a no, where its phrases do not settle it: many small cues, each with its weight.

The weights are data, learned from labelled messages by tests/reading/fit_weights.py: weights/words and weights/letters
hold those of cues by language, weights/together.toml those of what the cues and the phrases say together.
"""

import math
import tomllib
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from functools import cache
from importlib import resources

from followup_kit.reading.cues import Cues, Places
from followup_kit.reading.patterns import LANGUAGES
from followup_kit.reading.reading import Quote

_KINDS = (
    "rejected", "acknowledged", "interview", "screening", "assessment", "offer", "information_wanted", "other",
    "feedback", "keeps_on_file", "reapply",
)  # fmt: skip
_TONES = ("warm", "door", "contrast", "farewell", "withdrawn", "bulk", "moved", "pause", "pending")
#: More phrases of one kind say no more than so many.
_MOST = 3
_SHOWN = 3
#: One sentence has few cues: it takes so much more to doubt a plain no in it, for each of its phrases up to two.
#: Too few messages are so short to learn it.
_FEW_CUES, _PHRASES = 0.5, 2

#: The weight of each cue, and what is added always.
Learned = tuple[Mapping[str, float], float]


@dataclass(frozen=True, slots=True)
class Weighed:
    """How much a message sounds like a no.

    From `sure` on it is one where its phrases do not settle it, from `against` on where they say something else; below
    `doubt` it is none, whatever they say.
    """

    no: float
    sure: float
    against: float
    doubt: float

    @property
    def confidence(self) -> float:
        """From 0 to 1."""
        return round(1 / (1 + math.exp(-self.no)), 2)


@cache
def _cue_weights(sort: str, code: str) -> Learned:
    file = resources.files("followup_kit.reading") / "weights" / sort / f"{LANGUAGES[code]}.tsv"
    pairs = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    weights = {cue: float(weight) for cue, weight in pairs}
    return weights, weights.pop("")


@cache
def _together() -> dict[str, dict[str, float]]:
    file = resources.files("followup_kit.reading") / "weights" / "together.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def weigh(cues: Cues, code: str, quotes: Collection[Quote], judged: str) -> Weighed:
    """Add up what cues, phrases and the judgement by phrases say about a message in the language `code`."""
    signs = signs_of(cues, _cue_weights("words", code), _cue_weights("letters", code), quotes, judged)
    together = _together()
    no = together["bounds"]["always"] + sum(together["weights"][name] * value for name, value in signs.items())
    bounds = together["bounds"]
    allowed = _FEW_CUES * min(signs["rejected strong"], _PHRASES) if len(cues.sentences) == 1 else 0.0
    return Weighed(no, bounds["sure"], bounds["against"], bounds["doubt"] - allowed)


def signs_of(cues: Cues, words: Learned, letters: Learned, quotes: Collection[Quote], judged: str) -> dict[str, float]:
    """What is weighed together, by name: the cues of the whole and of its sentences, and how many phrases say what."""
    each = [sound(places.keys(), *words) for places in cues.sentences] or [words[1]]
    strongest = max(each)
    signs = {
        "whole": sound(cues.whole, *words),
        "letters": sound(cues.letters, *letters),
        "strongest": strongest,
        "all": strongest + math.log(sum(math.exp(one - strongest) for one in each)),
        "weakest": min(each),
        "length": min(len(each), 30) / 10,
        "judged rejected": float(judged == "rejected"),
        "judged unsure": float(judged == "unsure"),
    }
    for kind in _KINDS:
        found = [quote.strong for quote in quotes if quote.says.partition(".")[0] == kind]
        signs[f"{kind} strong"] = float(min(sum(found), _MOST))
        signs[f"{kind} weak"] = float(min(len(found) - sum(found), _MOST))
    for tone in _TONES:
        signs[tone] = float(min(sum(quote.says.endswith(f".{tone}") for quote in quotes), _MOST))
    return signs


def sound(cues: Set[str], weights: Mapping[str, float], bias: float) -> float:
    """How much some cues together sound like a no; a long text no more than a short one."""
    return bias + math.fsum(weights[cue] for cue in cues if cue in weights) / math.sqrt(len(cues) or 1)


def words_that_weigh(text: str, cues: Cues, code: str) -> tuple[Quote, ...]:
    """The words of a text that sound most like a no: those with most weight in the sentence that has most."""
    weights, bias = _cue_weights("words", code)
    if not cues.sentences:
        return ()
    sentence: Places = max(cues.sentences, key=lambda places: sound(places.keys(), weights, bias))
    heavy = sorted(sentence, key=lambda cue: (-weights.get(cue, 0.0), cue))[:_SHOWN]
    places = [sentence[cue] for cue in heavy if weights.get(cue, 0.0) > 0]
    if not places:
        return ()
    start, end = min(a for a, _ in places), max(b for _, b in places)
    return (Quote("rejected.not_selected", text[start:end], start, strong=False),)
