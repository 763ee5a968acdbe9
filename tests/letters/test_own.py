"""Templates of one's own: they go before the built-in ones, and none of them can do harm."""

from pathlib import Path
from time import perf_counter

import pytest

from followup_kit.errors import TemplateFault
from followup_kit.letters import letter_kinds, read_kind, template_faults, write_letter
from followup_kit.letters.environment import body_source
from followup_kit.letters.facts import TEMPLATES

HEAD = """+++
title = "Mine"
when = "Now."
channel = "email"
subject = "Hello {{ company }}"

[[fields]]
name = "topic"
label = "What?"
+++
"""
BODY = '{% include "_dear.md.j2" %}\n\nI liked {{ topic }}.\n\n{% include "_regards.md.j2" %}\n'
FIRST_LINE = HEAD.count("\n") + 1


@pytest.fixture
def shelf(tmp_path):
    """A folder of own templates; call it to put a file in."""

    def put(text=HEAD + BODY, name="thank_you.md.j2"):
        (tmp_path / "en").mkdir(exist_ok=True)
        data = text if isinstance(text, bytes) else text.encode()
        (tmp_path / "en" / name).write_bytes(data)
        return tmp_path

    return put


def test_a_template_of_ones_own_goes_before_the_built_in_one(shelf, facts):
    letter = write_letter("thank_you", templates=shelf(), **facts, topic="maps")
    assert letter.subject == "Hello Acme"
    assert letter.body == "Dear Dana Smith,\n\nI liked maps.\n\nKind regards,\nAlex Doe"
    assert template_faults(shelf()) == []


def test_other_kinds_and_other_folders_stay_as_they_are(shelf, facts, tmp_path):
    usual = write_letter("nudge", **facts)
    assert write_letter("nudge", templates=shelf(), **facts) == usual
    assert write_letter("nudge", templates=tmp_path / "nowhere", **facts) == usual


def test_an_own_close_is_used_in_every_letter(shelf, facts):
    shelf("Cheers,\n{{ first_name }}'s {{ seeker_name }}\n", "_regards.md.j2")
    letter = write_letter("nudge", templates=shelf(), **facts)
    assert letter.body.endswith("Cheers,\nDana's Alex Doe")


def test_a_file_that_changes_is_read_again(shelf, facts):
    write_letter("thank_you", templates=shelf(), **facts)
    assert (
        "I loved maps"
        in write_letter("thank_you", templates=shelf(HEAD + BODY.replace("liked", "loved")), **facts, topic="maps").body
    )


@pytest.mark.parametrize("kind", letter_kinds(), ids=lambda kind: kind.name)
def test_every_built_in_template_may_be_copied_and_gives_the_same_letter(kind, tmp_path, facts, answers):
    (tmp_path / "en").mkdir()
    for file in (TEMPLATES / "en").glob("*.md.j2"):
        (tmp_path / "en" / file.name).write_bytes(file.read_bytes())
    told = facts | answers(kind.name)
    assert write_letter(kind.name, templates=tmp_path, **told) == write_letter(kind.name, **told)


