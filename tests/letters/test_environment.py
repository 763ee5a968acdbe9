import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from followup_kit.letters.environment import environment, split_head


def test_a_head_stands_between_its_marks():
    assert split_head("+++\ntitle = 'x'\n+++\nDear\n+++\n") == ("title = 'x'", "Dear\n+++\n")
    assert split_head("Dear\n") == ("", "Dear\n")


def test_a_name_nobody_gave_is_an_error_not_a_blank():
    with pytest.raises(UndefinedError, match="'nobody' is undefined"):
        environment("en").from_string("{{ nobody }}").render({})


@pytest.mark.parametrize("source", ["{{ ''.__class__.__mro__ }}", "{{ topic.__init__.__globals__ }}"])
def test_a_template_cannot_leave_its_sandbox(source):
    with pytest.raises((SecurityError, UndefinedError)):
        environment("en").from_string(source).render({"topic": "maps"})


def test_a_template_is_compiled_once():
    assert environment("en") is environment("en")


def test_a_gap_is_not_an_answer():
    given = environment("en").from_string("{{ 'yes' if topic is given else 'no' }}")
    assert [given.render({"topic": topic}) for topic in ("maps", "⟦topic⟧", "")] == ["yes", "no", "no"]
