"""Another wording, one's own text and one's own templates, in the form a seeker sees."""

import pytest

import followup_kit as fk
from followup_kit.forms.letter_form import LetterForm


@pytest.fixture
def tracker():
    return fk.sample_tracker()


@pytest.fixture
def open_form(tracker, tmp_path):
    def opened():
        return LetterForm(tracker, folder=tmp_path / "letters", templates=tmp_path / "templates")

    return opened


@pytest.fixture
def form(open_form):
    made = open_form()
    made._answers["topic"].value = "the churn dashboard"
    return made


def test_another_wording_is_kept_and_after_all_of_them_the_first_comes_back(form, open_form):
    seen = [form.letter.body]
    form._sheet._other.click()
    assert open_form().letter.body == form.letter.body
    while form.letter.body != seen[0]:
        assert form.letter.body not in seen
        seen.append(form.letter.body)
        form._sheet._other.click()
    assert len(seen) == 6


def test_the_text_can_be_edited_by_hand_and_the_answers_no_longer_change_it(form):
    form._sheet._edit.value = True
    assert form._sheet._text.value == form.letter.body
    assert form._sheet.preview.layout.display == "none"
    form._sheet._text.value = "Dear Ms Smith,\n\nthank you. "
    form._answers["topic"].value = "something else"
    assert form.letter.body == "Dear Ms Smith,\n\nthank you."
    assert form._sheet._text.value.endswith("thank you. ")


def test_an_emptied_text_stays_empty_until_something_is_typed(form):
    form._sheet._edit.value = True
    form._sheet._text.value = ""
    assert form._sheet._text.value == ""
    assert form.letter.body == ""


def test_edits_are_there_again_and_unticking_shows_the_kits_text_without_losing_them(form, open_form):
    usual = form.letter.body
    form._sheet._edit.value = True
    form._sheet._text.value = "My own."
    again = open_form()
    assert again.letter.body == "My own."
    again._sheet._edit.value = False
    assert again.letter.body == usual
    again._sheet._edit.value = True
    assert again.letter.body == "My own."


def test_starting_over_forgets_the_edits_for_good(form, open_form):
    usual = form.letter.body
    form._sheet._edit.value = True
    form._sheet._text.value = "My own."
    form._sheet._over.click()
    assert form._sheet._text.value == usual
    assert open_form().letter.body == usual


def test_the_checks_look_at_the_edited_text(form):
    form._sheet._edit.value = True
    form._sheet._text.value = form.letter.body + "\n\nWould you reconsider?"
    assert "phrase" in [one.rule for one in form.findings]


def test_saved_edits_are_the_template_of_the_next_letter(form, open_form, tmp_path):
    form._sheet._edit.value = True
    form._sheet._text.value = form.letter.body.replace(
        "Until then", "Greetings to all at Northwind Robotics! Until then"
    )
    form._sheet._keep.click()
    path = tmp_path / "templates" / "en" / "thank_you.md.j2"
    assert str(path) in form._said.value
    assert "{{ company }}" in path.read_text("utf-8")
    other = open_form()
    other._application.value = other._application.widget.options[3][1]
    company = other._known_facts(None)["company"]
    assert f"Greetings to all at {company}!" in other.letter.body


def test_a_template_that_is_there_is_replaced_only_when_the_button_is_pressed_twice(form, tmp_path):
    form._sheet._edit.value = True
    form._sheet._keep.click()
    form._sheet._text.value = "Dear Ms Smith,\n\nquite another text.\n\nKind regards,\nRobin Ellis"
    form._sheet._keep.click()
    path = tmp_path / "templates" / "en" / "thank_you.md.j2"
    assert "quite another" not in path.read_text("utf-8")
    assert "Press again" in form._said.value
    form._sheet._keep.click()
    assert "quite another" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{% for x in y %}", "needs a head"),
        ("+++\ntitle = 1\n+++\n", "cannot stand here"),
        (
            '+++\ntitle = "A"\nwhen = "B."\nchannel = "email"\nsubject = "C"\n+++\nHello {{ nme }}\n',
            "line 7: there is no “nme”",
        ),
        (
            '+++\ntitle = "A"\nwhen = "B."\nchannel = "email"\nsubject = "C"\n+++\n{{ role + 1 }}\n',
            "cannot be filled in",
        ),
    ],
)
def test_a_broken_template_never_breaks_the_form_and_is_told(open_form, tmp_path, text, words):
    (tmp_path / "templates" / "en").mkdir(parents=True)
    (tmp_path / "templates" / "en" / "thank_you.md.j2").write_text(text, "utf-8")
    form = open_form()
    assert form.letter.body.startswith("Dear Ms Smith,")
    assert words in form._sheet._note.value
    assert "thank_you.md.j2" in form._sheet._note.value
    assert "the kit's own words are used" in form._sheet._note.value.replace("&#x27;", "'")


def test_templates_lie_beside_the_log(tmp_path):
    tracker = fk.Tracker.create(tmp_path / "search.db")
    tracker.add(company="Acme", role="Analyst", applied_on="2026-03-03")
    assert LetterForm(tracker)._sheet._templates == tmp_path / "letter_templates"
    tracker.close()
