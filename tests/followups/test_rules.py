"""The rules are a file anybody may edit; one that cannot be right names its line."""

import pytest

from followup_kit.errors import InvalidInput, NotFound
from followup_kit.followups.rules import built_in, read_rules


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_what_a_file_does_not_name_stays_as_built_in(file):
    rules = read_rules(file("[nudge]\nmost = 1\n"))
    assert rules["nudge"]["most"] == 1
    assert rules["nudge"]["from_business_days"] == built_in()["nudge"]["from_business_days"]
    assert rules["reapply"] == built_in()["reapply"]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("\n[nudges]\nmost = 1", "line 2", "there is no rule 'nudges'"),
        ("[nudge]\nmost = 2\nmos = 1", "line 3", "nudge has no 'mos'"),
        ("[nudge]\nmost = -1", "line 2", "not a whole number"),
        ("[nudge]\nmost = true", "line 2", "not a whole number"),
        ("[nudge]\nmost = 'two'", "line 2", "not a whole number"),
        ("[thank_you]\nfrom_days = 1\n[check_in]\nafter_months = [3, 0]", "line 4", "whole numbers of at least 1"),
        ("nudge = 3", "line 1", "write \\[nudge\\]"),
        ("[nudge\nmost = 1", "line 1", "not a rules file"),
    ],
)
def test_a_fault_names_the_file_and_the_line(file, text, line, why):
    with pytest.raises(InvalidInput, match=why) as refused:
        read_rules(file(text))
    assert line in str(refused.value)
    assert "mine.toml" in str(refused.value)


def test_all_faults_are_told_at_once(file):
    with pytest.raises(InvalidInput) as refused:
        read_rules(file("[nudge]\nmost = -1\nmos = 2\n"))
    assert len(refused.value.faults) == 2


def test_a_missing_file_says_what_to_do(tmp_path):
    with pytest.raises(NotFound, match="makes one to edit"):
        read_rules(tmp_path / "none.toml")
