import pytest

from followup_kit.reading.folding import fold
from followup_kit.reading.patterns import LANGUAGES, language, names_of, to_pattern


def finds(written, text, words=None, wide=False):
    return bool(to_pattern(written, words or {}, wide=wide).search(fold(text)))


def test_dots_stand_for_a_few_words_of_the_same_sentence():
    assert finds("not … proceed", "We will not be able to proceed.")
    assert not finds("not … proceed", "We are not there. Please proceed.")
    assert not finds("not … proceed", "not " + "x " * 60 + "proceed")


def test_a_star_stands_for_any_ending_and_words_are_whole_words():
    assert finds("regret*", "we REGRETTABLY")
    assert not finds("regret", "regrettably")
    assert not finds("art", "party")


def test_a_name_in_braces_stands_for_the_words_listed_under_it():
    words = {"not": "not|never", "go": "{not} go"}
    assert finds("{go} on", "we never go on", words)


def test_scripts_without_blanks_need_no_word_ends():
    assert finds("見送(り|る)", "今回は見送りとなりました", wide=True)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_phrases_for_every_kind_of_message(code):
    says = {phrase.says.partition(".")[0] for phrase in language(code).phrases}
    kinds = {"rejected", "acknowledged", "screening", "assessment", "interview", "offer", "information_wanted", "other"}
    assert says == kinds | {"feedback", "keeps_on_file", "reapply"}
    reasons = {
        phrase.says for phrase in language(code).phrases if phrase.says.startswith("rejected.") and phrase.strong
    }
    assert reasons == {"rejected.not_selected", "rejected.filled", "rejected.cancelled", "rejected.internal"}
    assert names_of(code, "role")
    assert names_of(code, "company")


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_phrase_matches_nothing_at_all(code):
    for phrase in language(code).phrases:
        assert not phrase.pattern.search(""), phrase.pattern.pattern
        assert not phrase.pattern.search("xyzzy"), phrase.pattern.pattern
