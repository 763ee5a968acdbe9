from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_kit.letters import kind_for, letter_kinds, template_faults, template_from, write_letter

FACTS = {
    "company": "Acme",
    "role": "Data Analyst",
    "contact_name": "Dana Smith",
    "contact_relation": "recruiter",
    "seeker_name": "Alex Doe",
}


def kept(letter, told, folder):
    text = template_from(letter, kind_for(letter.kind), told)
    (folder / "en").mkdir(exist_ok=True)
    (folder / "en" / f"{letter.kind}.md.j2").write_text(text, "utf-8")
    return text


@pytest.mark.parametrize("kind", letter_kinds(), ids=lambda kind: kind.name)
def test_a_kept_letter_gives_the_same_letter_again(kind, tmp_path, answers):
    told = FACTS | answers(kind.name)
    letter = write_letter(kind.name, **told)
    kept(letter, told, tmp_path)
    asked = {one.name for one in kind_for(kind.name, "en", tmp_path).fields}
    again = {name: value for name, value in told.items() if name in FACTS or name in asked}
    assert template_faults(tmp_path) == []
    assert write_letter(kind.name, templates=tmp_path, **again) == letter


def test_edits_go_with_it_to_the_next_company(tmp_path):
    told = FACTS | {"topic": "the churn dashboard"}
    letter = write_letter("thank_you", **told)
    kept(
        replace(letter, body=letter.body.replace("Until then", "Say hello to Acme's whole team. Until then")),
        told,
        tmp_path,
    )
    other = FACTS | {"company": "Bolt", "contact_name": "Wei Chen", "topic": "maps"}
    body = write_letter("thank_you", templates=tmp_path, **other).body
    assert body.startswith("Dear Wei,")
    assert "Say hello to Bolt's whole team." in body
    assert "maps" in body
    assert "Acme" not in body


def test_questions_the_text_no_longer_uses_are_not_asked(tmp_path):
    told = FACTS | {"topic": "the churn dashboard"}
    kept(write_letter("thank_you", **told), told, tmp_path)
    assert [one.name for one in kind_for("thank_you", "en", tmp_path).fields] == [
        "topic",
        "disappointment",
        "thread_subject",
    ]


def test_an_edited_subject_is_kept_and_an_unedited_one_stays_as_it_was(tmp_path):
    told = FACTS | {"topic": "maps"}
    letter = write_letter("thank_you", **told)
    kept(replace(letter, subject='The "Data Analyst" role'), told, tmp_path)
    assert write_letter("thank_you", templates=tmp_path, **FACTS).subject == 'The "Data Analyst" role'


@given(
    middle=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Zs")), max_size=60)
)
@settings(max_examples=150, deadline=None)
def test_whatever_was_typed_stands_in_the_next_letter_as_it_was(tmp_path_factory, middle):
    told = FACTS | {"topic": "maps"}
    letter = write_letter("thank_you", **told)
    edited = replace(
        letter, body=f"Dear Dana,\n\nAcme {{{middle}}} {{% x %}} {{{{ y }}}} {{# z #}}\n\nKind regards,\nAlex Doe"
    )
    folder = tmp_path_factory.mktemp("kept")
    kept(edited, told, folder)
    assert write_letter("thank_you", templates=folder, **FACTS).body == edited.body
