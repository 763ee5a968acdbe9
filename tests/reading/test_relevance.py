import tomllib
from pathlib import Path

import pytest

from followup_kit.reading import may_matter

SETS = sorted(Path(__file__).with_name("messages").rglob("*.toml"))
#: Short notes with no word of applying in them: many a one would be passed over in a mailbox.
SHORT = ("_4", "_5", "_6", "_7")
_LEAST = {"tuning": 0.5, "kept_back": 0.6}


@pytest.mark.parametrize("path", SETS, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_hardly_any_mail_about_an_application_is_passed_over(path):
    about = [one for one in tomllib.loads(path.read_text("utf-8"))["message"] if one["kind"] not in ("other", "unsure")]
    seen = [one for one in about if may_matter(one["subject"], one["sender"], one["address"], one["body"].encode())]
    assert len(seen) / len(about) >= (
        0.8 if path.parent.name == "tuning" and not path.stem.endswith(SHORT) else _LEAST[path.parent.name]
    )


def test_ordinary_mail_is_passed_over():
    for subject in ("Dinner on Friday?", "Your invoice 2231", "Photos from the lake", "Re: Geburtstag"):
        assert not may_matter(subject, "Grandma", "oma@home.example")
