import string
import tomllib
from datetime import date
from pathlib import Path

import pytest

import followup_kit.proofs.words as words
from followup_kit.model import EventKind, Reason
from followup_kit.proofs import proof_languages
from followup_kit.proofs.words import date_pattern, wording

FILES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in Path(words.__file__).parent.glob("words/*.toml")}


def gaps(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_language_says_the_same_things():
    assert {"en", "de"} <= FILES.keys() == proof_languages().keys()
    for texts in FILES.values():
        assert texts.keys() == FILES["en"].keys()
        assert texts["results"].keys() == FILES["en"]["results"].keys()
        for name, text in texts.items():
            if name != "results":
                assert gaps(text) == gaps(FILES["en"][name]), name


@pytest.mark.parametrize("language", FILES)
def test_every_result_and_every_reason_has_its_words(language):
    said = FILES[language]["results"].keys()
    silent = {"note", "retraction", "followed", "connected", "commented", "shared", "attended"}
    assert said == {kind.value for kind in EventKind} - silent | {f"rejected_{reason.value}" for reason in Reason}


@pytest.mark.parametrize(
    ("language", "day", "pattern"),
    [
        ("en", "5 Mar 2026", "d mmm yyyy"),
        ("en-GB", "5 Mar 2026", "d mmm yyyy"),
        ("en-US", "Mar 5, 2026", "mmm d, yyyy"),
        ("en-XX", "5 Mar 2026", "d mmm yyyy"),
        ("de", "05.03.2026", "dd.mm.yyyy"),
        ("de-CH", "05.03.2026", "dd.mm.yyyy"),
        ("DE", "05.03.2026", "dd.mm.yyyy"),
    ],
)
def test_days_are_written_as_the_place_writes_them(language, day, pattern):
    assert wording(language).day(date(2026, 3, 5)) == day
    assert date_pattern(language) == pattern
