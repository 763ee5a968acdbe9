"""What a message says, judged by its phrases: one that decides alone, or several weak ones together."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, islice

from followup_kit.model import Reason
from followup_kit.reading.folding import fold
from followup_kit.reading.patterns import LANGUAGES, Language, Phrase, language
from followup_kit.reading.reading import Quote

#: In this order: what is said later in a search counts before what is said earlier.
POSITIVE = ("offer", "interview", "assessment", "screening")
OTHER = "other"
ANNOUNCED = "rejected.announced"
#: Praise, an open door and a “but”: the tone of a no, and of much else.
_SOFT = {f"rejected.not_selected.{name}" for name in ("warm", "door", "contrast")}
#: Good wishes end an acceptance of a withdrawal too, or a mail after an interview.
_COURTESY = {"rejected.not_selected.farewell"}
_HINTS = 2
_ABOUT_A_DAY = ("interview.named", "interview.when")
_IN_THE_WAY = ("other.moved", "other.pause")
_SERIOUS = 2
#: What an applicant took back reads like a no, good wishes and all.
_WITHDRAWN = 6
_NAMES_ITSELF = (*POSITIVE, "information_wanted", OTHER)
_BESIDE = ("feedback", "keeps_on_file", "reapply")
_DOUBTED = ("rejected", *POSITIVE, "information_wanted")
#: Fewer common words than this do not tell a language.
_FEW_WORDS = 4
_LONGEST_SENTENCE = 400
#: No letter says a thing more often.
_MOST_PLACES = 20
#: “15. Mai” and “example.com” end no sentence.
_STOP = re.compile(r"[!?。！？\n]|(?<!\b\d)(?<!\b\d\d)\.(?!\w)")
#: A no in the same breath takes these back: within its own words, and up to where something else begins.
_TAKEN_BACK = (*POSITIVE, "acknowledged", "other")
_SAME_BREATH = 60
_ANEW = re.compile(
    r"[.!?。！？\n;:]|\b(but|however|instead|yet|though|aber|jedoch|sondern|stattdessen|mais|cependant|pero|sino)\b"
    r"|, (?:you|sie|du|vous|tu|usted|le|te)\b|が、"
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
    if not ranked or counts[ranked[0]] < _FEW_WORDS:
        return (*ranked, *(code for code in LANGUAGES if code not in ranked and code != "ja"))
    return tuple(code for code in ranked if counts[code] * 5 >= counts[ranked[0]] * 3)[:2]


def find_phrases(text: str, codes: tuple[str, ...]) -> list[Quote]:
    """All phrases of the languages that a text holds, in its order, but those in mere possibilities."""
    folded = _without_disclaimers(fold(text))
    found = []
    for code in codes:
        known = language(code)
        for phrase in known.phrases_in(folded):
            found += [Quote(phrase.says, text[a:b], a, phrase.strong) for a, b in _places(phrase, folded, known)]
    found = [_settled(quote, found, folded) for quote in found]
    found.sort(key=lambda quote: (quote.start, quote.says, -len(quote.words)))
    noes = _Near([quote for quote in found if quote.strong and kind_of(quote) == "rejected"])
    exact = _Near([quote for quote in found if quote.strong and kind_of(quote) in ("assessment", "screening")])
    return [
        quote
        for quote in found
        if not any(_is_part_of(quote, no, folded) for no in noes.before(quote))
        and not (kind_of(quote) == "interview" and any(_overlap(quote, one) for one in exact.before(quote)))
    ]


class _Near:
    """Quotes in their order, to ask for the few before another: a hostile text has thousands."""

    def __init__(self, quotes: list[Quote]) -> None:
        self._quotes = quotes
        self._starts = [quote.start for quote in quotes]

    def before(self, quote: Quote) -> list[Quote]:
        """Those that begin a sentence's length before a quote or within it."""
        first = bisect_left(self._starts, quote.start - _LONGEST_SENTENCE)
        return self._quotes[first : bisect_right(self._starts, quote.start + len(quote.words))]


