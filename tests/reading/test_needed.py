import tomllib
from pathlib import Path

import pytest

from followup_kit.reading.folding import fold
from followup_kit.reading.needed import needed_words
from followup_kit.reading.patterns import LANGUAGES, language


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("regret to (inform|tell)", {"regret"}),
        ("(we|they) … shortlist*", {"shortlist"}),
        ("(very )?sorry", {"sorry"}),
        ("colou?r of", {"colo"}),
        ("(not|unable) … (go|proceed)", {"not", "unable"}),
        (r"\w+ing forward", {"forward"}),
        ("(?<!do )regret(?!table)", {"regret"}),
        ("[abc]{2,30}|late", set()),
        ("", set()),
    ],
)
def test_the_parts_of_words_a_phrase_cannot_do_without(written, parts):
    assert needed_words(written) == parts


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_phrase_is_missed_because_a_text_seems_not_to_hold_it(code):
    sentences = tomllib.loads((Path(__file__).parent / "sentences" / f"{LANGUAGES[code]}.toml").read_text("utf-8"))
    texts = [fold(one) for name in ("rejections", "acknowledgements", "offers") for one in sentences[name]]
    known = language(code)
    for text in texts:
        held = [phrase for phrase in known.phrases if phrase.pattern.search(text)]
        assert set(map(id, held)) <= set(map(id, known.phrases_in(text)))
