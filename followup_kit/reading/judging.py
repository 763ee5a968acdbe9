"""What a message says, judged by its phrases: one that decides alone, or several weak ones together."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from followup_kit.model import Reason
from followup_kit.reading.folding import fold
from followup_kit.reading.patterns import LANGUAGES, SENTENCE_ENDS, Language, Phrase, language
from followup_kit.reading.reading import Quote

#: In this order: what is said later in a search counts before what is said earlier.
POSITIVE = ("offer", "interview", "assessment", "screening")
OTHER = "other"
_BESIDE = ("feedback", "keeps_on_file", "reapply")
_DOUBTED = ("rejected", *POSITIVE, "information_wanted")
#: Fewer common words than this do not tell a language.
_FEW_WORDS = 4
_LONGEST_SENTENCE = 400
#: A no in the same breath takes these back: within its own words, and up to where something else begins.
_TAKEN_BACK = (*POSITIVE, "acknowledged", "other")
_SAME_BREATH = 60
_ANEW = re.compile(
    r"[.!?。！？\n;:]|\b(but|however|instead|yet|though|aber|jedoch|sondern|stattdessen|mais|cependant|pero|sino)\b|が、"
)
_DISCLAIMER = re.compile(
    r"confidential|intended recipient|vertraulich|confidentiel|destinataire|confidencial|destinatario|誤送信|機密"
)


def languages_of(text: str) -> tuple[str, ...]:
    """The languages whose common words stand in a folded text, the likeliest first; English when there are none."""
    if len(re.findall(r"[\u3040-\u30ff\u4e00-\u9fff]", text)) * 5 > len(text):
        return ("ja",)
    counts = {code: len(language(code).common.findall(text)) for code in LANGUAGES}
    ranked = sorted((code for code in counts if counts[code]), key=lambda code: -counts[code])
    likely = [code for code in ranked if counts[code] * 5 >= counts[ranked[0]] * 3][:2]
    too_short = not likely or counts[likely[0]] < _FEW_WORDS
    return (*likely, "en") if too_short and "en" not in likely else tuple(likely)


def find_phrases(text: str, codes: tuple[str, ...]) -> list[Quote]:
    """All phrases of the languages that a text holds, in its order, but those in mere possibilities."""
    folded = _without_disclaimers(fold(text))
    found = []
    for code in codes:
        known = language(code)
        for phrase in known.phrases:
            found += [Quote(phrase.says, text[a:b], a, phrase.strong) for a, b in _places(phrase, folded, known)]
    found.sort(key=lambda quote: (quote.start, quote.says, -len(quote.words)))
    noes = [quote for quote in found if quote.strong and _kind(quote) == "rejected"]
    exact = [quote for quote in found if quote.strong and _kind(quote) in ("assessment", "screening")]
    return [
        quote
        for quote in found
        if not any(_is_part_of(quote, no, folded) for no in noes)
        and not (_kind(quote) == "interview" and any(_overlap(quote, one) for one in exact))
    ]


def _overlap(one: Quote, other: Quote) -> bool:
    """Whether two quotes share words: “we invite you to a test” invites to no talk."""
    return one.start < other.start + len(other.words) and other.start < one.start + len(one.words)


def _is_part_of(quote: Quote, no: Quote, folded: str) -> bool:
    """Whether a phrase says what does not come: “the offer went to another”, “not among those whom we invite”."""
    if _kind(quote) not in _TAKEN_BACK or quote.start < no.start:
        return False
    end = no.start + len(no.words)
    if quote.start + len(quote.words) <= end:
        return True
    between = folded[end : quote.start]
    return _kind(quote) in POSITIVE and len(between) < _SAME_BREATH and not _ANEW.search(between)


def _places(phrase: Phrase, folded: str, known: Language) -> Iterator[tuple[int, int]]:
    for match in phrase.pattern.finditer(folded):
        if not (phrase.says.startswith(_DOUBTED) and _is_taken_back(phrase, folded, match, known)):
            yield match.span()


def _is_taken_back(phrase: Phrase, folded: str, match: re.Match[str], known: Language) -> bool:
    """Whether its sentence only says what might be (“if you are not selected …”), or that there is no invitation."""
    far_back, far_on = max(match.start() - _LONGEST_SENTENCE, 0), match.end() + _LONGEST_SENTENCE
    start = max(max(folded.rfind(end, far_back, match.start()) for end in SENTENCE_ENDS) + 1, far_back)
    ends = [at for end in SENTENCE_ENDS if (at := folded.find(end, match.end(), far_on)) >= 0]
    sentence, after = folded[start : match.end()], folded[match.end() : min(ends, default=far_on)]
    if known.maybe_before.search(sentence) or known.maybe_after.search(after):
        return True
    if not phrase.says.startswith((*POSITIVE, "information_wanted")):
        return False
    # Japanese negates at the end of the sentence, the other languages before what they negate.
    if known.code == "ja":
        return bool(known.negated.search(match[0] + after))
    return bool(known.negated.search(folded[start : match.start()]) or known.denies.search(match[0]))


def _without_disclaimers(folded: str) -> str:
    """The text with legal small print blanked out, so that every place stays."""
    parts = re.split(r"(\n\n)", folded)
    return "".join(" " * len(part) if len(part) > 80 and _DISCLAIMER.search(part) else part for part in parts)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A kind, how sure it is (0 to 1), the words that decided and, of a rejection, the reason."""

    kind: str
    confidence: float = 0.0
    evidence: tuple[Quote, ...] = ()
    reason: Reason | None = None


