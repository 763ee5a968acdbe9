import pytest

from followup_kit.errors import TemplateFault
from followup_kit.letters.environment import environment
from followup_kit.letters.guard import check_template, count_wordings


def check(body):
    check_template(
        body, environment("en"), frozenset({"topic", "wording"}), lambda line: f"line {line}", lambda name: name == "_a"
    )


@pytest.mark.parametrize(
    "body",
    [
        "Plain words.",
        "{{ topic }} {{ topic | upper }} {{ 'a' if topic is given else 'b' }}",
        "{% set short = (topic ~ topic)|length < 70 %}{% if short and topic in ('a', 'b') %}x{% endif %}",
        "{% either %}a{% or %}b{% endeither %}{% include '_a' %}{# a remark #}",
    ],
)
def test_words_names_and_conditions_pass(body):
    check(body)


def test_what_is_refused_is_told_with_its_line():
    with pytest.raises(TemplateFault, match="line 3: a loop is not allowed in a template of your own"):
        check("one\ntwo\n{% for x in topic %}{% endfor %}")


def test_too_many_parts_are_refused():
    with pytest.raises(TemplateFault, match="more than 10 parts"):
        check("{% include '_a' %}" * 11)


@pytest.mark.parametrize(
    ("body", "steps"),
    [
        ("plain", 1),
        ("{% either %}a{% or %}b{% endeither %}", 2),
        ("{% either %}a{% or %}b{% endeither %}{% either %}a{% or %}b{% or %}c{% endeither %}", 6),
    ],
)
def test_wordings_begin_again_once_all_were_seen(body, steps):
    assert count_wordings(environment("en").parse(body)) == steps
