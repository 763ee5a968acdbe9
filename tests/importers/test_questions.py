from datetime import date

import pytest

from followup_kit.errors import InvalidInput
from followup_kit.imported import A_DAY
from followup_kit.importers.questions import Asked

DAY = date(2025, 6, 30)


def test_an_answered_question_is_not_open():
    asked = Asked({"date:rejected:5": "2025-03-04"}, DAY)
    assert asked.ask("date:rejected:5", 5, "When?", "", (A_DAY, "unknown")) == date(2025, 3, 4)
    assert asked.questions() == ()


def test_an_answer_may_be_a_date_and_words_may_be_in_capitals():
    asked = Asked({"date:offer:5": DAY, "status:pool": " Interview + REJECTED "}, DAY)
    assert asked.ask("date:offer:5", 5, "When?", "", (A_DAY,)) == DAY
    assert asked.ask("status:pool", 5, "What?", "", ("interview + rejected",)) == "interview + rejected"


def test_the_answer_for_a_line_wins_over_the_one_for_all():
    asked = Asked({"date:offer": "unknown", "date:offer:6": "2025-03-04"}, DAY)
    answers = [asked.ask(f"date:offer:{line}", line, "When?", "", (A_DAY, "unknown")) for line in (5, 6)]
    assert answers == ["unknown", date(2025, 3, 4)]


def test_open_questions_come_with_lines_examples_and_what_may_be_answered():
    asked = Asked(None, DAY)
    asked.ask("date:offer:2", 2, "When?", "9/19", (A_DAY, "unknown"))
    for line, example in ((3, "pool"), (7, "Pool"), (8, "pool")):
        asked.ask("status:pool", line, lambda n: f"{n} rows", example, ("rejected", "skip"))
    status, day = asked.questions()
    assert (status.key, status.text, status.lines, status.examples) == (
        "status:pool",
        "3 rows",
        (3, 7, 8),
        ("pool", "Pool"),
    )
    assert (day.wants_day, status.wants_day) == (True, False)


def test_wrong_answers_are_told_together():
    asked = Asked({"status:pool": "perhaps", "mood": "good", "date:offer:5": "2031-01-01"}, DAY)
    asked.ask("status:pool", 5, "What?", "", ("rejected", "skip"))
    asked.ask("date:offer:5", 5, "When?", "", (A_DAY,))
    with pytest.raises(InvalidInput) as told:
        asked.check()
    assert set(told.value.faults) == {"status:pool", "mood", "date:offer:5"}
    assert "rejected, skip" in told.value.faults["status:pool"]
