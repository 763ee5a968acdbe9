"""The list of findings: what it shows, as plain data that the page sets as text."""

from followup_kit.forms.findings import Findings
from followup_kit.letters import finding_key
from followup_kit.model import Finding

PHRASE = Finding(rule="phrase", message="Say it <plainly>.", where="<touching> base", severity="warn")
LONG = Finding(rule="length", message="140 words.", where="140 words", severity="warn")
GAP = Finding(rule="gap", message="Still to fill in: role.", where="⟦role⟧", severity="stop")


def shown(*findings, overruled=()):
    held = Findings(keep=print, look_again=print)
    held.show(findings, overruled)
    return held.shown


def test_findings_say_how_grave_they_are_and_which_words_they_mean():
    assert [(one["mark"], one["text"]) for one in shown(GAP, PHRASE, LONG)["lines"]] == [
        ("✗ Settle", "Still to fill in: role."),
        ("⚠ Look", "“<touching> base”: Say it <plainly>."),
        ("⚠ Look", "140 words."),
    ]


def test_without_findings_it_says_so():
    assert shown() == {"lines": [], "kept": [], "ready": "Nothing to look at again."}


def test_what_is_kept_stands_apart():
    both = shown(PHRASE, LONG, overruled={finding_key(LONG)})
    assert [len(both[name]) for name in ("lines", "kept")] == [1, 1]


def test_a_button_says_which_finding_it_means():
    pressed = []
    held = Findings(keep=pressed.append, look_again=print)
    held.show([PHRASE], ())
    held.asked({"do": "keep", "key": held.shown["lines"][0]["key"]}, [])
    assert pressed == ["finding:phrase:<touching> base"]
