import pytest

from followup_kit.letters import letter_kinds, write_letter
from followup_kit.letters.environment import environment
from followup_kit.letters.sameness import same_text_before
from followup_kit.letters.wording import first_wording

SOURCE = "{% either %}one{% or %}two{% or %}three{% endeither %}"


@pytest.mark.parametrize(
    ("wording", "said"), [("0", "one"), ("1", "two"), ("2", "three"), ("3", "one"), ("101", "three")]
)
def test_the_number_chooses_among_the_wordings_and_goes_round(wording, said):
    assert environment("en").from_string(SOURCE).render({"wording": wording}) == said


def test_one_wording_alone_is_always_said():
    assert environment("en").from_string("{% either %}one{% endeither %}").render({"wording": "7"}) == "one"


def test_a_wording_may_hold_names_and_conditions():
    source = "{% either %}Dear {{ name }}{% or %}{% if name == 'Dana' %}Hello Dana{% endif %}{% endeither %}"
    said = [environment("en").from_string(source).render({"wording": turn, "name": "Dana"}) for turn in "01"]
    assert said == ["Dear Dana", "Hello Dana"]


def test_the_same_person_and_application_always_begin_with_the_same_wording():
    assert first_wording("a1", "c1") == first_wording("a1", "c1")
    assert first_wording(None, None) == "0"


def test_people_begin_with_different_wordings():
    assert len({int(first_wording("a1", f"c{number}")) % 3 for number in range(12)}) == 3


def test_the_same_input_gives_the_same_text(facts, answers):
    told = facts | answers("thank_you")
    first, again = (write_letter("thank_you", application_id="a1", contact_id="c1", **told) for _ in range(2))
    assert first == again


@pytest.mark.parametrize("name", sorted(kind.name for kind in letter_kinds() if kind.channel == "email"))
@pytest.mark.parametrize("relation", ["hiring_manager", "recruiter", "panel_member"])
def test_two_wordings_of_a_letter_do_not_read_the_same(name, relation, facts, answers):
    told = facts | {"contact_relation": relation} | answers(name, only_required=True)
    one, other = (write_letter(name, **told, wording=wording) for wording in "01")
    assert same_text_before(one.body, "Acme", "Dana Smith", [("Acme", "Wei Chen", other.body)]) == []
    assert one.subject != other.subject
