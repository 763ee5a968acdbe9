"""The questions of a file: alike ones asked once for all their rows, and one by one for those who want to."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from followup_kit.forms import import_words
from followup_kit.forms.scripts import Drawn, script
from followup_kit.importers import Question

#: Fewer questions of one kind are simply shown.
GROUPED_FROM = 4


class QuestionTable(Drawn):
    """The questions of a file with their answers; `answered({key: answer})`, "" for what is left open again."""

    _esm = script("import_questions")

    def __init__(self, answered: Callable[[Mapping[str, str]], None]) -> None:
        super().__init__()
        self._answered = answered
        self._groups: dict[str, list[Question]] = {}

    def show(self, questions: Mapping[str, Question], answers: Mapping[str, str], faults: Mapping[str, str]) -> None:
        """Show questions by key, those already answered among them so that an answer can be changed."""
        self._groups = grouped(questions.values())
        self.shown = {"groups": [_group(about, alike, answers, faults) for about, alike in self._groups.items()]}

    def asked(self, content: dict[str, Any], buffers: list[Any]) -> None:  # noqa: ARG002
        """Hand on an answer to one question, or to all that are alike."""
        about = content.get("about")
        keys = [content["key"]] if about is None else [one.key for one in self._groups.get(about, ())]
        self._answered(dict.fromkeys(keys, content["answer"]))


def grouped(questions: Iterable[Question]) -> dict[str, list[Question]]:
    """Questions that differ by their line only, together when there are several; in the order they were asked."""
    found: dict[str, list[Question]] = {}
    for one in questions:
        topic, _, line = one.key.rpartition(":")
        found.setdefault(topic if line.isdecimal() else one.key, []).append(one)
    groups: dict[str, list[Question]] = {}
    for about, alike in found.items():
        if len(alike) < GROUPED_FROM:
            groups |= {one.key: [one] for one in alike}
        else:
            groups[about] = alike
    return groups


def _group(
    about: str, alike: Sequence[Question], answers: Mapping[str, str], faults: Mapping[str, str]
) -> dict[str, Any]:
    together = len(alike) > 1
    given = {answers.get(one.key, "") for one in alike}
    shared = [one for one in import_words.choices_of(alike[0]) if all(one[0] in other.choices for other in alike)]
    return {
        "about": about,
        "text": _shared_text([one.text for one in alike]) if together else "",
        "n": len(alike),
        "n_answered": sum(one.key in answers and one.key not in faults for one in alike),
        "answer": given.pop() if len(given) == 1 else None,
        "choices": shared,
        "questions": [_question(one, answers, faults) for one in alike],
    }


def _shared_text(texts: Sequence[str]) -> str:
    """What all of them ask: the end that their texts share, from where a sentence begins."""
    n = 0
    while n < min(map(len, texts)) and len({text[-1 - n] for text in texts}) == 1:
        n += 1
    shared = texts[0][len(texts[0]) - n :]
    begins = re.search(r"[:.?!]\s+(?=\S)", shared)
    asks = shared[begins.end() :] if begins else ""
    return asks[:1].upper() + asks[1:] if len(asks) > 15 else texts[0]


def _question(one: Question, answers: Mapping[str, str], faults: Mapping[str, str]) -> dict[str, Any]:
    return {
        "key": one.key,
        "text": one.text,
        "lines": one.lines[:6],
        "n_lines": len(one.lines),
        "examples": [example[:80] for example in one.examples[:3]],
        "wants_day": one.wants_day,
        "answer": answers.get(one.key, ""),
        "fault": faults.get(one.key, ""),
    }
