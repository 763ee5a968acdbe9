"""Questions that are alike are asked once, and an answer reaches each of them."""

import pytest

from followup_kit.forms.import_questions import QuestionTable, grouped
from followup_kit.importers import A_DAY, Question


def ask(key, text="Which day was it?", line=2, choices=(A_DAY, "unknown")):
    return Question(key=key, text=text, lines=(line,), examples=("x",), choices=choices)


MANY = [
    ask(f"date:rejected:{n}", f"Line {n}, Firm {n} (Role: {n}): there is no day for it. Which day?", n)
    for n in range(9)
]
STATUS = ask("status:pool", "2 rows say “pool”: what does that mean?", choices=("applied", "rejected"))


@pytest.fixture
def seen():
    class Page:
        def __init__(self):
            self.answers = []
            self.table = QuestionTable(lambda answers: self.answers.append(dict(answers)))

        def show(self, questions, answers=None, faults=None):
            self.table.show({one.key: one for one in questions}, answers or {}, faults or {})
            return self.table.shown["groups"]

    return Page()


def test_alike_are_questions_that_differ_by_their_line():
    groups = grouped([STATUS, *MANY, ask("date:offer:3")])
    assert {about: len(alike) for about, alike in groups.items()} == {
        "status:pool": 1, "date:rejected": 9, "date:offer:3": 1,
    }  # fmt: skip


def test_a_group_asks_what_all_its_questions_ask(seen):
    (group,) = seen.show(MANY)
    assert (group["n"], group["text"]) == (9, "There is no day for it. Which day?")
    assert group["choices"] == [("unknown", "I don't know")]


def test_one_answer_for_a_group_answers_every_question_of_it(seen):
    seen.show(MANY)
    seen.table.asked({"about": "date:rejected", "answer": "unknown"}, [])
    seen.table.asked({"key": "date:rejected:4", "answer": "2026-01-30"}, [])
    assert seen.answers == [{one.key: "unknown" for one in MANY}, {"date:rejected:4": "2026-01-30"}]


def test_answers_are_shown_with_their_questions_and_a_mixed_group_says_so(seen):
    groups = seen.show([STATUS, *MANY], {"status:pool": "rejected", "date:rejected:4": "2026-01-30"})
    assert groups[0]["questions"][0]["answer"] == "rejected"
    assert (groups[1]["answer"], groups[1]["n_answered"]) == (None, 1)


def test_an_answer_that_cannot_be_right_counts_as_open_and_keeps_its_place(seen):
    (group,) = seen.show(MANY, {"date:rejected:4": "2999-01-01"}, {"date:rejected:4": "in the future"})
    assert group["n_answered"] == 0
    assert group["questions"][4]["answer"] == "2999-01-01"
    assert group["questions"][4]["fault"] == "in the future"
