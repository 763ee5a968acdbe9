from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_kit.exports import file_name, free_path
from followup_kit.exports.filename import slug

DAY = date(2026, 3, 20)
anything = st.text(st.characters(), max_size=200)


def test_a_name_says_when_who_and_what():
    assert file_name("Acme", "thank_you", DAY, ".eml") == "2026-03-20 Acme thank-you.eml"
    assert (
        file_name("Acme", "thank_you", DAY, "eml", letter_id="4f2a91c0-77") == "2026-03-20 4f2a91c0 Acme thank-you.eml"
    )


@pytest.mark.parametrize(
    ("company", "slugged"),
    [
        ("Bolt & Sons / Ltd.", "Bolt Sons Ltd"),
        ("../../etc/passwd", "etc passwd"),
        ("..", ""),
        ("AUX ", "_AUX"),
        ("con.txt", "_con.txt"),
        ("COM¹", "_COM¹"),
        ("Nul .", "_Nul"),
        ("a\u202egpj.exe", "a gpj.exe"),
        ("a:b*c?d", "a b c d"),
        ("Cafe\u0301 Noir", "Café Noir"),
        ("株式会社", "株式会社"),
        ("\x00", ""),
        ("Console", "Console"),
    ],
)
def test_a_company_name_is_made_safe_and_stays_readable(company, slugged):
    assert slug(company) == slugged


@given(company=anything, kind=anything, ending=anything, letter_id=anything)
def test_any_words_give_a_name_that_every_system_takes(company, kind, ending, letter_id, tmp_path_factory):
    name = file_name(company, kind, DAY, ending, letter_id)
    folder = tmp_path_factory.getbasetemp()
    assert len(name.encode()) <= 100
    assert name.startswith("2026-03-20")
    assert not set(name) & set('<>:"/\\|?*\x00\n')
    assert name == name.strip(" .")
    assert (folder / name).resolve().parent == folder.resolve()
    assert not (folder / name).exists()


@given(name=anything)
def test_a_free_path_stays_inside_its_folder(name, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp()
    assert free_path(folder, name).parent == folder
    assert free_path(folder, name).resolve().parent == folder.resolve()


def test_a_taken_name_gets_a_number(tmp_path):
    for expected in ("a.eml", "a 2.eml", "a 3.eml"):
        path = free_path(tmp_path, "a.eml")
        assert path.name == expected
        path.write_text("taken", "utf-8")


def test_a_link_that_leads_nowhere_is_taken_too(tmp_path):
    (tmp_path / "a.eml").symlink_to(tmp_path / "gone")
    assert free_path(tmp_path, "a.eml").name == "a 2.eml"
