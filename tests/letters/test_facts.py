import pytest

from followup_kit.letters import letter_kinds, write_letter
from followup_kit.letters.facts import FACTS, language_words


def test_every_gap_of_the_language_is_a_fact():
    assert set(language_words("en")["gaps"]) <= set(FACTS)


@pytest.mark.parametrize("kind", letter_kinds(), ids=lambda kind: kind.name)
def test_every_fact_may_be_given_to_every_kind(kind):
    given = dict.fromkeys(FACTS, "x") | {"stage_reached": "interview", "tone": "warm", "wording": "1", "form": ""}
    assert write_letter(kind.name, **given).to == "x"
