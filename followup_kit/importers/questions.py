"""Collects what only the user can say, and uses the answers that are there already."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from followup_kit.errors import InvalidInput
from followup_kit.imported import A_DAY, Question
from followup_kit.model import EventKind

#: What the keys of questions begin with; answers to questions that a file does not raise are kept for the next file.
TOPICS = ("dates", "short", "year", "status", "date", "reply", "outcome", "same", *EventKind)
#: What is asked of the whole file stands before what is asked of a row.
_FIRST = ("dates", "short", "year", "status")
#: What a file of the same columns means in the same way.
_OF_ITS_SHAPE = ("dates", "reply:rejected")
UNKNOWN, NO, YES, SKIP, WAITS = "unknown", "no", "yes", "skip", "waits"


@dataclass(slots=True)
class _Open:
    text: Callable[[int], str]
    choices: tuple[str, ...]
    remember_as: str
    lines: list[int] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)


class Asked:
    """The questions of one file. `answers` maps keys to answers; a key without its line answers for all lines.

    For instance `{"date:rejected": "unknown"}` leaves the day of every rejection that has none open. An answer may
    raise the next question: a status that turns out to be a rejection asks for its day.
    """

    def __init__(
        self,
        answers: Mapping[str, str | date] | None,
        as_of: date,
        remembered: Mapping[str, str] | None = None,
    ) -> None:
        self._answers = dict(answers or {})
        self._remembered = dict(remembered or {})
        self.as_of = as_of
        #: What tells the row being read from others, wherever it stands in the file.
        self.row = ""
        #: How often it was asked; a row that asks nothing is told by its cells alone.
        self.times = 0
        #: What tells the file from others and is the same in a newer copy: its column names.
        self.shape = ""
        #: The answers that were used, by what they are remembered as.
        self.answered: dict[str, str] = {}
        self._open: dict[str, _Open] = {}
        self._faults: dict[str, str] = {}
        for key in self._answers:
            if str(key).partition(":")[0] not in TOPICS:
                self._faults[str(key)] = f"no question has this key; keys begin with {', '.join(TOPICS)}."

    def ask(
        self, key: str, line: int, text: Callable[[int], str] | str, example: str, choices: Sequence[str]
    ) -> str | date | None:
        """Give the answer to a question, or note the question and give None.

        `text` may be a function of the number of lines that wait. Days after the log's own day are no answer.
        """
        self.times += 1
        remember_as = self._remember_as(key, line, example)
        answer = self._answer(key, tuple(choices))
        if answer is None:
            answer = self._recalled(remember_as, tuple(choices))
        if answer is not None and remember_as:
            self.answered[remember_as] = str(answer)
        if answer is None:
            say = text if callable(text) else lambda _: text
            entry = self._open.setdefault(key, _Open(say, tuple(choices), remember_as))
            entry.lines.append(line)
            if example and example not in entry.examples:
                entry.examples.append(example)
        return answer

    def has(self, key: str) -> bool:
        """Tell whether an answer is there already."""
        return key in self._answers

    def knows_day(self, field: str, line: int) -> bool:
        """Tell whether the user says which day a cell means."""
        self.times += 1
        return self.has(f"date:{field}:{line}") or self.has(f"date:{field}")

    def example(self, key: str, text: str) -> None:
        """Add an example to a question, if it is open."""
        if key in self._open:
            self._open[key].examples.append(text)

    def fault(self, key: str, why: str) -> None:
        """Note that an answer cannot be right."""
        self._faults[key] = why

    def check(self) -> None:
        """Raise InvalidInput with all answers that cannot be right."""
        if self._faults:
            raise InvalidInput(faults=self._faults)

    def questions(self) -> tuple[Question, ...]:
        """Give the open questions: about the whole file first, then by line."""
        found = [
            Question(
                key=key,
                text=o.text(len(o.lines)),
                lines=tuple(o.lines),
                examples=tuple(o.examples[:3]),
                choices=o.choices,
                remember_as=o.remember_as,
            )
            for key, o in self._open.items()
        ]
        first = {topic: rank for rank, topic in enumerate(_FIRST)}
        return tuple(sorted(found, key=lambda q: (first.get(q.key.partition(":")[0], len(first)), q.lines, q.key)))

    def _remember_as(self, key: str, line: int, example: str) -> str:
        """Name a question so that a copy in another order asks the same; "" for what only this file means."""
        if key.startswith("status:") and key != "status:(blank)":
            return key
        if key in _OF_ITS_SHAPE:
            return f"{key}|{self.shape}" if self.shape else ""
        topic, _, number = key.rpartition(":")
        return f"{topic}|{self.row}|{example}" if number == str(line) and self.row else ""

    def _recalled(self, remember_as: str, choices: tuple[str, ...]) -> str | date | None:
        """Give an earlier import's answer, if it still is one."""
        given = self._remembered.get(remember_as)
        if given is None or given in choices:
            return given
        day = _day(given) if A_DAY in choices else None
        return day if day and day <= self.as_of else None

    def _answer(self, key: str, choices: tuple[str, ...]) -> str | date | None:
        given = self._answers.get(key)
        if given is None:
            group, _, line = key.rpartition(":")
            given = self._answers.get(group) if line.isdecimal() else None
        if given is None:
            return None
        words = " ".join(str(given).split()).casefold()
        if A_DAY in choices and (day := _day(given)):
            if day > self.as_of:
                self._faults[key] = f"{day} is after {self.as_of}, the day the log is about."
            return day
        for choice in choices:
            if words in (choice.casefold(), choice.casefold().replace(" ", "")):
                return choice
        self._faults[key] = f"“{given}” is not an answer; choose one of {', '.join(choices)}."
        return given


def _day(given: str | date) -> date | None:
    if isinstance(given, date):
        return date(given.year, given.month, given.day)
    try:
        return date.fromisoformat(given.strip())
    except (ValueError, AttributeError):
        return None
