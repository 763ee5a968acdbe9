"""A language is a folder of templates and a file of phrases; what it lacks is listed, and nothing stands in for it."""

import pytest

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.letters import (
    Language,
    letter_kinds,
    letter_languages,
    missing_kinds,
    read_kind,
    template_faults,
    write_letter,
)
from followup_kit.letters.facts import TEMPLATES, language_words
from followup_kit.letters.phrases import read_phrases

CODES = [one.code for one in letter_languages()]
each_language = pytest.mark.parametrize("code", CODES)


def test_languages_are_named_in_their_own_words_with_their_forms_of_address():
    assert {Language("en", "English"), Language("de", "Deutsch", ("Sie", "du"))} <= set(letter_languages())
    assert CODES[0] == "en"
    assert set(CODES) == {path.name for path in TEMPLATES.iterdir() if path.is_dir()}


@each_language
def test_every_kind_exists_in_a_language_or_is_listed_as_missing(code):
    there = {kind.name for kind in letter_kinds(code)}
    missing = missing_kinds(code)
    assert there.isdisjoint(missing)
    assert there | set(missing) == {kind.name for kind in letter_kinds()}
    for name in missing:
        with pytest.raises(NotFound, match=f"no letter kind '{name}' in language '{code}'"):
            write_letter(name, language=code)


@each_language
def test_a_kind_is_the_same_kind_in_every_language(code):
    for kind in letter_kinds(code):
        english = read_kind(kind.name)
        for name in ("channel", "limit", "premium_limit", "after_talking", "pointless_after", "one_ask", "easy_no"):
            assert getattr(kind, name) == getattr(english, name), f"{kind.name}: {name}"
        assert (kind.event, kind.order) == (english.event, english.order)
        asked, in_english = ({field.name: field.required for field in one.fields} for one in (kind, english))
        assert asked == in_english, kind.name


@each_language
def test_a_language_brings_all_its_small_words(code):
    words = language_words(code)
    assert words.keys() >= {"name", "small_words", "unsaid", "gaps", "honorifics", "titles"}
    assert words["gaps"].keys() == language_words("en")["gaps"].keys()
    phrases = read_phrases(code)
    assert {one.severity for one in phrases.banned} <= {"stop", "warn", "hint"}
    assert {one.fact for one in phrases.happened} == {one.fact for one in read_phrases("en").happened}


@each_language
def test_a_letter_is_polite_unless_told_otherwise(code):
    forms = next(one.forms for one in letter_languages() if one.code == code)
    kind = letter_kinds(code)[0].name
    plain = write_letter(kind, language=code)
    assert [write_letter(kind, language=code, form=form) == plain for form in forms] == [True, False][: len(forms)]
    with pytest.raises(InvalidInput, match=f"'Euer Gnaden'.*{', '.join(forms) or 'leave form= out'}"):
        write_letter(kind, language=code, form="Euer Gnaden")


@each_language
def test_every_template_of_the_kit_can_be_copied_and_made_one_s_own(code, tmp_path):
    folder = tmp_path / code
    folder.mkdir()
    for kind in letter_kinds(code):
        file = f"{kind.name}.md.j2"
        (folder / file).write_text((TEMPLATES / code / file).read_text("utf-8"), "utf-8")
    assert template_faults(tmp_path, code) == []
    for kind in letter_kinds(code):
        assert write_letter(kind.name, language=code, templates=tmp_path) == write_letter(kind.name, language=code)
