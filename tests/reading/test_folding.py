import string

from hypothesis import given
from hypothesis import strategies as st

from followup_kit.reading.folding import clean, fold


@given(st.text(max_size=300))
def test_what_is_found_in_folded_text_stands_at_the_same_place_in_the_text(text):
    assert len(fold(text)) == len(text)


def test_case_accents_quotation_marks_and_wide_letters_do_not_count():
    assert fold("Nous n’avons PAS été “retenus”") == 'nous n\'avons pas ete "retenus"'
    assert fold("ＳＰＩ検査") == "spi検査"


def test_words_in_inclusive_writing_stay_one_word():
    for written in ("Bewerber*innen", "Kandidat:innen", "candidat·e·s", "Bewerber_innen"):
        assert set(fold(written)) <= set(string.ascii_lowercase + "_")


def test_lines_of_a_paragraph_run_on_and_paragraphs_stay_apart():
    assert fold("we will not\nproceed\n\nKind regards") == "we will not proceed\n\nkind regards"


def test_invisible_characters_and_controls_are_gone_from_clean_text():
    assert clean("un\u200bsuc\u00adcess\ufeffful\x00\u202e") == "unsuccessful"
    assert clean("Q&amp;A&nbsp;today\r\n\r\n\r\n\r\nbye") == "Q&A today\n\nbye"
