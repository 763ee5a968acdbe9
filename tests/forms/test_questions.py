from followup_kit.forms.questions import ask
from followup_kit.letters import fields_for, read_kind


def test_each_question_of_a_kind_is_a_field_that_tells_every_key():
    kind, told = read_kind("thank_you", "de"), []
    asked = ask(kind, fields_for(kind) | {"topic": "Karten"}, lambda: told.append("changed"))
    assert list(asked) == [field.name for field in kind.fields]
    assert (asked["topic"].value, asked["topic"].widget.description) == ("Karten", kind.fields[0].label)
    asked["topic"].value = "Karten und Daten"
    assert told == ["changed"]
