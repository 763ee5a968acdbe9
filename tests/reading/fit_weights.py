"""Learns the weights of cues from the messages and ordinary mail to tune with, and sentences; the same every time.

Run `uv run python -m tests.reading.fit_weights`; a minute or two. It prints what holds on messages left out of each
fit. What cues and phrases say together is learned only from messages that no phrase was written with (the files that
end in one of FRESH): with the others every phrase is right, and would be believed too much.
"""

import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from followup_kit.reading import Mail, weighing
from followup_kit.reading.cues import Cues, cues_of
from followup_kit.reading.folding import clean, fold
from followup_kit.reading.messages import Letter, letter_of
from followup_kit.reading.patterns import LANGUAGES
from followup_kit.reading.weighing import Learned

HERE = Path(__file__).parent
OUT = Path(weighing.__file__).with_name("weights")
FRESH = ("_4", "_5", "_6", "_7", "_8", "_9", "_10")
FOLDS, PARTS, SEEDS, ALIKE = 6, 10, 3, 60
#: How far weights may go: of cues, and of what is weighed together.
CUES_FREE, TOGETHER_FREE = 60.0, 0.1
WORDS_SEEN, LETTERS_SEEN, KEPT = 2, 3, 6_000
#: Of the messages left out that are called a no, so many shall be one.
PRECISION = 0.95
#: The bounds are chosen together for that: from where on a no is believed whose phrases do not settle it, one that is
#: said by phrases, and one against what phrases say, which is the worst mistake.
SURE, DOUBT, AGAINST = np.arange(0.5, 2.5, 0.25), np.arange(-1, 0.75, 0.25), np.arange(1.5, 3, 0.5)


@dataclass
class Text:
    file: str
    code: str
    cues: Cues
    is_no: bool
    body: str = ""
    quotes: tuple = ()
    judged: str = ""


def labelled_letter(one: dict[str, str]) -> Letter:
    """The letter in a labelled mail."""
    return letter_of(Mail(**{name: one[name] for name in ("subject", "sender", "address", "body")}))


def messages() -> list[Text]:
    """The messages to tune with, and the ordinary mail, which is no rejection."""
    found = []
    for path in sorted(HERE.glob("*/tuning/*.toml")):
        for one in tomllib.loads(path.read_text("utf-8"))["message"]:
            letter = labelled_letter(one)
            code, is_no = letter.codes[0], one.get("kind") == "rejected"
            cues = cues_of(fold(letter.text), code, subject_ends=len(letter.subject))
            judged = letter.judgement.kind
            found.append(Text(path.stem, code, cues, is_no, letter.body, tuple(letter.quotes), judged))
    return found


def sentences() -> list[Text]:
    found = []
    for path in sorted((HERE / "sentences").glob("*.toml")):
        code = next(code for code, stem in LANGUAGES.items() if path.stem.startswith(stem))
        for name, texts in tomllib.loads(path.read_text("utf-8")).items():
            for one in texts:
                folded = fold(clean(one if isinstance(one, str) else one["text"]))
                found.append(Text(path.stem, code, cues_of(folded, code), name == "rejections"))
    return found


def logistic(rows: np.ndarray, is_no: np.ndarray, free: float) -> tuple[np.ndarray, float]:
    """Weights and constant of a ridge logistic regression, by Newton's method on the texts instead of the cues."""
    constant = 10.0
    alike = rows @ rows.T + constant**2
    weight = np.zeros(len(rows))
    for _ in range(15):
        heard = np.clip(alike @ weight, -30, 30)
        chance = 1 / (1 + np.exp(-heard))
        spread = np.maximum(chance * (1 - chance), 1e-6)
        aim = heard + (is_no - chance) / spread
        weight = np.linalg.solve(alike + np.diag(1 / (free * spread)), aim)
    return rows.T @ weight, float(constant**2 * weight.sum())


def telling(has: np.ndarray, is_no: np.ndarray) -> np.ndarray:
    """How much more often each cue stands in a no than elsewhere, or less: the square root of the log ratio.

    A cue that stands in both alike has little room to move. After Wang and Manning 2012 (there: the log ratio itself).
    """
    no, other = (1 + has[is_no == kind].sum(0) for kind in (1, 0))
    return np.sqrt(np.abs(np.log((no / no.sum()) / (other / other.sum()))))


def learn_cues(found: list[frozenset[str]], is_no: np.ndarray, seen_at_least: int) -> Learned:
    seen = Counter(cue for cues in found for cue in cues)
    names = sorted(cue for cue, times in seen.items() if times >= seen_at_least)
    at = {cue: i for i, cue in enumerate(names)}
    rows = np.zeros((len(found), len(names)))
    for row, cues in zip(rows, found, strict=True):
        row[[at[cue] for cue in cues if cue in at]] = 1 / np.sqrt(len(cues) or 1)
    scale = telling(rows > 0, is_no)
    rows *= scale
    weights, bias = logistic(rows, is_no, CUES_FREE)
    weights *= scale
    most = sorted(range(len(names)), key=lambda i: -abs(weights[i]) * np.sqrt(seen[names[i]]))[:KEPT]
    return {names[i]: round(float(weights[i]), 2) for i in sorted(most) if abs(weights[i]) >= 0.01}, round(bias, 3)


