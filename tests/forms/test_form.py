"""What all forms share: how they show themselves and how they speak."""

import pytest

from followup_kit.errors import StoreBusy
from followup_kit.forms.fields import html
from followup_kit.forms.form import Form


class Sentence(Form):
    def __init__(self):
        super().__init__()
        self._show(html("<p>one</p>"), self._said)


def said(form):
    return form._said.value


def test_a_form_shows_its_widgets_and_its_text_says_how_to_see_them():
    bundle = Sentence()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"] == repr(Sentence()) == "Run this cell (Shift + Enter) to see the form."


def test_a_form_brings_its_look_along():
    assert "<style>" in Sentence()._box.children[0].value


def test_what_happened_is_said_as_text_and_to_screen_readers():
    form = Sentence()
    form.say("Added <b>Acme</b>.")
    assert said(form) == '<div role="status">✓ Added &lt;b&gt;Acme&lt;/b&gt;.</div>'
    form.say("")
    assert said(form) == ""


def test_what_a_button_cannot_do_is_said_in_words():
    def busy():
        raise StoreBusy("Another program is writing to “search.db”. Nothing was saved; try again in a moment.")

    form = Sentence()
    form._attempt(busy)
    assert "Another program is writing to “search.db”." in said(form)


def test_a_mistake_of_our_own_is_not_hidden():
    with pytest.raises(ZeroDivisionError):
        Sentence()._attempt(lambda: 1 / 0)
