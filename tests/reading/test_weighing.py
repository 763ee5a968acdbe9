from importlib import resources

import pytest

from followup_kit.reading.cues import cues_of
from followup_kit.reading.folding import fold
from followup_kit.reading.patterns import LANGUAGES
from followup_kit.reading.weighing import signs_of, sound, weigh, words_that_weigh


def weighed(text, code="en"):
    return weigh(cues_of(fold(text), code), code, [], "unsure").no


@pytest.mark.parametrize(
    ("code", "no", "other"),
    [
        ("en", "I'm sorry, the job went to another candidate.", "Could you come in for a chat on Monday at ten?"),
        ("de", "Leider haben wir uns für jemand anderen entschieden.", "Können Sie am Montag um zehn Uhr kommen?"),
        ("fr", "Malheureusement nous avons choisi une autre personne.", "Pouvez-vous venir lundi à dix heures ?"),
        ("es", "Lamentablemente hemos elegido a otra persona.", "¿Puede venir el lunes a las diez?"),
        ("ja", "残念ながら、他の方を採用することになりました。", "月曜の十時にお越しいただけますか。"),
    ],
)
def test_a_no_weighs_more_than_an_invitation(code, no, other):
    assert weighed(no, code) > weighed(other, code)


def test_every_language_has_its_weights_and_no_other():
    folder = resources.files("followup_kit.reading") / "weights"
    for sort in ("words", "letters"):
        assert {path.name for path in (folder / sort).iterdir()} == {f"{name}.tsv" for name in LANGUAGES.values()}


def test_a_long_text_sounds_no_more_like_a_no_than_a_short_one_of_the_same_cues():
    assert sound({"a", "b", "c", "d"}, {"a": 2.0, "b": 2.0}, 0.5) == pytest.approx(2.5)


def test_signs_are_numbers_for_a_text_without_words_too():
    signs = signs_of(cues_of("", "en"), ({}, -1.0), ({}, -2.0), [], "unsure")
    assert signs["strongest"] == signs["all"] == -1.0
    assert signs["letters"] == -2.0


def test_the_words_that_weigh_are_those_of_the_text():
    text = "Thank you for the nice talk. We have chosen another candidate. See you at the fair."
    (quote,) = words_that_weigh(text, cues_of(fold(text), "en"), "en")
    assert text[quote.start : quote.start + len(quote.words)] == quote.words
    assert quote.words in "We have chosen another candidate"


def test_no_words_weigh_nothing():
    assert words_that_weigh("", cues_of("", "en"), "en") == ()