def learn(texts: list[Text]) -> tuple[Learned, Learned]:
    """The weights of words and of letters."""
    is_no = np.array([text.is_no for text in texts], float)
    words = learn_cues([text.cues.whole for text in texts], is_no, WORDS_SEEN)
    return words, learn_cues([text.cues.letters for text in texts], is_no, LETTERS_SEEN)


def folds_of(texts: list[Text]) -> list[int]:
    """A fold for each message; those that are alike share one."""
    alike = cdist([text.body for text in texts], [text.body for text in texts], scorer=ratio, score_cutoff=ALIKE) > 0
    fold_of = [-1] * len(texts)
    for i in range(len(texts)):
        earlier = next((j for j in range(i) if alike[i, j]), None)
        fold_of[i] = i % FOLDS if earlier is None else fold_of[earlier]
    return fold_of


def signs(text: Text, words: Learned, letters: Learned) -> dict[str, float]:
    return weighing.signs_of(text.cues, words, letters, text.quotes, text.judged)


def learn_together(table: np.ndarray, is_one: np.ndarray, free: float) -> tuple[np.ndarray, float]:
    """Weights and constant of what is weighed together, whatever the spread of each sign."""
    middle, spread = table.mean(0), table.std(0) + 1e-9
    weights, bias = logistic((table - middle) / spread, is_one, free)
    return weights / spread, bias - float((weights / spread) @ middle)


def bound(no: np.ndarray, is_no: np.ndarray, precision: float) -> float:
    """The lowest score from which on enough are a no."""
    order = np.argsort(-no)
    right = np.cumsum(is_no[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(right >= precision)
    return float(no[order][good[-1]])


def learn_language(code: str, texts: list[Text], more: list[Text]) -> list[tuple[Text, dict[str, float]]]:
    """Write a language's weights; give its fresh messages with the signs they have when they are left out."""
    fresh = []
    folds = folds_of(texts)
    for left_out in range(FOLDS):
        learned = learn([text for text, part in zip(texts, folds, strict=True) if part != left_out] + more)
        for text, part in zip(texts, folds, strict=True):
            if part == left_out and text.file.endswith(FRESH):
                fresh.append((text, signs(text, *learned)))
    for sort, (weights, bias) in zip(("words", "letters"), learn(texts + more), strict=True):
        rows = "".join(f"{cue}\t{weight:g}\n" for cue, weight in {"": bias, **weights}.items())
        (OUT / sort / f"{LANGUAGES[code]}.tsv").write_text(rows, "utf-8")
    return fresh


def left_out_scores(table: np.ndarray, is_one: np.ndarray, free: float) -> np.ndarray:
    """The score of each message, learned from others alone; of several ways to leave out, the middle."""
    scores = np.zeros((SEEDS, len(table)))
    for seed in range(SEEDS):
        part_of = np.random.default_rng(seed).permutation(len(table)) % PARTS
        for part in range(PARTS):
            weights, bias = learn_together(table[part_of != part], is_one[part_of != part], free)
            scores[seed, part_of == part] = table[part_of == part] @ weights + bias
    return scores.mean(0)


def bounds_together(texts: list[Text], no: np.ndarray) -> dict[str, float]:
    """The bounds that find most, of those that leave PRECISION."""
    is_no = np.array([text.is_no for text in texts])
    judged = np.array([text.judged for text in texts])
    by_phrases, is_open = judged == "rejected", judged == "unsure"
    best = (0.0, {})
    for sure, doubt, against in product(SURE, DOUBT, AGAINST):
        called = no >= np.where(by_phrases, doubt, np.where(is_open, sure, against))
        if is_no[called].mean() >= PRECISION:
            found = is_no[called].sum() / is_no.sum()
            best = max(best, (found, {"sure": sure, "doubt": doubt, "against": against}), key=lambda one: one[0])
    sys.stdout.write(f"precision {PRECISION}: recall {best[0]:.3f} with {best[1]}\n")
    return best[1]


def write_together(fresh: list[tuple[Text, dict[str, float]]]) -> None:
    """Learn and write what is weighed together, and say what holds for messages left out."""
    names = sorted(fresh[0][1])
    texts = [text for text, _ in fresh]
    table = np.array([[found[name] for name in names] for _, found in fresh])
    is_no = np.array([text.is_no for text in texts], float)
    no = left_out_scores(table, is_no, TOGETHER_FREE)
    for precision in (1.0, 0.99, 0.98, 0.97, 0.96, 0.95, 0.9):
        at = bound(no, is_no, precision)
        recall = is_no[no >= at].sum() / is_no.sum()
        sys.stdout.write(f"precision {precision:.2f}: from {at:.2f} on, recall {recall:.3f}\n")
    weights, bias = learn_together(table, is_no, TOGETHER_FREE)
    lines = ["# Learned by tests/reading/fit_weights.py from messages that no phrase was written with.", "[bounds]"]
    lines += [f"{name} = {value:.2f}" for name, value in {"always": bias, **bounds_together(texts, no)}.items()]
    lines += ["", "[weights]"]
    lines += [f'"{name}" = {weight:.3f}' for name, weight in zip(names, weights, strict=True)]
    (OUT / "together.toml").write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Learn everything anew."""
    every, single = messages(), sentences()
    fresh = []
    for code, name in LANGUAGES.items():
        texts, more = ([text for text in some if text.file.startswith(name)] for some in (every, single))
        fresh += learn_language(code, texts, more)
        sys.stdout.write(f"{name}: {len(texts)} messages, {len(more)} sentences\n")
    write_together(fresh)


if __name__ == "__main__":
    main()
