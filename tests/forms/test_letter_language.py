"""A letter form in several languages: each keeps its own words, and the choice is remembered."""

from email import message_from_bytes, policy

import pytest

import followup_kit as fk
from followup_kit.forms.letter_form import LetterForm
from followup_kit.letters import read_kind


@pytest.fixture
def tracker():
    return fk.sample_tracker()


@pytest.fixture
def form(tracker, tmp_path):
    return LetterForm(tracker, folder=tmp_path / "letters")


def answer(form, name, text):
    form._answers[name].value = text


def test_another_language_writes_another_letter_and_keeps_the_words_of_both(form):
    answer(form, "topic", "the churn dashboard")
    form._language.choice.value = "de"
    assert form.letter.body.startswith("Guten Tag Frau Smith,")
    assert form._answers["topic"].value == ""
    answer(form, "topic", "das Dashboard")
    assert "über das Dashboard" in form.letter.body
    form._language.choice.value = "en"
    assert "the churn dashboard" in form.letter.body
    form._language.choice.value = "de"
    assert "über das Dashboard" in form.letter.body


def test_sie_or_du_is_asked_only_where_a_language_has_both(form):
    box = form._language.form.box
    assert box.layout.display == "none"
    form._language.choice.value = "de"
    assert (box.layout.display, form._language.form.widget.options) == ("", (("Sie", "Sie"), ("du", "du")))
    form._language.form.value = "du"
    assert form.letter.body.startswith("Liebe Dana,")


def test_language_and_form_of_address_are_remembered_for_an_application_and_the_language_for_the_next(form, tracker):
    first, second = (value for _, value in form._application.widget.options[:2])
    form._language.choice.value = "de"
    form._language.form.value = "du"
    form._application.value = second
    assert (form._language.code, form._language.form.value) == ("de", "Sie")
    form._language.choice.value = "en"
    again = LetterForm(tracker, application_id=first)
    assert (again._language.code, again._language.form.value) == ("de", "du")
    assert again.letter.language == "de"


def test_the_kinds_on_offer_follow_the_language_and_those_missing_are_named(form):
    for code in ("de", "en"):
        form._language.choice.value = code
        names = [name for _, name in form._kind.widget.options]
        assert names == [kind.name for kind in fk.letter_kinds(code)]
        for name in {kind.name for kind in fk.letter_kinds()} - set(names):
            assert read_kind(name).title in form._advice.value


def test_a_form_can_be_opened_in_a_language(tracker, tmp_path):
    form = LetterForm(tracker, "thank_you", language="de", folder=tmp_path / "letters")
    assert (form.letter.language, form.letter.kind) == ("de", "thank_you")
    answer(form, "topic", "das Dashboard")
    form._save.click()
    (saved,) = (tmp_path / "letters").iterdir()
    assert "Dank nach einer Absage" in saved.name
    assert "über das Dashboard" in message_from_bytes(saved.read_bytes(), policy=policy.default).get_content()