def _settled(quote: Quote, found: list[Quote], folded: str) -> Quote:
    """A bad news that is only announced (“we regret to inform you …”) is a no, unless its sentence names another."""
    if quote.says != ANNOUNCED:
        return quote
    start, end = _sentence_of(folded, quote.start, quote.start + len(quote.words))
    named = any(one.strong and kind_of(one) in _NAMES_ITSELF and start <= one.start < end for one in found)
    return quote if named else replace(quote, says="rejected.not_selected", strong=True)


def _sentence_of(folded: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends, as far as it is near."""
    far_back, far_on = max(start - _LONGEST_SENTENCE, 0), end + _LONGEST_SENTENCE
    before = [stop.end() for stop in _STOP.finditer(folded, far_back, start)]
    after = _STOP.search(folded, end, far_on)
    return max(before, default=far_back), after.start() if after else min(far_on, len(folded))


def _overlap(one: Quote, other: Quote) -> bool:
    """Whether two quotes share words: “we invite you to a test” invites to no talk."""
    return one.start < other.start + len(other.words) and other.start < one.start + len(one.words)


def _is_part_of(quote: Quote, no: Quote, folded: str) -> bool:
    """Whether a phrase says what does not come: “the offer went to another”, “not among those whom we invite”."""
    if kind_of(quote) not in _TAKEN_BACK or quote.start < no.start:
        return False
    end = no.start + len(no.words)
    if quote.start + len(quote.words) <= end:
        return True
    between = folded[end : quote.start]
    return kind_of(quote) in POSITIVE and len(between) < _SAME_BREATH and not _ANEW.search(between)


def _places(phrase: Phrase, folded: str, known: Language) -> Iterator[tuple[int, int]]:
    for match in islice(phrase.pattern.finditer(folded), _MOST_PLACES):
        if not (phrase.says.startswith(_DOUBTED) and _is_taken_back(phrase, folded, match, known)):
            yield match.span()


def _is_taken_back(phrase: Phrase, folded: str, match: re.Match[str], known: Language) -> bool:
    """Whether its sentence only says what might be (“if you are not selected …”), or that there is no invitation."""
    start, end = _sentence_of(folded, match.start(), match.end())
    sentence, after = folded[start : match.end()], folded[match.end() : end]
    if known.maybe_before.search(sentence) or known.maybe_after.search(after):
        return True
    if not phrase.says.startswith((*POSITIVE, "information_wanted")):
        quoted = sentence.count('"') % 2 == 1
        return quoted or bool(known.no_one_told.search(sentence) or known.told_other.search(after))
    if phrase.says.startswith(POSITIVE) and known.happened.search(folded[start : match.start()]):
        return True
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
    said = {kind: list(some) for kind, some in groupby(sorted(quotes, key=kind_of), key=kind_of)}
    decides = {kind: some for kind, some in said.items() if _decides(some)}
    noes = [quote for quote in said.get("rejected", ()) if quote.strong]
    bulk = apart(quote for quote in said.get(OTHER, ()) if quote.says == "other.bulk")
    arrived = apart(quote for quote in said.get("acknowledged", ()) if quote.strong)
    if len(bulk) > len(arrived) and (not noes or len(bulk) >= max(2, len(apart(noes)))):
        return Judgement(OTHER, 0.9, bulk)
    against = _against(said)
    kinds = {quote.says for quote in said.get("rejected", ()) if not quote.strong} - _SOFT
    slight = len(noes) == 1 and not kinds and bool(arrived)
    if noes and 2 * against < len(noes) + len(kinds) and not slight and not _goes_on(noes, said):
        return Judgement("rejected", _sure(noes), apart(noes), reason_of(noes))
    if noes and against < max(_SERIOUS, 2 * len(noes)):
        return Judgement("unsure", evidence=apart(noes))
    if not noes and (hints := _hints(said, decides)):
        return Judgement("rejected", 0.7, hints, Reason.NOT_SELECTED)
    if votes := _votes(said):
        kind = max(votes, key=lambda one: votes[one])
        quotes = said.get(kind, []) if kind != OTHER else [*said.get(OTHER, ()), *_pending(said)]
        return Judgement(kind, _sure(quotes), apart(quotes))
    if "acknowledged" in decides:
        return Judgement("acknowledged", _sure(said["acknowledged"]), apart(said["acknowledged"]))
    return Judgement("unsure")


def _votes(said: Mapping[str, list[Quote]]) -> dict[str, float]:
    """How many phrases speak for each kind that is neither a no nor a receipt; in this order where they are equal."""
    votes: dict[str, float] = {OTHER: 0.0}
    for kind in (OTHER, *POSITIVE, "information_wanted"):
        quotes = [quote for quote in said.get(kind, ()) if quote.says != "other.bulk"]
        votes[kind] = sum(quote.strong for quote in quotes)
        votes[kind] += len({quote.says for quote in quotes if not quote.strong}) > 1
    arrived = any(quote.strong for quote in said.get("acknowledged", ()))
    votes[OTHER] += 0 if arrived else len(_pending(said))
    return {kind: number for kind, number in votes.items() if number}


def _hints(said: Mapping[str, list[Quote]], decides: Mapping[str, list[Quote]]) -> tuple[Quote, ...]:
    """Weak words of two sorts that together are a no, where nothing speaks for anything else."""
    hints = {quote.says: quote for quote in reversed(said.get("rejected", ()))}
    otherwise = bool(decides.keys() - {"rejected", *_BESIDE}) or bool(_pending(said))
    heard = apart(hints.values())
    plain = hints.keys() - _SOFT
    enough = len(plain) >= _HINTS or (len(heard) > _HINTS and bool(plain - _COURTESY))
    return heard if enough and not otherwise else ()


def _decides(quotes: list[Quote]) -> bool:
    """Whether phrases of one kind are enough: a strong one, or weak ones of two sorts."""
    return any(quote.strong for quote in quotes) or len({quote.says for quote in quotes}) > 1


def _goes_on(noes: list[Quote], said: Mapping[str, list[Quote]]) -> bool:
    """Whether an invitation or offer stands behind the last no: for another post perhaps, or a joke before."""
    last = max(quote.start + len(quote.words) for quote in noes)
    after = [one for kind in ("offer", "interview") for one in said.get(kind, ()) if one.strong and one.start > last]
    return len(after) >= _SERIOUS


def _against(said: Mapping[str, list[Quote]]) -> float:
    """How much speaks for something that is no rejection.

    Each phrase counts, those about the same words too: what is a no reads like one in several ways.
    """
    strong = [quote for some in said.values() for quote in some if quote.strong]
    against = sum(kind_of(quote) in POSITIVE or quote.says in _IN_THE_WAY for quote in strong)
    against += sum(quote.says == "acknowledged.pending" for quote in said.get("acknowledged", ()))
    about_a_day = all(any(quote.says == one for quote in said.get("interview", ())) for one in _ABOUT_A_DAY)
    against += _WITHDRAWN * sum(quote.says == "other.withdrawn" for quote in strong)
    return against + about_a_day + sum(kind_of(quote) == "information_wanted" for quote in strong) / 2


def _pending(said: Mapping[str, list[Quote]]) -> tuple[Quote, ...]:
    return apart(quote for quote in said.get("acknowledged", ()) if quote.says == "acknowledged.pending")


def apart(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Quotes that do not overlap, the longer before the shorter where they begin together."""
    apart: list[Quote] = []
    for quote in sorted(quotes, key=lambda one: (one.start, -len(one.words))):
        if not apart or quote.start >= apart[-1].start + len(apart[-1].words):
            apart.append(quote)
    return tuple(apart)


def reason_of(rejected: Iterable[Quote]) -> Reason:
    """Why it was a no, by its strong phrases; the particular reason before the general one."""
    said = {quote.says.partition(".")[2] for quote in rejected if quote.strong}
    return next((one for one in (Reason.INTERNAL, Reason.CANCELLED, Reason.FILLED) if one in said), Reason.NOT_SELECTED)


def kind_of(quote: Quote) -> str:
    """The kind of message that a quote speaks for."""
    return quote.says.partition(".")[0]


def _sure(quotes: Iterable[Quote]) -> float:
    strong = apart([quote for quote in quotes if quote.strong])
    return 0.95 if len(strong) > 1 else 0.85 if strong else 0.7
