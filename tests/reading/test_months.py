import pytest

from followup_kit.reading.months import months_of
from followup_kit.reading.reading import Quote


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("apply again after six months", 6),
        ("apply again in 12 months", 12),
        ("reapply next year", 12),
        ("apply again in two years", 24),
        ("in einem halben Jahr noch mal", 6),
        ("à l'issue d'un délai de douze mois", 12),
        ("pasados 6 meses", 6),
        ("半年後に再度ご応募", 6),
        ("apply again in 9999 months", 0),
    ],
)
def test_months_are_read_in_every_language(words, months):
    assert months_of([Quote("reapply", words, 0, True)]) == months


def test_other_quotes_say_nothing_about_months():
    assert months_of([Quote("keeps_on_file", "for six months", 0, True)]) == 0
