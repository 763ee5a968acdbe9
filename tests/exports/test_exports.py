import importlib
from dataclasses import replace
from pathlib import Path

import pytest

import followup_kit.exports as exports
from followup_kit.errors import InvalidInput
from followup_kit.exports import EXPORTS, LOG_EXPORTS, REMINDER_EXPORTS, save_letter


def test_every_format_of_the_folder_is_in_the_table():
    files = sorted(file.stem for file in Path(exports.__file__).parent.glob("*.py") if file.stem != "__init__")
    assert "eml" in files
    modules = [importlib.import_module(f"{exports.__name__}.{name}") for name in files]
    made = {value for module in modules for name, value in vars(module).items() if name.startswith("to_")}
    assert {*EXPORTS.values(), *REMINDER_EXPORTS.values(), *LOG_EXPORTS.values()} == made


@pytest.mark.parametrize("ending", EXPORTS)
def test_the_ending_chooses_the_format(letter, tmp_path, ending):
    path = save_letter(letter, tmp_path / f"acme{ending.upper()}")
    assert path.read_bytes() == EXPORTS[ending](letter)
    assert list(tmp_path.iterdir()) == [path]


def test_an_unknown_ending_lists_the_known_ones(letter, tmp_path):
    with pytest.raises(InvalidInput, match=r"'acme.pages'.*\.eml, \.docx, \.pdf or \.txt"):
        save_letter(letter, tmp_path / "acme.pages")


def test_options_go_to_the_format_that_knows_them(letter, tmp_path):
    mail = save_letter(letter, tmp_path / "a.eml", sender="alex@mail.example")
    assert b"alex@mail.example" in mail.read_bytes()
    text = save_letter(letter, tmp_path / "a.txt", sender="alex@mail.example")
    assert b"alex@mail.example" not in text.read_bytes()
    with pytest.raises(InvalidInput, match="sendr: is not known here; allowed are company, "):
        save_letter(letter, tmp_path / "b.txt", sendr="x")


def test_nothing_is_overwritten_unless_told(letter, tmp_path):
    path = save_letter(letter, tmp_path / "a.txt")
    before = path.read_bytes()
    with pytest.raises(InvalidInput, match="left as it is"):
        save_letter(replace(letter, body="Other"), path)
    assert path.read_bytes() == before
    save_letter(replace(letter, body="Other"), path, overwrite=True)
    assert b"Other" in path.read_bytes()
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_made(letter, tmp_path):
    assert save_letter(letter, tmp_path / "letters" / "2026" / "a.txt").is_file()


def test_a_path_may_be_text(letter, tmp_path):
    assert save_letter(letter, str(tmp_path / "a.txt")) == tmp_path / "a.txt"


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_file_that_is_a_folder_is_told_and_left(letter, tmp_path, overwrite):
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(InvalidInput, match="is a folder"):
        save_letter(letter, tmp_path / "a.txt", overwrite=overwrite)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_bad_address_leaves_no_file(letter, tmp_path):
    with pytest.raises(InvalidInput):
        save_letter(replace(letter, to_address="dana"), tmp_path / "a.eml")
    assert list(tmp_path.iterdir()) == []
