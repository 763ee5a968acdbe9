import pytest

from followup_kit.exports.plain import clean_text, paragraphs


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc\x85d\u2028e", "a\nb\nc\nd\ne"),
        ("a\u2029b", "a\n\nb"),
        ("a\x00b\x1bc\x7f", "abc"),
        ("\u202eexe.gpj", "exe.gpj"),
        ("\ud800x\ufffey\U0001ffff", "xy"),
        ("Łódź\t👩\u200d💻 ⟦gap⟧", "Łódź\t👩\u200d💻 ⟦gap⟧"),
    ],
)
def test_only_what_harms_a_document_goes(text, cleaned):
    assert clean_text(text) == cleaned


def test_blank_lines_end_paragraphs_and_single_ends_stay():
    assert paragraphs("\n\nDear Dana,  \n\n \t\nThanks.\n\n\nBye,\nAlex\n") == [
        ["Dear Dana,"],
        ["Thanks."],
        ["Bye,", "Alex"],
    ]


def test_a_letter_of_nothing_has_no_paragraphs():
    assert paragraphs(" \n\n ") == []
