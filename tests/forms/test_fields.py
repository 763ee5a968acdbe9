"""Each question of a form has its label, its help and a place for its fault."""

from datetime import date

import pytest

from followup_kit.forms import fields

MAKERS = {
    "text": lambda: fields.text("Name", help_text="As <you> sign"),
    "long text": lambda: fields.text("Name", rows=3, help_text="As <you> sign"),
    "choice": lambda: fields.choice("Name", [("Robin", "r")], help_text="As <you> sign"),
    "suggestion": lambda: fields.suggestion("Name", ["Robin"], help_text="As <you> sign"),
    "day": lambda: fields.day("Name", help_text="As <you> sign"),
}


def written(field):
    return "".join(part.value for part in field.box.children if part is not field.widget)


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_every_field_has_its_label_and_its_help_as_text(make):
    field = make()
    assert field.widget.description == "Name"
    assert "As &lt;you&gt; sign" in written(field)


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_a_fault_is_told_as_text_beside_the_field_and_goes_again(make):
    field = make()
    before = written(field)
    field.tell("“<b>” is no name")
    assert "“&lt;b&gt;” is no name" in written(field)
    assert 'role="alert"' in written(field)
    field.tell()
    assert written(field) == before


def test_a_choice_opens_with_what_was_asked_for_or_else_the_first():
    options = [("one", 1), ("two", 2)]
    assert fields.choice("Number", options, value=2).value == 2
    assert fields.choice("Number", options, value=3).value == 1
    assert fields.choice("Number", []).value is None


def test_a_suggestion_takes_any_text_and_offers_each_known_word_once():
    field = fields.suggestion("Company", ["Acme", "", "Acme", "Bolt"])
    field.value = "Cory"
    assert (field.value, field.widget.options) == ("Cory", ("Acme", "Bolt"))


def test_a_day_is_a_date_or_nothing():
    assert fields.day("Day").value is None
    assert fields.day("Day", value=date(2026, 3, 20)).value == date(2026, 3, 20)


def test_a_row_takes_fields_and_plain_widgets():
    field, plain = fields.text("Name"), fields.html("<p>so far</p>")
    assert fields.row(field, plain).children == (field.box, plain)
