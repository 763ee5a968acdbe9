from datetime import date

import pytest

from followup_kit.letters import fields_for, write_letter
from followup_kit.letters.days import write_day, write_if_day
from followup_kit.letters.environment import environment

DAY = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("language", "territory", "written"),
    [
        ("en", "", "20 March 2026"),
        ("en", "US", "March 20, 2026"),
        ("de", "", "20. März 2026"),
        ("fr", "", "20 mars 2026"),
        ("es", "", "20 de marzo de 2026"),
        ("de", "XX", "20. März 2026"),
        ("xx", "", "20 March 2026"),
    ],
)
def test_a_day_is_written_as_the_language_does(language, territory, written):
    assert write_day(DAY, language, territory) == written


def test_the_first_of_a_month_is_spoken_as_such_in_french():
    assert write_day(date(2026, 9, 1), "fr") == "1er septembre 2026"
    assert write_day(date(2026, 9, 11), "fr") == "11 septembre 2026"


@pytest.mark.parametrize("text", ["in March", "1 September", "2026", "", "2026-13-01"])
def test_what_is_no_day_stays_as_typed(text):
    assert write_if_day(text, "de") == text


def test_an_answer_and_a_template_write_days_out(facts):
    assert "start on 1 September 2026" in write_letter("accept_offer", **facts, start="2026-09-01").body
    assert (
        environment("de").from_string("am {{ applied_on | day }}").render({"applied_on": "2026-03-20"})
        == "am 20. März 2026"
    )


@pytest.mark.parametrize(
    ("language", "spoke", "applied"),
    [
        ("en", "in March", "in December 2025"),
        ("de", "im März", "im Dezember 2025"),
        ("fr", "en mars", "en décembre 2025"),
        ("es", "en marzo", "en diciembre de 2025"),
    ],
)
def test_what_month_it_was_the_log_says_itself(language, spoke, applied):
    facts = {"last_talk_on": "2026-03-10", "applied_on": "2025-12-01"}
    assert fields_for("check_in", facts, language)["since"] == spoke
    assert fields_for("reapplication", facts, language)["earlier"] == applied
    assert fields_for("check_in", {"last_talk_on": ""}, language)["since"] == ""
