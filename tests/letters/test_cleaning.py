import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_kit.letters.cleaning import (
    clean_line,
    clean_role,
    clean_sentence,
    clean_subject,
    clean_text,
    phrase_cleaner,
)

anything = st.text(st.characters())


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  two   blanks ", "two blanks"),
        ("a\r\nBcc: x@y.org", "a Bcc: x@y.org"),
        ("nul\x00 and bell\x07", "nul and bell"),
        ("right\u202eto left", "rightto left"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("⟦forged⟧", "[forged]"),
        ("👨\u200d👩\u200d👧 stays", "👨\u200d👩\u200d👧 stays"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_a_line_is_clean_and_otherwise_as_typed(typed, clean):
    assert clean_line(typed) == clean


def test_text_keeps_its_paragraphs():
    assert clean_text("one\r\n\r\ntwo\u2028three\r") == "one\n\ntwo\nthree"


@pytest.mark.parametrize(
    ("typed", "fitting"),
    [
        ("The churn dashboard.", "the churn dashboard"),
        ("Kubernetes", "Kubernetes"),
        ("I, Robot", "I, Robot"),
        ("why?", "why?"),
        ("...", ""),
    ],
)
def test_an_answer_fits_inside_a_sentence(typed, fitting):
    assert phrase_cleaner(frozenset({"the"}))(typed) == fitting


@pytest.mark.parametrize(
    ("typed", "standing"),
    [
        ("it was fun", "It was fun."),
        ("Was it?", "Was it?"),
        ("Yes!", "Yes!"),
        ("", ""),
        ("ok :)", "Ok :)"),
        ("it grew (by 5)", "It grew (by 5)."),
        ("so…", "So…"),
    ],
)
def test_an_answer_stands_as_a_sentence(typed, standing):
    assert clean_sentence(typed) == standing


def test_a_subject_loses_its_prefixes_but_not_its_words():
    assert clean_subject("RE: AW: Re[2]: Your application") == "Your application"
    assert clean_subject("TR: RV: WG: Ihre Bewerbung") == "Ihre Bewerbung"
    assert clean_subject("Regarding your application") == "Regarding your application"


@given(anything)
def test_whatever_is_typed_comes_out_on_one_printable_line(text):
    line = clean_line(text)
    assert "\n" not in line
    assert clean_line(line) == line
    line.encode("utf-8")


@given(anything)
def test_cleaning_text_twice_changes_nothing_more(text):
    assert clean_text(clean_text(text)) == clean_text(text)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Data Analyst (m/w/d)", "Data Analyst"),
        ("Analyste (H/F)", "Analyste"),
        ("Developer (all genders), Berlin", "Developer, Berlin"),
        ("Analyst m/w/d", "Analyst"),
        ("Engineer [f/m/x]", "Engineer"),
        ("UI/UX Designer", "UI/UX Designer"),
        ("Analyst (Berlin/Hamburg)", "Analyst (Berlin/Hamburg)"),
        ("(m/w/d)", "(m/w/d)"),
    ],
)
def test_a_job_title_is_said_without_what_the_law_adds(typed, said):
    assert clean_role(typed) == said


def test_the_word_before_an_answer_is_not_said_twice():
    clean = phrase_cleaner(frozenset({"die"}), "über")
    assert [clean(typed) for typed in ("Über die Karten.", "Die Karten", "überhaupt nichts", "über")] == [
        "die Karten",
        "die Karten",
        "überhaupt nichts",
        "über",
    ]
