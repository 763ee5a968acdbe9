"""Learns the weights of cues from the messages to tune with and the sentences; the same every time.

Run `uv run python -m tests.reading.fit_weights`; a minute or two. It prints what holds on messages left out of each
fit. What cues and phrases say together is learned only from messages that no phrase was written with (the files that
end in one of FRESH): with the others every phrase is right, and would be believed too much.
"""

import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from followup_kit.reading import weighing
from followup_kit.reading.cues import Cues, cues_of
from followup_kit.reading.folding import clean, fold
from followup_kit.reading.html import looks_like_html, to_text
from followup_kit.reading.judging import judge
from followup_kit.reading.messages import _letters, _phrases, _titled
from followup_kit.reading.patterns import LANGUAGES

HERE = Path(__file__).parent
OUT = Path(weighing.__file__).with_name("weights")
FRESH = ("_4", "_5", "_6", "_7")
FOLDS, PARTS, SEEDS, ALIKE = 6, 10, 3, 60
#: How far weights may go: of cues, and of what is weighed together.
CUES_FREE, TOGETHER_FREE = 60.0, 0.1
SEEN_AT_LEAST, KEPT = 2, 6_000
#: Of the messages left out that phrases leave unsure, so many called a no from a bound on are one.
SURE_PRECISION = 0.97
#: Below this a phrase that says no is not believed; a clear no in one sentence may be (see settling.py).
DOUBT = 0.0


@dataclass
class Text:
    file: str
    code: str
    cues: Cues
    is_no: bool
    body: str = ""
    quotes: tuple = ()
    judged: str = ""


def messages() -> list[Text]:
    found = []
    for path in sorted((HERE / "messages" / "tuning").glob("*.toml")):
        for one in tomllib.loads(path.read_text("utf-8"))["message"]:
            body = clean(to_text(one["body"]) if looks_like_html(one["body"]) else one["body"])
            subject = clean(one["subject"])
            for own in _letters(body):
                quotes, codes = _phrases(subject, own)
                judged = judge(quotes).kind
                if judged != "unsure":
                    break
            cues = cues_of(fold(_titled(subject, own)), codes[0], subject_ends=len(subject))
            found.append(Text(path.stem, codes[0], cues, one["kind"] == "rejected", body, tuple(quotes), judged))
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


def learn_cues(texts: list[Text]) -> tuple[dict[str, float], float]:
    seen = Counter(cue for text in texts for cue in text.cues.whole)
    names = sorted(cue for cue, times in seen.items() if times >= SEEN_AT_LEAST)
    at = {cue: i for i, cue in enumerate(names)}
    rows = np.zeros((len(texts), len(names)))
    for row, text in zip(rows, texts, strict=True):
        row[[at[cue] for cue in text.cues.whole if cue in at]] = 1 / np.sqrt(len(text.cues.whole) or 1)
    is_no = np.array([text.is_no for text in texts], float)
    scale = telling(rows > 0, is_no)
    weights, bias = logistic(rows * scale, is_no, CUES_FREE)
    weights *= scale
    most = sorted(range(len(names)), key=lambda i: -abs(weights[i]) * np.sqrt(seen[names[i]]))[:KEPT]
    return {names[i]: round(float(weights[i]), 2) for i in sorted(most) if abs(weights[i]) >= 0.01}, round(bias, 3)


def folds_of(texts: list[Text]) -> list[int]:
    """A fold for each message; those that are alike share one."""
    alike = cdist([text.body for text in texts], [text.body for text in texts], scorer=ratio, score_cutoff=ALIKE) > 0
    fold_of = [-1] * len(texts)
    for i in range(len(texts)):
        earlier = next((j for j in range(i) if alike[i, j]), None)
        fold_of[i] = i % FOLDS if earlier is None else fold_of[earlier]
    return fold_of


def signs(text: Text, learned: tuple[dict[str, float], float]) -> dict[str, float]:
    return weighing.signs_of(text.cues, *learned, text.quotes, text.judged)


def learn_together(table: np.ndarray, is_no: np.ndarray) -> tuple[np.ndarray, float]:
    middle, spread = table.mean(0), table.std(0) + 1e-9
    weights, bias = logistic((table - middle) / spread, is_no, TOGETHER_FREE)
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
        learned = learn_cues([text for text, part in zip(texts, folds, strict=True) if part != left_out] + more)
        for text, part in zip(texts, folds, strict=True):
            if part == left_out and text.file.endswith(FRESH):
                fresh.append((text, signs(text, learned)))
    weights, bias = learn_cues(texts + more)
    rows = "".join(f"{cue}\t{weight:g}\n" for cue, weight in {"": bias, **weights}.items())
    (OUT / f"{LANGUAGES[code]}.tsv").write_text(rows, "utf-8")
    return fresh


def left_out_scores(table: np.ndarray, is_no: np.ndarray) -> np.ndarray:
    """The score of each message, learned from others alone; of several ways to leave out, the middle."""
    scores = []
    for seed in range(SEEDS):
        part_of = np.random.default_rng(seed).permutation(len(is_no)) % PARTS
        no = np.zeros(len(is_no))
        for part in range(PARTS):
            weights, bias = learn_together(table[part_of != part], is_no[part_of != part])
            no[part_of == part] = table[part_of == part] @ weights + bias
        scores.append(no)
    return np.mean(scores, axis=0)


def write_together(fresh: list[tuple[Text, dict[str, float]]]) -> None:
    """Learn and write what is weighed together, and say what holds for messages left out."""
    names = sorted(fresh[0][1])
    table = np.array([[found[name] for name in names] for _, found in fresh])
    is_no = np.array([text.is_no for text, _ in fresh], float)
    no = left_out_scores(table, is_no)
    for precision in (1.0, 0.99, 0.98, 0.97, 0.96, 0.95, 0.9):
        at = bound(no, is_no, precision)
        recall = is_no[no >= at].sum() / is_no.sum()
        sys.stdout.write(f"precision {precision:.2f}: from {at:.2f} on, recall {recall:.3f}\n")
    weights, bias = learn_together(table, is_no)
    lines = ["# Learned by tests/reading/fit_weights.py from messages that no phrase was written with.", "[bounds]"]
    open_ones = np.array([text.judged == "unsure" for text, _ in fresh])
    lines += [f"always = {bias:.3f}", f"sure = {bound(no[open_ones], is_no[open_ones], SURE_PRECISION):.2f}"]
    lines += [f"doubt = {DOUBT}", "", "[weights]"]
    lines += [f'"{name}" = {weight:.3f}' for name, weight in zip(names, weights, strict=True)]
    (OUT / "together.toml").write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Learn everything anew."""
    OUT.mkdir(exist_ok=True)
    every, single = messages(), sentences()
    fresh = []
    for code, name in LANGUAGES.items():
        texts, more = ([text for text in some if text.file.startswith(name)] for some in (every, single))
        fresh += learn_language(code, texts, more)
        sys.stdout.write(f"{name}: {len(texts)} messages, {len(more)} sentences\n")
    write_together(fresh)


if __name__ == "__main__":
    main()