def judge(quotes: list[Quote]) -> Judgement:
    """Decide what a message is by the phrases found in it; "unsure" when they do not settle it."""
    said = {kind: list(some) for kind, some in groupby(sorted(quotes, key=_kind), key=_kind)}
    decides = {kind: some for kind, some in said.items() if _decides(some)}
    rejected = _apart(quote for quote in said.get("rejected", ()) if quote.strong)
    bulk = _apart(quote for quote in said.get(OTHER, ()) if quote.says == "other.bulk")
    if bulk and (not rejected or len(bulk) >= max(2, len(rejected))):
        return Judgement(OTHER, 0.9, bulk)
    if rejected and _outweighed(len(rejected), said):
        return Judgement("unsure", evidence=rejected)
    if rejected:
        return Judgement("rejected", _sure(rejected), rejected, _reason(said["rejected"]))
    hints = {quote.says: quote for quote in said.get("rejected", ())}
    if len(hints) >= 2 and not decides.keys() - {"rejected", *_BESIDE} and not _pending(said):
        return Judgement("rejected", 0.7, tuple(hints.values()), Reason.NOT_SELECTED)
    for kind in (OTHER, *POSITIVE, "information_wanted", "acknowledged"):
        if kind in decides:
            return Judgement(kind, _sure(decides[kind]), _apart(decides[kind]))
    pending = _pending(said)
    return Judgement("acknowledged", 0.7, pending) if pending else Judgement("unsure")


def _decides(quotes: list[Quote]) -> bool:
    """Whether phrases of one kind are enough: a strong one, or weak ones of two sorts."""
    return any(quote.strong for quote in quotes) or len({quote.says for quote in quotes}) > 1


def _outweighed(n_rejected: int, said: Mapping[str, list[Quote]]) -> bool:
    """Whether so much speaks for something else that a rejection is in doubt."""
    strong = [quote for some in said.values() for quote in some if quote.strong]
    serious = _apart(quote for quote in strong if quote.says in ("offer", "interview"))
    bulk = _apart(quote for quote in strong if quote.says == "other.bulk")
    arrived = _apart(quote for quote in strong if quote.says == "acknowledged")
    otherwise = {_kind(quote) for quote in strong} - {"rejected", *_BESIDE}
    hinted = any(not quote.strong for quote in said["rejected"])
    alone = n_rejected == 1 and bool(otherwise) and not hinted
    paused = any(quote.says == "other.pause" for quote in strong)
    return (
        (len(serious) > 0 and 2 * len(serious) >= n_rejected)
        or paused
        or alone
        or len(bulk) >= 2
        or len(_pending(said)) >= n_rejected
        or len(arrived) >= 2 * n_rejected
    )


def _pending(said: Mapping[str, list[Quote]]) -> tuple[Quote, ...]:
    return _apart(quote for quote in said.get("acknowledged", ()) if quote.says == "acknowledged.pending")


def _apart(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Quotes that do not overlap, the longer before the shorter where they begin together."""
    apart: list[Quote] = []
    for quote in sorted(quotes, key=lambda one: (one.start, -len(one.words))):
        if not apart or quote.start >= apart[-1].start + len(apart[-1].words):
            apart.append(quote)
    return tuple(apart)


def _reason(rejected: Iterable[Quote]) -> Reason:
    said = {quote.says.partition(".")[2] for quote in rejected if quote.strong}
    return next((one for one in (Reason.INTERNAL, Reason.CANCELLED, Reason.FILLED) if one in said), Reason.NOT_SELECTED)


def _kind(quote: Quote) -> str:
    return quote.says.partition(".")[0]


def _sure(quotes: Iterable[Quote]) -> float:
    strong = _apart([quote for quote in quotes if quote.strong])
    return 0.95 if len(strong) > 1 else 0.85 if strong else 0.7
