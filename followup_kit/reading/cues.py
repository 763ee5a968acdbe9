"""The small cues of a text: words and pairs of words with their places (in Japanese groups of letters), and letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from followup_kit.reading.patterns import language

#: A word counts by its beginning, so that its endings do not matter.
_BEGINNING = 6
_FARTHEST_PAIR = 4
_GROUPS = (2, 3, 4)
#: Letters that follow each other, over the ends of words too: they see endings, and words that are spelled otherwise.
_LETTERS, _LETTERS_JA, _MOST_LETTERS = (3, 4, 5), (1, 2, 3), 6_000
#: A letter says what it says before this; a longer sentence is a list.
_LONGEST_TEXT, _LONGEST_SENTENCE = 12_000, 600
_SENTENCE = re.compile(r"(?:[^!?。！？\n.]|(?<=\b\d)\.|(?<=\b\d\d)\.|\.(?=\w))+")
_WORD = re.compile(r"[\w']+")
_NUMBER = re.compile(r"\d")
_BLANKS = re.compile(r"\s+")
#: Marks the words of a sentence that only says what might be, and those of a subject.
_MAYBE, _SUBJECT = "?", "S:"

Places = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a whole text, those of each sentence with where they stand in the text, and the text's letters."""

    whole: frozenset[str]
    sentences: tuple[Places, ...]
    letters: frozenset[str]


def cues_of(folded: str, code: str, *, subject_ends: int = 0) -> Cues:
    """Find the cues of a folded text in the language `code`; a subject stands before the place `subject_ends`."""
    maybe_before = language(code).maybe_before
    sentences = []
    for match in _SENTENCE.finditer(folded, subject_ends, _LONGEST_TEXT):
        sentence = match[0][:_LONGEST_SENTENCE]
        if sentence.strip():
            mark = _MAYBE if maybe_before.search(sentence) else ""
            found = _groups(sentence) if code == "ja" else _words(sentence)
            at = match.start()
            sentences.append({mark + cue: (at + a, at + b) for cue, (a, b) in found})
    subject = () if code == "ja" else _WORD.findall(folded[:subject_ends])
    named = frozenset(_SUBJECT + word[:_BEGINNING] for word in subject)
    return Cues(named.union(*sentences), tuple(sentences), _letters(folded, _LETTERS_JA if code == "ja" else _LETTERS))


def _letters(folded: str, sizes: tuple[int, ...]) -> frozenset[str]:
    plain = _NUMBER.sub("0", _BLANKS.sub(" ", folded))[:_MOST_LETTERS]
    return frozenset(plain[at : at + size] for size in sizes for at in range(len(plain) - size + 1))


def _words(sentence: str) -> Iterator[tuple[str, tuple[int, int]]]:
    words = []
    for match in _WORD.finditer(sentence):
        word = match[0][:_BEGINNING]
        words.append(("0" if word.isdigit() else word, match.start(), match.end()))
    for i, (word, start, end) in enumerate(words):
        yield word, (start, end)
        for far, (other, _, last) in enumerate(words[i + 1 : i + 1 + _FARTHEST_PAIR]):
            yield f"{word}{'_' if far else ' '}{other}", (start, last)


def _groups(sentence: str) -> Iterator[tuple[str, tuple[int, int]]]:
    plain = _NUMBER.sub("0", sentence)
    for size in _GROUPS:
        for at in range(len(plain) - size + 1):
            yield plain[at : at + size], (at, at + size)
