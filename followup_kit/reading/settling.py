"""Settles what the phrases of a message leave open, and doubts a no that only its phrases see, by weighing its cues."""

from collections.abc import Sequence

from followup_kit.reading.cues import cues_of
from followup_kit.reading.folding import fold
from followup_kit.reading.judging import Judgement, apart, judge, kind_of, reason_of
from followup_kit.reading.reading import Quote
from followup_kit.reading.weighing import weigh, words_that_weigh

_REJECTED, _UNSURE = "rejected", "unsure"
#: What is decided by weights is never called surer than this.
_SUREST = 0.9


def settle(judgement: Judgement, quotes: Sequence[Quote], text: str, code: str, subject_ends: int) -> Judgement:
    """Weigh a message in the language `code` whose phrases were judged: a no, none, or unsure where they disagree."""
    folded = fold(text)
    cues = cues_of(folded, code, subject_ends=subject_ends)
    weighed = weigh(cues, code, quotes, judgement.kind)
    if judgement.kind == _REJECTED:
        return judgement if weighed.no >= weighed.doubt else _without_no(judgement, quotes)
    if weighed.no < weighed.sure:
        return judgement
    noes = [quote for quote in quotes if kind_of(quote) == _REJECTED]
    words = apart([*words_that_weigh(text, cues, code), *(quote for quote in noes if quote.strong)])
    if judgement.kind != _UNSURE and weighed.no < weighed.against:
        return Judgement(_UNSURE, evidence=words)
    confidence = min(weighed.confidence, _SUREST)
    return Judgement(_REJECTED, confidence, words, reason_of(noes))


def _without_no(judgement: Judgement, quotes: Sequence[Quote]) -> Judgement:
    """What a message says apart from a no that its cues do not bear out; unsure when that is nothing."""
    rest = judge([quote for quote in quotes if kind_of(quote) != _REJECTED])
    return Judgement(_UNSURE, evidence=judgement.evidence) if rest.kind == _UNSURE else rest