HOSTILE = {
    "attribute": ("{{ topic.upper() }}", "a call is not allowed"),
    "class": ("{{ ''.__class__ }}", "a dot that looks inside a value is not allowed"),
    "globals": ("{{ topic.__init__.__globals__ }}", "a dot"),
    "subscript": ("{{ topic['__class__'] }}", "square brackets"),
    "loop": ("{% for x in range(10 ** 9) %}x{% endfor %}", "a loop is not allowed"),
    "power": ("{{ 9 ** 9 ** 9 }}", "pow is not allowed"),
    "times": ("{{ 'x' * 999999999 }}", "mul is not allowed"),
    "percent": ("{{ '%999999999d' % 1 }}", "mod is not allowed"),
    "attr filter": ("{{ topic|attr('__class__') }}", "“attr” is not allowed"),
    "blow-up filter": ("{{ topic|center(999999999) }}", "“center” is not allowed"),
    "doubling": ("{% set a = topic %}" + "{% set a = a ~ a %}" * 40, "grows too large"),
    "doubling in turns": ("{% set a = topic %}" + "{% set b = a ~ a %}{% set a = b ~ b %}" * 20, "grows too large"),
    "macro": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "a macro is not allowed"),
    "import": ("{% import 'nudge.md.j2' as x %}", "is not allowed"),
    "extends": ("{% extends 'nudge.md.j2' %}", "is not allowed"),
    "itself": ("{% include 'thank_you.md.j2' %}", "a part that does not exist"),
    "outside": ("{% include '../../secret.md.j2' %}", "a part that does not exist"),
    "computed part": ("{% include topic %}", "a part that does not exist"),
    "huge number": ("{{ " + "9" * 5000 + " }}", "too long|too large"),
    "nested": ("{{ " + "(" * 4000 + "1" + ")" * 4000 + " }}", "nested too deeply"),
    "unknown": ("{{ compny }}", "there is no “compny” to fill in. Did you mean “company”"),
    "unclosed": ("{% if topic %}", "end of template"),
    "division by its turn": ("{{ 'a' if wording is turn(1, 0) }}", "cannot be filled in"),
    "words and numbers": ("{{ topic + 1 }}", "cannot be filled in"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_broken_template_is_refused_with_file_and_remedy(name, shelf, facts):
    text, words = HOSTILE[name]
    begun = perf_counter()
    with pytest.raises(TemplateFault, match=words) as told:
        write_letter("thank_you", templates=shelf(HEAD + text), **facts, topic="maps")
    assert "thank_you.md.j2" in str(told.value)
    assert perf_counter() - begun < 5


def test_the_line_is_the_files_own(shelf):
    faults = template_faults(shelf(HEAD + "One.\nTwo {{ nme }}.\n"))
    assert len(faults) == 1
    assert f"line {FIRST_LINE + 1}: there is no “nme”" in faults[0]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("title = ", "not valid TOML"),
        ('title = "x"\nwhen = "y"\nchannel = "fax"', "'fax' is not one of"),
        ('title = 3\nwhen = "y"\nchannel = "email"', "3 cannot stand here"),
        ('title = "x"\nwhen = "y"\nchannel = "email"\nwords = "many"', "'many' cannot stand here"),
        ('title = "x"\nwhen = "y"\nchannel = "email"\nfields = 3', "each question"),
        ('title = "x"\nwhen = "y"\nchannel = "x_post"\nlimit = 9999', "this goes by email"),
        (
            'title = "x"\nwhen = "y"\nchannel = "email"\nsubject = "x"\n[[fields]]\nname = "company"\nlabel = "?"',
            "no fact's: company",
        ),
        (
            'title = "x"\nwhen = "y"\nchannel = "email"\nsubject = "{{ nobody }}"',
            "subject, line 1: there is no “nobody”",
        ),
    ],
)
def test_a_broken_head_is_told(head, words, shelf):
    with pytest.raises(TemplateFault, match=words):
        write_letter("thank_you", templates=shelf(f"+++\n{head}\n+++\nHello\n"))


def test_a_file_without_a_head_is_told(shelf):
    with pytest.raises(TemplateFault, match="needs a head"):
        write_letter("thank_you", templates=shelf("Hello\n"))


def test_bytes_that_are_no_text_are_told_with_their_line(shelf):
    with pytest.raises(TemplateFault, match="line 2: this is not UTF-8"):
        write_letter("thank_you", templates=shelf(b"+++\n\xff\n"))


def test_ten_megabytes_are_refused_unread(shelf):
    with pytest.raises(TemplateFault, match="larger than 16 kB"):
        write_letter("thank_you", templates=shelf(HEAD + "x" * 10_000_000))


def test_a_link_out_of_the_folder_is_not_followed(shelf, tmp_path_factory):
    secret = tmp_path_factory.mktemp("elsewhere") / "secret"
    secret.write_text(HEAD + BODY, "utf-8")
    folder = shelf(name="nudge.md.j2")
    (folder / "en" / "thank_you.md.j2").symlink_to(secret)
    with pytest.raises(TemplateFault, match="no file inside"):
        write_letter("thank_you", templates=folder)


def test_a_kind_nobody_knows_and_a_file_in_the_wrong_place_are_told(shelf):
    folder = shelf(name="coffee.md.j2")
    (folder / "nudge.md.j2").write_text(HEAD + BODY, "utf-8")
    unknown, misplaced = template_faults(folder)
    assert "no letter kind 'coffee'" in unknown
    assert "Move it into en/" in misplaced


def test_an_included_part_is_looked_at_as_well(shelf):
    shelf("{% for x in y %}{% endfor %}", "_dear.md.j2")
    with pytest.raises(TemplateFault, match=r"_dear\.md\.j2, line 1: a loop"):
        write_letter("nudge", templates=shelf())


def test_a_part_cannot_include_another(shelf):
    shelf('{% include "_regards.md.j2" %}', "_dear.md.j2")
    with pytest.raises(TemplateFault, match="does not exist"):
        write_letter("thank_you", templates=shelf())


def test_a_letter_without_end_is_refused(shelf, facts):
    with pytest.raises(TemplateFault, match=r"characters\. Shorten it"):
        write_letter("thank_you", templates=shelf(HEAD + "{{ topic }}" * 500), **facts, topic="maps " * 100)


def test_built_in_bodies_are_read_without_their_head():
    assert body_source("thank_you.md.j2", "en").startswith("{% include")
    assert body_source("no.md.j2", "en") is None
    assert read_kind("thank_you").title == "Thank-you note"
    assert isinstance(TEMPLATES, Path)
