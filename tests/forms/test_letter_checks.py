"""The checks beside a letter, and what its writer keeps all the same; driven through the letter form."""

import pytest

import followup_kit as fk
from followup_kit.forms.letter_form import LetterForm


@pytest.fixture
def tracker():
    return fk.sample_tracker()


@pytest.fixture
def form(tracker, tmp_path):
    made = LetterForm(tracker, folder=tmp_path)
    made._answers["topic"].value = "the churn dashboard"
    return made


def press(form, do, line):
    form._checks.list.asked({"do": do, "key": line["key"]}, [])


def test_what_is_kept_anyway_is_remembered_by_the_log_and_can_be_looked_at_again(form, tracker, tmp_path):
    form._answers["own_words"].value = "I am just touching base."
    press(form, "keep", form._checks.list.shown["lines"][0])
    assert form.findings == []
    assert "Kept" in form._said.value
    again = LetterForm(tracker, folder=tmp_path)
    assert [line["text"][:22] for line in again._checks.list.shown["kept"]] == ["“just touching base”: "]
    press(again, "look again", again._checks.list.shown["kept"][0])
    assert [one.rule for one in again.findings] == ["phrase"]


def test_what_is_kept_no_longer_holds_a_letter_back(form, tmp_path):
    form._answers["own_words"].value = "I hope you will reconsider."
    form._save.click()
    assert list(tmp_path.iterdir()) == []
    assert "Before it goes" in form._said.value
    press(form, "keep", form._checks.list.shown["lines"][0])
    form._save.click()
    assert "Saved" in form._said.value


def test_a_gap_cannot_be_kept(form):
    form._answers["topic"].value = ""
    assert [line["may_be_kept"] for line in form._checks.list.shown["lines"]] == [False]


def test_what_was_kept_for_one_application_is_told_of_another(form):
    form._answers["own_words"].value = "I am just touching base."
    press(form, "keep", form._checks.list.shown["lines"][0])
    form._application.widget.value = form._application.widget.options[1][1]
    form._kind.widget.value = "thank_you"
    form._answers["own_words"].value = "I am just touching base."
    assert "phrase" in [one.rule for one in form.findings]
