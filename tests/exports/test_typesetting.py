import pytest

from followup_kit.errors import InvalidInput, MissingSigns
from followup_kit.exports.typesetting import typeset

LOOK = b'#set document(title: "a")\n#json(bytes(sys.inputs.page)).words.join("; ")'


def test_what_is_given_is_set_as_words_and_the_same_every_time():
    page = {"words": ["#panic()", "*b*"]}
    assert typeset(LOOK, page, missing_signs="", instead="") == typeset(LOOK, page, missing_signs="", instead="")


def test_every_sign_without_a_font_is_named_wherever_it_stands():
    page = {"words": ["\u0378"], "deep": [{"er": ["\u0379"]}]}
    with pytest.raises(MissingSigns, match=r"U\+0378.*U\+0379.*Take another\."):
        typeset(LOOK, page, missing_signs="", instead="Take another.")
    assert typeset(LOOK, page, missing_signs="box", instead="").startswith(b"%PDF")


def test_an_unknown_wish_is_told():
    with pytest.raises(InvalidInput, match="missing_signs: 'x' is not known"):
        typeset(LOOK, {"words": ["a"]}, missing_signs="x", instead="")
